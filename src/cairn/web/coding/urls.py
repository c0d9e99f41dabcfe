"""Addresses for themes and coding; no word of a respondent stands in one."""

from __future__ import annotations

from django.urls import path

from cairn.web.coding.views.change_theme import change_theme
from cairn.web.coding.views.code import code
from cairn.web.coding.views.name_theme import name_theme
from cairn.web.coding.views.next_to_code import next_to_code
from cairn.web.coding.views.question import question
from cairn.web.coding.views.theme import theme
from cairn.web.coding.views.themes import themes

app_name = "coding"
urlpatterns = [
    path("themes/", themes, name="themes"),
    path("themes/<str:code>/", question, name="question"),
    path("themes/<str:code>/name/", name_theme, name="name-theme"),
    path("themes/<str:code>/next/", next_to_code, name="next-to-code"),
    path("theme/<str:theme_id>/", theme, name="theme"),
    path("theme/<str:theme_id>/change/", change_theme, name="change-theme"),
    path("passages/<str:passage_id>/themes/", code, name="code"),
]
