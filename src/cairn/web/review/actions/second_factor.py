"""Setting up the second factor, and what follows from giving it."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.flows import generate_recovery_codes
from allauth.mfa.totp.internal.flows import activate_totp
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.forms import Form
from django.http import HttpRequest

from cairn.web.ledger.actions import check_password, end_sessions, write_event
from cairn.web.ledger.models import Staff
from cairn.web.review.signed_in import go_on

MOST_TRIES = 50
"""Codes in a row that are not right. A limit in time alone lets whoever has the password go on guessing for months.

NIST SP 800-63B (5.2.2) allows 100 at most.
"""


@transaction.atomic
def take_try(*, account: User) -> bool:
    """Count that a code is tried, before it is looked at. Returns False where too many were, which is noted once."""
    held = Staff.objects.filter(account=account)
    if held.filter(tries__lt=MOST_TRIES).update(tries=F("tries") + 1):
        return True
    if held.filter(tries=MOST_TRIES).update(tries=MOST_TRIES + 1):
        name = account.get_username()
        write_event(by=name, what="staff.codes_refused", subject=name)
    return False


@transaction.atomic
def forget_tries(*, account: User) -> None:
    """A code was right: what was tried before it counts no more."""
    Staff.objects.filter(account=account).update(tries=0)


@transaction.atomic
def take_step(*, account: User, step: int) -> bool:
    """Take the code of a step of time. Returns False where that step, or a later one, was taken before."""
    return Staff.objects.filter(account=account, last_step__lt=step).update(last_step=step) == 1


@transaction.atomic
def set_up_second_factor(*, request: HttpRequest, form: Form, step: int, by: str) -> None:
    """Have an account sign in with the device whose first code the form holds, and with ten new recovery codes.

    Every other device and code of the account is forgotten, and every other session of it ends. `step` is the step
    of time of that first code, which is taken by this.
    """
    account = request.user
    Authenticator.objects.filter(user=account).delete()
    device, _ = activate_totp(request, form)
    take_step(account=account, step=step)
    Staff.objects.filter(account=account).update(without_second_factor=False)
    record_authentication(request, account, "mfa", id=device.pk, type=device.type)
    _end_others(request)
    write_event(by=by, what="staff.second_factor_set_up", subject=by)


@transaction.atomic
def prove_again(*, form: ReauthenticateForm, by: str) -> None:
    """Note that somebody has given a code again, in this session, by a form that found it good."""
    form.save()
    write_event(by=by, what="staff.code_given_again", subject=by)


@transaction.atomic
def make_recovery_codes(*, request: HttpRequest, by: str) -> None:
    """Put ten new recovery codes in the place of those there were."""
    generate_recovery_codes(request)
    write_event(by=by, what="staff.recovery_codes_made", subject=by)


@transaction.atomic
def change_password(*, request: HttpRequest, password: str, by: str) -> None:
    """Give somebody the password they want; every other session of theirs ends.

    Raises Refused where it is too easily guessed.
    """
    check_password(password)
    request.user.set_password(password)
    request.user.save(update_fields=["password"])
    update_session_auth_hash(request, request.user)
    _end_others(request)
    write_event(by=by, what="staff.password_changed", subject=by)


@transaction.atomic
def sign_out_elsewhere(*, request: HttpRequest, by: str) -> None:
    """End every session of somebody but this one."""
    _end_others(request)
    write_event(by=by, what="staff.signed_out_elsewhere", subject=by)


def _end_others(request: HttpRequest) -> None:
    member = Staff.objects.get(account=request.user)
    end_sessions(member)
    request.session.cycle_key()
    go_on(request, member)
