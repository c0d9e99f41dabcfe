"""Addresses of the staff's room. Every one asks for sign-in: see middleware.py."""

from __future__ import annotations

from django.urls import path

from cairn.web.common.limits import limit
from cairn.web.review.views.acknowledge import acknowledge
from cairn.web.review.views.attachment import attachment
from cairn.web.review.views.clear import clear
from cairn.web.review.views.complaints import complaints
from cairn.web.review.views.confirm import confirm
from cairn.web.review.views.question import question
from cairn.web.review.views.questions import questions
from cairn.web.review.views.response import response
from cairn.web.review.views.responses import responses
from cairn.web.review.views.sign_in import SignIn
from cairn.web.review.views.sign_out import sign_out

app_name = "review"
urlpatterns = [
    path("", responses, name="responses"),
    path("sign-in/", limit("sign-in")(SignIn.as_view()), name="sign-in"),
    path("sign-out/", sign_out, name="sign-out"),
    path("responses/<str:public_reference>/", response, name="response"),
    path("files/<uuid:attachment_id>/", attachment, name="attachment"),
    path("complaints/", complaints, name="complaints"),
    path("complaints/<int:complaint_id>/acknowledge/", acknowledge, name="acknowledge"),
    path("questions/", questions, name="questions"),
    path("questions/<str:code>/", question, name="question"),
    path("passages/<str:passage_id>/clear/", clear, name="clear"),
    path("agreements/<int:agreement_id>/confirm/", confirm, name="confirm"),
]
