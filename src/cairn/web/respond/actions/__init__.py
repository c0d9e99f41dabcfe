"""Every act of a respondent: atomic, and written into the record of who did what."""

from cairn.web.respond.actions.afterwards import change_response, stop_changing, withdraw_response
from cairn.web.respond.actions.answers import Page, save_answers
from cairn.web.respond.actions.bringing_over import Brought, bring_over, take_away_held
from cairn.web.respond.actions.drafts import (
    RESPONDENT,
    Gone,
    begin_response,
    forget_browser,
    save_publication_choice,
    save_who_answers,
)
from cairn.web.respond.actions.erasing import erase_response
from cairn.web.respond.actions.files import add_files, remove_file
from cairn.web.respond.actions.sending import send_response
from cairn.web.respond.actions.settling import Choice, Seen, settle_version
from cairn.web.respond.actions.ways_in import close_all_but, close_way_in, make_way_in, open_with
from cairn.web.respond.actions.word_form import read_form, take_form

__all__ = [
    "RESPONDENT",
    "Brought",
    "Choice",
    "Gone",
    "Page",
    "Seen",
    "add_files",
    "begin_response",
    "bring_over",
    "change_response",
    "close_all_but",
    "close_way_in",
    "erase_response",
    "forget_browser",
    "make_way_in",
    "open_with",
    "read_form",
    "remove_file",
    "save_answers",
    "save_publication_choice",
    "save_who_answers",
    "send_response",
    "settle_version",
    "stop_changing",
    "take_away_held",
    "take_form",
    "withdraw_response",
]
