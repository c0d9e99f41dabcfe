"""Addresses of the staff's room. Every one asks for sign-in: see middleware.py."""

from __future__ import annotations

from django.urls import path

from cairn.web.common.limits import limit
from cairn.web.review.urls_of_words import urls_of_words
from cairn.web.review.views.accesses import who_opened
from cairn.web.review.views.account import account
from cairn.web.review.views.acknowledge import acknowledge
from cairn.web.review.views.add_note import add_note
from cairn.web.review.views.attachment import attachment
from cairn.web.review.views.change_note import change_note
from cairn.web.review.views.clear import clear
from cairn.web.review.views.clear_flag import clear_flag
from cairn.web.review.views.code import code
from cairn.web.review.views.complaints import complaints
from cairn.web.review.views.confirm import confirm
from cairn.web.review.views.correct import correct
from cairn.web.review.views.intake import intake
from cairn.web.review.views.life_of_call import life_of_call
from cairn.web.review.views.lost_device import lost_device
from cairn.web.review.views.member import member
from cairn.web.review.views.numbers import numbers
from cairn.web.review.views.original import original
from cairn.web.review.views.passage import passage
from cairn.web.review.views.password import password
from cairn.web.review.views.progress import progress
from cairn.web.review.views.prove import prove
from cairn.web.review.views.question import question
from cairn.web.review.views.questions import questions
from cairn.web.review.views.raise_flag import raise_flag
from cairn.web.review.views.readers import readers
from cairn.web.review.views.reading import reading
from cairn.web.review.views.reading_progress import reading_progress
from cairn.web.review.views.recovery_codes import recovery_codes
from cairn.web.review.views.response import response
from cairn.web.review.views.responses import responses
from cairn.web.review.views.retention import retention
from cairn.web.review.views.search import search
from cairn.web.review.views.second_factor import second_factor
from cairn.web.review.views.second_factor_picture import second_factor_picture
from cairn.web.review.views.sign_in import sign_in
from cairn.web.review.views.sign_out import sign_out
from cairn.web.review.views.sign_out_elsewhere import sign_out_elsewhere
from cairn.web.review.views.staff import staff

app_name = "review"
urlpatterns = [
    path("", responses, name="responses"),
    path("sign-in/", limit("sign-in")(sign_in), name="sign-in"),
    path("sign-in/code/", limit("code")(code), name="code"),
    path("sign-in/lost-device/", lost_device, name="lost-device"),
    path("sign-out/", sign_out, name="sign-out"),
    path("account/", account, name="account"),
    path("account/password/", limit("sign-in")(password), name="password"),
    path("account/code/", limit("code")(prove), name="prove"),
    path("account/second-factor/", limit("code")(second_factor), name="second-factor"),
    path("account/second-factor.svg", second_factor_picture, name="second-factor-picture"),
    path("account/recovery-codes/", recovery_codes, name="recovery-codes"),
    path("account/sign-out-elsewhere/", sign_out_elsewhere, name="sign-out-elsewhere"),
    path("search/", search, name="search"),
    path("responses/<str:public_reference>/", response, name="response"),
    path("responses/<str:public_reference>/reading/", reading, name="reading"),
    path("responses/<str:public_reference>/readers/", readers, name="readers"),
    path("responses/<str:public_reference>/notes/", add_note, name="add-note"),
    path("responses/<str:public_reference>/flags/", raise_flag, name="raise-flag"),
    path("responses/<str:public_reference>/originals/<int:number>/", original, name="original"),
    path("notes/<int:note_id>/", change_note, name="change-note"),
    path("flags/<int:flag_id>/clear/", clear_flag, name="clear-flag"),
    path("reading/", reading_progress, name="reading-progress"),
    path("intake/", intake, name="intake"),
    path("passages/<str:passage_id>/", passage, name="passage"),
    path("passages/<str:passage_id>/correct/", correct, name="correct"),
    path("files/<uuid:attachment_id>/", attachment, name="attachment"),
    path("complaints/", complaints, name="complaints"),
    path("complaints/<int:complaint_id>/acknowledge/", acknowledge, name="acknowledge"),
    path("progress/", progress, name="progress"),
    path("progress/<slug:name>.csv", numbers, name="numbers"),
    path("questions/", questions, name="questions"),
    path("questions/<str:code>/", question, name="question"),
    path("passages/<str:passage_id>/clear/", clear, name="clear"),
    *urls_of_words,
    path("agreements/<int:agreement_id>/confirm/", confirm, name="confirm"),
    path("accesses/", who_opened, name="accesses"),
    path("call/", life_of_call, name="life-of-call"),
    path("retention/", retention, name="retention"),
    path("staff/", staff, name="staff"),
    path("staff/<int:account_id>/", member, name="member"),
]

names_for_allauth = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/code/", code, name="mfa_authenticate"),
]
"""The names by which django-allauth leads from one step of signing in to the next."""
