"""Accounts of the staff: what the actions do, and what the commands say."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from cairn.web.common.refusals import Refused
from cairn.web.ledger import actions, models
from cairn.web.ledger.operator import operator
from cairn.web.ledger.policies import check_may_do_without
from cairn.web.ledger.queries import administrators
from cairn.web.ledger.roles import Role
from tests.lib.accounts import has_device, kept_staff, with_device

pytestmark = pytest.mark.django_db
PASSWORD = "a long way round the hill"


@pytest.fixture(autouse=True)
def quickly(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    monkeypatch.delenv("CAIRN_READER_PASSWORD", raising=False)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    call_command(*arguments)
    return capsys.readouterr().out.strip()


def events() -> list[tuple[str, str, str]]:
    return list(models.AuditEvent.objects.values_list("by", "what", "subject"))


def member(name: str) -> models.Staff:
    return models.Staff.objects.get(account__username=name)


@pytest.mark.parametrize(
    "name", ["", " ", "ada ", "a  b", "a\nb", "x" * 151, "export, run by root", "a\u202eb"]
)
def test_a_name_that_cannot_be_told_is_refused(name: str) -> None:
    with pytest.raises(Refused, match="no name to sign in with"):
        actions.add_staff(name=name, password=PASSWORD, roles=[], by="tests")
    assert not User.objects.exists()


def test_a_name_that_differs_by_capitals_alone_is_refused() -> None:
    for name in ("Siân O'Neill", "anna.smith@review"):
        assert actions.add_staff(name=name, password=PASSWORD, roles=[], by="tests")
    with pytest.raises(Refused, match=r"There is an account anna\.smith@review already"):
        actions.add_staff(name="Anna.Smith@review", password=PASSWORD, roles=[], by="tests")


def test_somebody_is_added_and_then_given_a_new_password() -> None:
    assert actions.add_staff(name="anna", password=PASSWORD, roles=[Role.READER], by="tests")
    before = member("anna").generation
    assert not actions.add_staff(name="anna", password="another way round it", roles=[Role.CODER], by="tests")
    anna = member("anna")
    assert anna.account.is_staff
    assert anna.account.check_password("another way round it")
    assert anna.roles == ["reader", "coder"]
    assert anna.person().roles == {Role.READER, Role.CODER}
    assert anna.generation > before
    assert events() == [("tests", "staff.added", "anna"), ("tests", "staff.password_changed", "anna")]


def test_an_easy_password_is_refused() -> None:
    with pytest.raises(Refused, match="at least 12 characters"):
        actions.add_staff(name="anna", password="short", roles=[], by="tests")
    assert not User.objects.exists()


def test_roles_are_given_and_taken_and_sessions_end_only_where_that_changes_something() -> None:
    kept_staff("anna", [Role.READER])
    before = member("anna").generation
    assert actions.change_roles(name="anna", add=[Role.READER], by="grace") == (Role.READER,)
    assert member("anna").generation == before
    assert events() == []
    held = actions.change_roles(name="anna", add=[Role.PUBLISHER, Role.CODER], take=[Role.READER], by="grace")
    assert held == (Role.CODER, Role.PUBLISHER)
    assert member("anna").generation == before + 1
    event = models.AuditEvent.objects.get()
    assert (event.by, event.what, event.subject) == ("grace", "staff.roles", "anna")
    assert event.details == {"before": ["reader"], "now": ["coder", "publisher"]}


def test_the_only_administrator_stays_one() -> None:
    kept_staff("grace")
    kept_staff("closed").is_active = False
    User.objects.filter(username="closed").update(is_active=False)
    for refused in (
        lambda: actions.change_roles(name="grace", take=[Role.ADMINISTRATOR], by="grace"),
        lambda: actions.close_account(name="grace", by="grace"),
    ):
        with pytest.raises(Refused, match="grace is the only administrator"):
            refused()
    assert administrators() == ["grace"]
    assert events() == []
    kept_staff("mo", [Role.ADMINISTRATOR])
    assert Role.ADMINISTRATOR not in actions.change_roles(name="grace", take=[Role.ADMINISTRATOR], by="grace")
    assert administrators() == ["mo"]


def test_an_account_is_closed_once_and_opened_again_by_adding() -> None:
    kept_staff("grace")
    kept_staff("anna", [Role.READER])
    actions.close_account(name="anna", by="tests")
    actions.close_account(name="anna", by="tests")
    assert not member("anna").account.is_active
    assert [event for event in events() if event[1] == "staff.closed"] == [("tests", "staff.closed", "anna")]
    actions.add_staff(name="anna", password=PASSWORD, roles=[], by="tests")
    assert member("anna").account.is_active


def test_resetting_forgets_the_device_and_what_was_allowed_without_one() -> None:
    with_device(kept_staff("anna"))
    kept_staff("demo")
    for name in ("anna", "demo"):
        actions.reset_second_factor(name=name, by="tests")
        assert not has_device(member(name).account)
        assert not member(name).without_second_factor


@pytest.mark.parametrize("act", [actions.close_account, actions.reset_second_factor, actions.change_roles])
def test_nobody_of_that_name(act: object) -> None:
    User.objects.create_user("somebody")
    for name in ("nobody", "somebody"):
        with pytest.raises(Refused, match=f"Nobody of the staff has the name {name}. `cairn staff list`"):
            act(name=name, by="tests")


def test_who_may_do_without_a_second_factor() -> None:
    synthetic, real = (type("Review", (), {"synthetic": synthetic}) for synthetic in (True, False))
    check_may_do_without(review=synthetic, is_this_machine=True, cure="Do so.")
    for review, is_this_machine in ((synthetic, False), (real, True), (real, False)):
        with pytest.raises(Refused, match=r"Only a synthetic review .* Do so\."):
            check_may_do_without(review=review, is_this_machine=is_this_machine, cure="Do so.")


def test_the_command_makes_a_password_and_shows_it_once(capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "staff", "add", "anna", "--role=reader", "--role=coder")
    password = said.removeprefix("anna can sign in from now on. The password, shown this once, is ")
    assert member("anna").account.check_password(password)
    assert member("anna").roles == ["reader", "coder"]
    assert not member("anna").without_second_factor
    assert events() == [(operator("staff"), "staff.added", "anna")]


def test_the_command_takes_a_password_and_does_not_show_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CAIRN_READER_PASSWORD", PASSWORD)
    add = ("staff", "add", "demo", "--role=reader", "--without-second-factor")
    assert run(capsys, *add) == "demo can sign in from now on."
    assert run(capsys, *add) == "demo has a new password."
    assert member("demo").without_second_factor


def test_no_account_without_a_second_factor_is_made_for_a_review_that_may_be_real(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = type("Review", (), {"synthetic": False})
    monkeypatch.setattr("cairn.web.ledger.management.commands.staff.current_review", lambda: real)
    with pytest.raises(Refused, match="Leave --without-second-factor out"):
        call_command("staff", "add", "demo", "--role=reader", "--without-second-factor")
    assert not User.objects.exists()


def test_a_reader_is_added_by_the_shorter_command(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "add_reader", "anna")
    assert member("anna").roles == ["reader"]
    assert not member("anna").without_second_factor


def test_the_other_commands(capsys: pytest.CaptureFixture[str]) -> None:
    kept_staff("grace")
    with_device(kept_staff("anna", [Role.READER]))
    assert run(capsys, "staff", "roles", "anna", "--add=coder", "--take=reader") == "anna is coder."
    assert run(capsys, "staff", "roles", "anna", "--take=coder") == "anna holds no role."
    assert run(capsys, "staff", "list").splitlines() == [
        "anna: holds no role; never signed in; second factor set up",
        "grace: is author, reader, coder, publisher and administrator; never signed in; no second factor",
    ]
    assert run(capsys, "staff", "reset-second-factor", "anna").startswith(
        "anna sets up a device at their next"
    )
    assert run(capsys, "staff", "close", "anna").startswith("anna can sign in no longer.")
    assert "anna: holds no role; never signed in; no second factor; closed" in run(capsys, "staff", "list")


@pytest.mark.parametrize("wrong", [("add", "anna", "--role=king"), ("roles", "anna", "--add=king"), ()])
def test_no_such_role_and_nothing_to_do(wrong: tuple[str, ...]) -> None:
    with pytest.raises(CommandError):
        call_command("staff", *wrong)
