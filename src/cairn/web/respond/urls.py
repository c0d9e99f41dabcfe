"""Addresses of the room where the public answers."""

from __future__ import annotations

from django.urls import path

from cairn.web.respond.journey import PROFILE
from cairn.web.respond.views.begin import begin
from cairn.web.respond.views.check import check
from cairn.web.respond.views.publication import publication
from cairn.web.respond.views.questions import questions
from cairn.web.respond.views.sent import sent
from cairn.web.respond.views.start import start

app_name = "respond"
urlpatterns = [
    path("", start, name="start"),
    path("begin/", begin, name="begin"),
    path("profile/", questions, {"code": PROFILE}, name="profile"),
    path("sections/<str:code>/", questions, name="section"),
    path("publication/", publication, name="publication"),
    path("check/", check, name="check"),
    path("sent/", sent, name="sent"),
]
