"""What a respondent may send with each page, made from the call."""

from cairn.web.respond.forms.publication import PublicationForm
from cairn.web.respond.forms.questions import QuestionsForm, form_for, initial_of

__all__ = ["PublicationForm", "QuestionsForm", "form_for", "initial_of"]
