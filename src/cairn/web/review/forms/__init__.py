"""What staff may send."""

from cairn.web.review.forms.reading import CorrectForm, FlagForm
from cairn.web.review.forms.responses import ClearForm, FilterForm, sectors
from cairn.web.review.forms.signing_in import CodeForm, PasswordForm, ProveForm, SetUpForm, SignInForm

__all__ = [
    "ClearForm",
    "CodeForm",
    "CorrectForm",
    "FilterForm",
    "FlagForm",
    "PasswordForm",
    "ProveForm",
    "SetUpForm",
    "SignInForm",
    "sectors",
]
