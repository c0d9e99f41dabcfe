"""Accounts of the staff: made, given roles, closed, and sent back to set up their second factor."""

from __future__ import annotations

from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from cairn.web.common.refusals import Refused
from cairn.web.ledger import policies
from cairn.web.ledger.actions.audit import write_event
from cairn.web.ledger.models import Staff
from cairn.web.ledger.queries import administrators
from cairn.web.ledger.roles import Role


@transaction.atomic
def add_staff(
    *, name: str, password: str, roles: Iterable[Role], by: str, without_second_factor: bool = False
) -> bool:
    """Give somebody an account, or a new password to the one they have; the roles come to those they hold.

    An account that was closed is opened again. All its sessions end. Returns whether the account is new.
    Raises Refused where the password is too easily guessed, and for a new name that could be taken for another. Who may
    do without a second factor is for whoever asks: `policies.check_may_do_without` refuses such an account wherever it
    may not be.
    """
    check_password(password)
    policies.check_new_name(name, there_are=User.objects.values_list("username", flat=True))
    account, is_new = User.objects.get_or_create(username=name)
    account.is_staff = account.is_active = True
    account.set_password(password)
    account.save()
    member, _ = Staff.objects.get_or_create(account=account)
    member.roles = _in_order({*member.roles, *roles})
    member.without_second_factor = without_second_factor
    member.tries = 0
    member.save(update_fields=["roles", "without_second_factor", "tries"])
    end_sessions(member)
    details = {"roles": member.roles, "without_second_factor": without_second_factor}
    write_event(
        by=by, what="staff.added" if is_new else "staff.password_changed", subject=name, details=details
    )
    return is_new


@transaction.atomic
def change_roles(
    *, name: str, by: str, add: Iterable[Role] = (), take: Iterable[Role] = ()
) -> tuple[Role, ...]:
    """Give roles to somebody and take others; where that changes anything, all their sessions end.

    Returns the roles that they hold now. Raises Refused where there is no such account, or where nobody would be
    left who can give roles.
    """
    member = _member(name)
    before = list(member.roles)
    member.roles = _in_order({*member.roles, *add} - {*take})
    policies.check_leaves_an_administrator(
        name=name, held=before, left=member.roles, administrators=administrators()
    )
    if member.roles != before:
        member.save(update_fields=["roles"])
        end_sessions(member)
        write_event(by=by, what="staff.roles", subject=name, details={"before": before, "now": member.roles})
    return tuple(Role(role) for role in member.roles)


@transaction.atomic
def close_account(*, name: str, by: str) -> None:
    """Let somebody in no longer; what they did keeps their name. Closing twice is once.

    Raises Refused where there is no such account, or where nobody would be left who can give roles.
    """
    member = _member(name)
    policies.check_leaves_an_administrator(
        name=name, held=member.roles, left=[], administrators=administrators()
    )
    if member.account.is_active:
        member.account.is_active = False
        member.account.save(update_fields=["is_active"])
        end_sessions(member)
        write_event(by=by, what="staff.closed", subject=name)


@transaction.atomic
def reset_second_factor(*, name: str, by: str) -> None:
    """Forget somebody's device and recovery codes, so that their next sign-in leads to setting up anew.

    Raises Refused where there is no such account.
    """
    member = _member(name)
    Authenticator.objects.filter(user=member.account).delete()
    member.without_second_factor, member.tries = False, 0
    member.save(update_fields=["without_second_factor", "tries"])
    end_sessions(member)
    write_event(by=by, what="staff.second_factor_reset", subject=name)


@transaction.atomic
def record_sign_in(*, account: User) -> Staff:
    """Write down that somebody has signed in; give what the ledger knows of them.

    An account that was made before there were roles is given its place among the staff, with no role.
    """
    member, _ = Staff.objects.get_or_create(account=account)
    write_event(by=account.get_username(), what="staff.signed_in", subject=account.get_username())
    return member


def end_sessions(member: Staff) -> None:
    """Have every session of an account end, wherever it was begun; `member` knows the new generation."""
    Staff.objects.filter(pk=member.pk).update(generation=F("generation") + 1)
    member.refresh_from_db(fields=["generation"])


def check_password(password: str) -> None:
    """Raises Refused where a password is too easily guessed."""
    try:
        validate_password(password)
    except ValidationError as error:
        raise Refused(f"That password will not do. {' '.join(error.messages)}") from error


def _member(name: str) -> Staff:
    """One of the staff. All of them are held until the transaction ends, in one order, so that two changes of roles do
    not undo each other, and of two administrators who take the role from each other one is left."""
    account = User.objects.filter(username=name, is_staff=True).first()
    if account is None:
        raise Refused(f"Nobody of the staff has the name {name}. `cairn staff list` tells the names.")
    Staff.objects.get_or_create(account=account)
    held = Staff.objects.select_for_update(of=("self",)).select_related("account").order_by("pk")
    return next(member for member in held if member.account_id == account.pk)


def _in_order(roles: Iterable[str]) -> list[str]:
    held = {Role(role) for role in roles}
    return [role.value for role in Role if role in held]
