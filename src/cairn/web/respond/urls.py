"""Addresses of the room where the public answers."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from cairn.calls.printed import Print
from cairn.web.respond.journey import PROFILE
from cairn.web.respond.views.all_questions import all_questions
from cairn.web.respond.views.begin import begin
from cairn.web.respond.views.bring_in import bring_in
from cairn.web.respond.views.change import change
from cairn.web.respond.views.check import check
from cairn.web.respond.views.close_way_in import close_other_ways, close_way_in
from cairn.web.respond.views.come_back import come_back
from cairn.web.respond.views.complain import complain
from cairn.web.respond.views.complained import complained
from cairn.web.respond.views.declaration import declaration
from cairn.web.respond.views.earlier import earlier
from cairn.web.respond.views.erase import erase
from cairn.web.respond.views.erased import erased
from cairn.web.respond.views.files import files as files_page
from cairn.web.respond.views.keep import keep
from cairn.web.respond.views.leave import leave
from cairn.web.respond.views.make_way_in import invite, make_way_in
from cairn.web.respond.views.now import now
from cairn.web.respond.views.paper_form import paper_form
from cairn.web.respond.views.promises import promises
from cairn.web.respond.views.publication import publication
from cairn.web.respond.views.questions import questions
from cairn.web.respond.views.receipt import receipt
from cairn.web.respond.views.receipt_pdf import receipt_pdf
from cairn.web.respond.views.receipt_text import receipt_text
from cairn.web.respond.views.register import register
from cairn.web.respond.views.register_file import register_file
from cairn.web.respond.views.remove_file import remove_file
from cairn.web.respond.views.send_receipt import send_receipt
from cairn.web.respond.views.sent import sent
from cairn.web.respond.views.settle import settle
from cairn.web.respond.views.start import start
from cairn.web.respond.views.stop_changing import stop_changing
from cairn.web.respond.views.take_word import take_word
from cairn.web.respond.views.tasks import tasks
from cairn.web.respond.views.way_made import send_way_in, way_made
from cairn.web.respond.views.ways_in import ways_in
from cairn.web.respond.views.who import who
from cairn.web.respond.views.withdraw import withdraw
from cairn.web.respond.views.word import word
from cairn.web.respond.views.word_form import word_form

app_name = "respond"


def _beneath(name: str, view: Callable[..., HttpResponse]) -> tuple[URLPattern, URLPattern]:
    """The same view beneath the profile and beneath each section."""
    return (
        path(f"profile/{name}/", view, {"code": PROFILE, "is_profile": True}, name=f"{name}-profile"),
        path(f"sections/<str:code>/{name}/", view, name=f"{name}-section"),
    )


before = [
    path("", start, name="start"),
    path("questions/", all_questions, name="all-questions"),
    path("questions/pdf/", paper_form, {"how": Print.ORDINARY}, name="paper-form"),
    path("questions/large-print/", paper_form, {"how": Print.LARGE}, name="large-print"),
    path("promises/", promises, name="promises"),
    path("word/", word, name="word"),
    path("word/form/<str:code>/", word_form, name="word-form"),
    path("word/take/", take_word, name="take-word"),
    path("begin/", begin, name="begin"),
]
answering = [
    path("sections/<str:code>/", questions, name="section"),
    path("tasks/", tasks, name="tasks"),
    path("who/", who, name="who"),
    path("profile/", questions, {"code": PROFILE, "is_profile": True}, name="profile"),
    *_beneath("keep", keep),
    *_beneath("now", now),
    *_beneath("settle", settle),
    path("earlier/", earlier, name="earlier"),
    path("publication/", publication, name="publication"),
    path("check/", check, name="check"),
    path("declaration/", declaration, name="declaration"),
]
coming_back = [
    path("ways-in/", ways_in, name="ways-in"),
    path("ways-in/make/", make_way_in, name="make-way-in"),
    path("ways-in/invite/", invite, name="invite"),
    path("ways-in/made/", way_made, name="way-made"),
    path("ways-in/made/letter/", send_way_in, name="send-way-in"),
    path("ways-in/close-others/", close_other_ways, name="close-other-ways"),
    path("ways-in/<int:way_id>/close/", close_way_in, name="close-way-in"),
    path("come-back/", come_back, name="come-back"),
    path("come-back/<str:number>/", come_back, name="come-back-by-link"),
    path("bring-in/", bring_in, name="bring-in"),
    path("leave/", leave, name="leave"),
]
files = [
    path("files/", files_page, name="files"),
    path("files/<uuid:file_id>/remove/", remove_file, name="remove-file"),
]
afterwards = [
    path("sent/", sent, name="sent"),
    path("sent/letter/", send_receipt, name="send-receipt"),
    path("receipt/", receipt, name="receipt"),
    path("receipt/text/", receipt_text, name="receipt-text"),
    path("receipt/pdf/", receipt_pdf, name="receipt-pdf"),
    path("change/", change, name="change"),
    path("change/stop/", stop_changing, name="stop-changing"),
    path("withdraw/", withdraw, name="withdraw"),
    path("erase/", erase, name="erase"),
    path("erased/", erased, name="erased"),
    path("register/", register, name="register"),
    path("register/register.csv", register_file, name="register-file"),
]
trust = [
    path("complain/", complain, name="complain"),
    path("complain/made/", complained, name="complained"),
]
# those that are asked for most come first
urlpatterns = [*answering, *before, *coming_back, *files, *afterwards, *trust]
