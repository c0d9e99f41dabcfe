"""Addresses of what was published: the bundle's own."""

from __future__ import annotations

from django.urls import path

from cairn.web.library.views.index import index
from cairn.web.library.views.published import published

app_name = "library"
urlpatterns = [
    path("", index, name="index"),
    path("<path:name>", published, name="file"),
]
