"""Addresses of what is done with words: personal data taken out, campaigns, and what may be quoted."""

from __future__ import annotations

from django.urls import path

from cairn.web.review.views.campaign import campaign
from cairn.web.review.views.campaigns import campaigns
from cairn.web.review.views.exemptions import exemptions
from cairn.web.review.views.exemptions_table import exemptions_table
from cairn.web.review.views.next_redaction import next_redaction
from cairn.web.review.views.passage_rights import passage_rights
from cairn.web.review.views.redact import redact
from cairn.web.review.views.redactions import redactions
from cairn.web.review.views.response_rights import response_rights
from cairn.web.review.views.same_senders import same_senders

urls_of_words = [
    path("personal-data/", redactions, name="redactions"),
    path("personal-data/next/", next_redaction, name="next-redaction"),
    path("passages/<str:passage_id>/personal-data/", redact, name="redact"),
    path("campaigns/", campaigns, name="campaigns"),
    path("campaigns/same-senders/", same_senders, name="same-senders"),
    path("campaigns/<int:number>/", campaign, name="campaign"),
    path("responses/<str:public_reference>/words/", response_rights, name="response-rights"),
    path("passages/<str:passage_id>/words/", passage_rights, name="passage-rights"),
    path("exemptions/", exemptions, name="exemptions"),
    path("exemptions.csv", exemptions_table, name="exemptions-table"),
]
