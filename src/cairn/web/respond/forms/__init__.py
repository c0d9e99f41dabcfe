"""What a respondent may send with each page, made from the call."""

from cairn.web.respond.forms.complaint import ComplaintForm
from cairn.web.respond.forms.publication import PublicationForm, WhoForm
from cairn.web.respond.forms.questions import QuestionsForm, form_for, initial_of
from cairn.web.respond.forms.settling import SettleForm
from cairn.web.respond.forms.ways_in import ComeBackForm, InviteForm, LetterForm

__all__ = [
    "ComeBackForm",
    "ComplaintForm",
    "InviteForm",
    "LetterForm",
    "PublicationForm",
    "QuestionsForm",
    "SettleForm",
    "WhoForm",
    "form_for",
    "initial_of",
]
