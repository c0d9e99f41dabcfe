"""Addresses for people's rights over their data; no name and no word stands in one."""

from __future__ import annotations

from django.urls import path

from cairn.web.rights.views.certificate import certificate
from cairn.web.rights.views.certificate_file import certificate_file
from cairn.web.rights.views.erase import erase
from cairn.web.rights.views.exports import what_was_exported
from cairn.web.rights.views.finish import certify_the_rest
from cairn.web.rights.views.gather import gather
from cairn.web.rights.views.people import people

app_name = "rights"
urlpatterns = [
    path("people/", people, name="people"),
    path("people/gather/", gather, name="gather"),
    path("people/erase/", erase, name="erase"),
    path("exports/", what_was_exported, name="exports"),
    path("people/certify/", certify_the_rest, name="finish"),
    path("certificates/<int:certificate_number>/", certificate, name="certificate"),
    path("certificates/<int:certificate_number>/file.<str:kind>", certificate_file, name="certificate-file"),
]
