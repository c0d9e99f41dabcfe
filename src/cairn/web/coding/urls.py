"""Addresses for themes and coding; no word of a respondent stands in one."""

from __future__ import annotations

from django.urls import path

from cairn.web.coding.views.agreement import agreement
from cairn.web.coding.views.ask_to_propose import ask_to_propose
from cairn.web.coding.views.change_theme import change_theme
from cairn.web.coding.views.code import code
from cairn.web.coding.views.codebook import codebook
from cairn.web.coding.views.codebook_file import codebook_file
from cairn.web.coding.views.coded_file import coded_file
from cairn.web.coding.views.learn import learn
from cairn.web.coding.views.name_theme import name_theme
from cairn.web.coding.views.next_to_code import next_to_code
from cairn.web.coding.views.pass_by import pass_proposal_by
from cairn.web.coding.views.proposals import proposals
from cairn.web.coding.views.question import question
from cairn.web.coding.views.see_others import see_others
from cairn.web.coding.views.settle import settle
from cairn.web.coding.views.share import share
from cairn.web.coding.views.take_in_codebook import take_in_codebook
from cairn.web.coding.views.take_up import take_up
from cairn.web.coding.views.theme import theme
from cairn.web.coding.views.themes import themes
from cairn.web.coding.views.words import words

app_name = "coding"
urlpatterns = [
    path("themes/", themes, name="themes"),
    path("themes/<str:code>/", question, name="question"),
    path("themes/<str:code>/name/", name_theme, name="name-theme"),
    path("themes/<str:code>/next/", next_to_code, name="next-to-code"),
    path("themes/<str:code>/agreement/", agreement, name="agreement"),
    path("themes/<str:code>/learn/", learn, name="learn"),
    path("themes/<str:code>/see/", see_others, name="see-others"),
    path("themes/<str:code>/share/", share, name="share"),
    path("themes/<str:code>/settle/", settle, name="settle"),
    path("themes/<str:code>/words/", words, name="words"),
    path("themes/<str:code>/proposals/", proposals, name="proposals"),
    path("themes/<str:code>/proposals/ask/", ask_to_propose, name="ask-to-propose"),
    path("themes/<str:code>/proposals/take/", take_up, name="take-up"),
    path("themes/<str:code>/proposals/pass-by/", pass_proposal_by, name="pass-by"),
    path("theme/<str:theme_id>/", theme, name="theme"),
    path("theme/<str:theme_id>/change/", change_theme, name="change-theme"),
    path("codebook/", codebook, name="codebook"),
    path("codebook/codebook.csv", codebook_file, {"form": "csv"}, name="codebook-csv"),
    path("codebook/codebook.qdc", codebook_file, {"form": "qdc"}, name="codebook-qdc"),
    path("codebook/coded/", coded_file, name="coded-file"),
    path("codebook/take-in/", take_in_codebook, name="take-in-codebook"),
    path("passages/<str:passage_id>/themes/", code, name="code"),
]
