"""A name, a password and a code: what lets somebody in, what does not, and how long it lasts."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from cairn.web.common.limits import TALLY
from cairn.web.ledger import actions, models
from cairn.web.ledger.roles import Role
from cairn.web.review import signed_in
from cairn.web.review.actions.second_factor import MOST_TRIES
from tests.lib.accounts import STEP, code_now, has_device, kept_staff, with_device
from tests.lib.kept import kept_response

pytestmark = pytest.mark.django_db
PASSWORD = "over the hill and far"
SIGN_IN, CODE, SET_UP = "/review/sign-in/", "/review/sign-in/code/", "/review/account/second-factor/"


@pytest.fixture(autouse=True)
def quick_and_forgetful(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are checked in no time, no test is counted against another, and no step of time ends meanwhile."""
    now = time.time() // STEP * STEP + STEP / 2
    monkeypatch.setattr(time, "time", lambda: now)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture
def ada(db: None) -> User:
    """One of the staff who has not signed in yet."""
    return kept_staff("ada", password=PASSWORD, without_second_factor=False)


def gives_password(client: Client, name: str = "ada", password: str = PASSWORD, **more: str) -> object:
    return client.post(SIGN_IN, {"login": name, "password": password, **more})


def secret_on(client: Client) -> str:
    page = client.get(SET_UP).text
    return re.search(r'id="secret">([A-Z2-7 ]+)<', page)[1].replace(" ", "")


def set_up(client: Client) -> str:
    """Give the password and set up a device; give back its secret."""
    gives_password(client)
    secret = secret_on(client)
    assert (
        client.post(SET_UP, {"code": code_now(secret)}).headers["Location"]
        == "/review/account/recovery-codes/"
    )
    return secret


def codes_on(page: str) -> list[str]:
    return re.findall(r"<li>(\d{5} \d{5})</li>", page)


def is_in(client: Client) -> bool:
    return client.get("/review/").status_code == 200


def test_the_first_sign_in_leads_to_setting_up_and_to_nothing_else(client: Client, ada: User) -> None:
    response = kept_response()
    assert gives_password(client).headers["Location"] == "/review/"
    for address in ("/review/", f"/review/responses/{response.public_reference}/", "/review/account/",
                    "/review/staff/", "/review/account/recovery-codes/"):  # fmt: skip
        answer = client.get(address)
        assert (answer.status_code, answer.headers["Location"]) == (302, SET_UP), address
    assert client.post("/review/complaints/1/acknowledge/").headers["Location"] == SET_UP
    page = client.get(SET_UP)
    assert "Set up your second factor" in page.text
    assert "/review/complaints/" not in page.text
    assert not has_device(ada)
    assert not models.AccessEntry.objects.exists()


def test_the_secret_stands_in_letters_and_in_a_picture_of_our_own(client: Client, ada: User) -> None:
    gives_password(client)
    assert client.get("/review/account/second-factor.svg").status_code == 404
    secret = secret_on(client)
    assert len(secret) == 32
    picture = client.get("/review/account/second-factor.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.headers["Cache-Control"] == "no-store"
    assert b"<svg" in picture.content
    assert secret.encode() not in picture.content


def test_a_device_is_set_up_by_its_first_code_and_ten_codes_are_shown_once(client: Client, ada: User) -> None:
    gives_password(client)
    secret = secret_on(client)
    wrong = client.post(SET_UP, {"code": "000000"})
    assert "<title>Error: " in wrong.text
    assert '<a href="#code">Enter the six digits that your device shows now for this secret' in wrong.text
    assert "recovery code" not in wrong.text
    assert "Enter the code that your device shows" in client.post(SET_UP, {"code": ""}).text
    assert not has_device(ada)
    before = client.session.session_key
    assert client.post(SET_UP, {"code": code_now(secret)}).status_code == 302
    assert client.session.session_key != before
    assert has_device(ada)
    assert is_in(client)
    first = client.get("/review/account/recovery-codes/").text
    assert len(set(codes_on(first))) == 10
    again = client.get("/review/account/recovery-codes/").text
    assert codes_on(again) == []
    assert "10 of your codes are left" in again
    assert ("ada", "staff.second_factor_set_up") in models.AuditEvent.objects.values_list("by", "what")


def test_the_code_that_set_a_device_up_does_not_sign_in_as_well(client: Client, ada: User) -> None:
    secret = set_up(client)
    other = Client()
    assert gives_password(other).headers["Location"] == CODE
    assert "Each works once" in other.post(CODE, {"code": code_now(secret)}).text
    assert not is_in(other)


def test_signing_in_with_a_device(client: Client, ada: User) -> None:
    with_device(ada)
    assert gives_password(client, next="/review/complaints/").headers["Location"] == CODE
    assert not is_in(client)
    page = client.get(CODE).text
    assert "I do not have my device" in page
    assert "Enter a code" in client.post(CODE, {"code": ""}).text
    assert "Each works once" in client.post(CODE, {"code": "123 456 7"}).text
    assert not is_in(client)
    before = client.session.session_key
    assert client.post(CODE, {"code": f" {code_now()[:3]} {code_now()[3:]} "}).headers["Location"] == (
        "/review/complaints/"
    )
    assert client.session.session_key != before
    assert is_in(client)


def test_a_code_is_taken_once_whichever_process_it_was_shown_to(client: Client, ada: User) -> None:
    with_device(ada)
    gives_password(client)
    client.post(CODE, {"code": code_now()})
    cache.clear()  # what one process remembers, another never knew
    other = Client()
    gives_password(other)
    assert "Each works once" in other.post(CODE, {"code": code_now()}).text
    assert (
        "Each works once" in other.post(CODE, {"code": code_now(later=-1)}).text
    )  # older than one that was taken
    assert other.post(CODE, {"code": code_now(later=1)}).status_code == 302


@pytest.mark.parametrize(("later", "is_taken"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_half_a_minute(client: Client, ada: User, later: int, is_taken: bool) -> None:
    with_device(ada)
    gives_password(client)
    assert (client.post(CODE, {"code": code_now(later=later)}).status_code == 302) == is_taken


def test_a_recovery_code_signs_in_once(client: Client, ada: User) -> None:
    set_up(client)
    code = codes_on(client.get("/review/account/recovery-codes/").text)[3]
    for _, status in (("once", 302), ("twice", 200)):
        other = Client()
        gives_password(other)
        assert other.post(CODE, {"code": code}).status_code == status
    assert "9 recovery codes left" in client.get("/review/account/").text


def test_after_a_recovery_code_another_device_takes_the_place_of_the_lost_one(
    client: Client, ada: User
) -> None:
    lost = set_up(client)
    old = codes_on(client.get("/review/account/recovery-codes/").text)
    other = Client()
    gives_password(other)
    other.post(CODE, {"code": old[0]})
    assert "Set up another device" in other.get("/review/account/").text
    secret = secret_on(other)
    other.post(SET_UP, {"code": code_now(secret, later=1)})
    assert is_in(other)
    assert not is_in(client)  # the session of whoever has the lost device
    assert codes_on(other.get("/review/account/recovery-codes/").text) != old
    third = Client()
    gives_password(third)
    for gone in (code_now(lost, later=1), old[1]):
        assert third.post(CODE, {"code": gone}).status_code == 200
    assert Authenticator.objects.filter(user=ada).count() == 2


def test_changing_what_one_signs_in_with_asks_for_a_code_of_just_now(
    client: Client, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = set_up(client)
    monkeypatch.setattr(signed_in, "JUST_NOW", 0)
    for address in (SET_UP, "/review/account/recovery-codes/"):
        answer = client.get(address)
        assert answer.headers["Location"] == f"/review/account/code/?next={address}"
        assert client.post(address, {"code": "1"}).headers["Location"] == answer.headers["Location"]
    prove = f"/review/account/code/?next={SET_UP}"
    assert "Show again that it is you" in client.get(prove).text
    assert "<title>Error: " in client.post(prove, {"code": "000000"}).text
    monkeypatch.setattr(signed_in, "JUST_NOW", 600)
    told = client.post(prove, {"code": code_now(secret, later=1)})
    assert told.headers["Location"] == SET_UP


def test_new_recovery_codes_take_the_place_of_the_old(client: Client, ada: User) -> None:
    set_up(client)
    old = codes_on(client.get("/review/account/recovery-codes/").text)
    client.post("/review/account/recovery-codes/")
    new = codes_on(client.get("/review/account/recovery-codes/").text)
    assert len(new) == 10
    assert not set(new) & set(old)
    assert ("ada", "staff.recovery_codes_made") in models.AuditEvent.objects.values_list("by", "what")


def test_a_wrong_pair_is_told_in_one_sentence_that_does_not_say_which_is_wrong(
    client: Client, ada: User
) -> None:
    address = "/review/sign-in/?next=/review/responses/P-ONE/"
    for name, password in (("ada", "wrong"), ("nobody", PASSWORD)):
        wrong = client.post(address, {"login": name, "password": password})
        assert "<title>Error: Staff sign-in" in wrong.text
        assert '<a href="#login">Enter a name and a password that belong together' in wrong.text
        assert password not in wrong.text
    page = client.post(SIGN_IN, {"login": "", "password": ""}).text
    assert '<a href="#login">Enter your name</a>' in page
    assert '<a href="#password">Enter your password</a>' in page


def test_signing_in_leads_to_the_page_that_was_asked_for_and_to_no_other_site(client: Client) -> None:
    kept_staff("anna", password=PASSWORD)
    assert (
        'name="next" value="/review/responses/P-ONE/"'
        in client.get(f"{SIGN_IN}?next=/review/responses/P-ONE/").text
    )
    elsewhere = gives_password(client, "anna", next="https://elsewhere.example.org/")
    assert elsewhere.headers["Location"] == "/review/"
    client.post("/review/sign-out/")
    there = gives_password(client, "anna", next="/review/responses/P-ONE/")
    assert there.headers["Location"] == "/review/responses/P-ONE/"


def test_whoever_may_not_read_responses_begins_elsewhere(client: Client) -> None:
    kept_staff("mo", [Role.ADMINISTRATOR], password=PASSWORD)
    assert gives_password(client, "mo").headers["Location"] != "/review/"
    assert client.get("/review/", follow=True).status_code == 200


def test_a_devices_secret_is_not_to_be_read_in_the_ledger(
    client: Client, ada: User, settings: object
) -> None:
    secret = set_up(client)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in kept
    for code in codes_on(client.get("/review/account/recovery-codes/").text):
        assert code.replace(" ", "") not in kept
    settings.SECRET_KEY = "another-key-0123456789-abcdefghijklmnopqrstuvwxyz-0123456789"
    other = Client()
    gives_password(other)
    assert (
        "This site cannot read the secret of your device any more"
        in other.post(CODE, {"code": code_now(secret)}).text
    )


def test_many_wrong_passwords_hold_an_account_from_any_address(client: Client, ada: User) -> None:
    for number in range(10):
        client.post(SIGN_IN, {"login": "ada", "password": "wrong"}, REMOTE_ADDR=f"203.0.113.{number}")
    held = client.post(SIGN_IN, {"login": "ada", "password": PASSWORD}, REMOTE_ADDR="203.0.113.99")
    assert "too many wrong tries for this account" in held.text
    assert gives_password(client, "somebody-else").status_code == 200


def test_many_wrong_codes_hold_an_account_from_any_address(client: Client, ada: User) -> None:
    with_device(ada)
    gives_password(client)
    for number in range(10):
        client.post(CODE, {"code": "000000"}, REMOTE_ADDR=f"203.0.113.{number}")
    held = client.post(CODE, {"code": code_now()}, REMOTE_ADDR="203.0.113.99")
    assert "too many wrong tries for this account" in held.text
    assert not is_in(client)


def test_fifty_wrong_codes_in_a_row_close_the_second_step_until_there_is_a_new_password(
    client: Client, ada: User
) -> None:
    """However long they take, whichever process they are shown to, and whether it was started anew meanwhile."""
    with_device(ada)
    gives_password(client)

    def tries(code: str) -> str:
        cache.clear()  # another process, or a restart
        TALLY.forget()
        return client.post(CODE, {"code": code}).text

    for _ in range(MOST_TRIES - 1):
        assert "Each works once" in tries("000000")
    assert (
        tries(code_now(later=-1)) == ""
    )  # one that is right lets in, and what was tried before it counts no more
    client.post("/review/sign-out/")
    gives_password(client)
    for _ in range(MOST_TRIES):
        assert "Each works once" in tries("000000")
    assert "too many wrong codes in a row" in tries(code_now())
    assert not is_in(client)
    assert "too many wrong codes in a row" in tries("1234567890")  # nor a recovery code
    assert models.AuditEvent.objects.filter(by="ada", what="staff.codes_refused").count() == 1
    actions.add_staff(name="ada", password="another way over it", roles=[], by="tests")
    gives_password(client, password="another way over it")
    assert tries(code_now()) == ""
    assert is_in(client)


@pytest.mark.parametrize("address", [CODE, SIGN_IN])
def test_one_address_is_limited_too(client: Client, ada: User, address: str) -> None:
    for number in range(20):
        assert (
            client.post(address, {"login": f"name-{number}", "password": "x", "code": "1"}).status_code != 429
        )
    assert client.post(address, {"login": "ada", "password": "x", "code": "1"}).status_code == 429


def test_the_second_step_is_not_reached_without_the_first(client: Client, ada: User) -> None:
    with_device(ada)
    assert client.get(CODE).headers["Location"] == SIGN_IN
    assert client.post(CODE, {"code": code_now()}).headers["Location"] == SIGN_IN
    assert not is_in(client)


def test_a_session_that_never_gave_a_code_is_no_good_once_there_is_a_device(
    client: Client, ada: User
) -> None:
    gives_password(client)
    with_device(ada)  # set up meanwhile, in another browser
    for address in (SET_UP, "/review/account/second-factor.svg", "/review/"):
        assert client.get(address).headers["Location"].startswith(SIGN_IN), address


def test_a_session_ends_ten_hours_after_it_began(
    client: Client, ada: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(client)
    assert is_in(client)
    now = time.time()
    monkeypatch.setattr(signed_in.time, "time", lambda: now + signed_in.HOURS * 3600 - 60)
    assert is_in(client)
    monkeypatch.setattr(signed_in.time, "time", lambda: now + signed_in.HOURS * 3600 + 60)
    assert client.get("/review/").headers["Location"] == "/review/sign-in/?next=/review/"


def test_the_cookie_goes_with_the_browser(client: Client, ada: User) -> None:
    set_up(client)
    assert client.session.get_expire_at_browser_close()


def test_what_was_typed_in_a_session_that_had_ended_is_shown(client: Client) -> None:
    anna = kept_staff("anna")
    client.force_login(anna)
    passage = kept_response().passages.first()
    actions.end_sessions(models.Staff.objects.get(account=anna))
    words = "Trust comes first, <and> then reading."
    page = client.post(f"/review/passages/{passage.pk}/clear/", {"text": words})
    assert page.status_code == 403
    assert "You have been signed out" in page.text
    assert "Trust comes first, &lt;and&gt; then reading.</textarea>" in page.text
    assert f"/review/sign-in/?next=/review/passages/{passage.pk}/clear/" in page.text
    assert not models.Clearance.objects.exists()


@pytest.mark.parametrize("act", ["password", "roles", "close", "reset"])
def test_sessions_end_everywhere_at(act: str, client: Client, ada: User) -> None:
    set_up(client)
    if act == "password":
        actions.add_staff(name="ada", password="another way over it", roles=[], by="tests")
    elif act == "roles":
        kept_staff("grace")
        actions.change_roles(name="ada", take=[Role.ADMINISTRATOR], by="tests")
    elif act == "close":
        kept_staff("grace")
        actions.close_account(name="ada", by="tests")
    else:
        actions.reset_second_factor(name="ada", by="tests")
    assert not is_in(client)


def test_a_closed_account_is_not_let_in(client: Client, ada: User) -> None:
    kept_staff("grace")
    actions.close_account(name="ada", by="tests")
    assert "belong together" in gives_password(client).text


def test_after_a_reset_the_next_sign_in_sets_up_anew(client: Client, ada: User) -> None:
    with_device(ada)
    actions.reset_second_factor(name="ada", by="tests")
    gives_password(client)
    assert client.get("/review/").headers["Location"] == SET_UP


def test_changing_ones_password_ends_the_other_sessions_only(client: Client, ada: User) -> None:
    with_device(ada)
    other = Client()
    for each, later in ((client, 0), (other, 1)):
        gives_password(each)
        assert each.post(CODE, {"code": code_now(later=later)}).status_code == 302
    sent = {"old_password": "wrong", "new_password1": "short", "new_password2": "other"}
    page = client.post("/review/account/password/", sent).text
    assert '<a href="#old_password">Enter the password that you have now</a>' in page
    assert '<a href="#new_password2">The two new passwords are not the same' in page
    sent = {"old_password": PASSWORD, "new_password1": "short", "new_password2": "short"}
    assert "12 characters" in client.post("/review/account/password/", sent).text
    wanted = "three stones on a hill"
    sent = {"old_password": PASSWORD, "new_password1": wanted, "new_password2": wanted}
    assert client.post("/review/account/password/", sent).headers["Location"] == "/review/account/"
    assert is_in(client)
    assert not is_in(other)
    ada.refresh_from_db()
    assert ada.check_password(wanted)


def test_signing_out_elsewhere(client: Client, ada: User) -> None:
    with_device(ada)
    other = Client()
    for each, later in ((client, 0), (other, 1)):
        gives_password(each)
        each.post(CODE, {"code": code_now(later=later)})
    client.get("/review/account/sign-out-elsewhere/")
    assert is_in(other)
    client.post("/review/account/sign-out-elsewhere/")
    assert is_in(client)
    assert not is_in(other)


@pytest.mark.parametrize(("synthetic", "https"), [(False, False), (True, True)])
def test_an_account_without_a_second_factor_is_refused_anywhere_but_in_a_demonstration(
    synthetic: bool, https: bool, client: Client, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_staff("demo", password=PASSWORD)
    gives_password(client, "demo")
    assert is_in(client)
    settings.CAIRN_HTTPS = https
    if not synthetic:
        monkeypatch.setattr("cairn.web.review.middleware.current_review", lambda: NotSynthetic)
    refused = client.get("/review/")
    assert refused.status_code == 403
    assert "Only a synthetic review that is served on one’s own machine" in refused.text.replace("&#39;", "’")
    assert "`cairn staff reset-second-factor demo`" in refused.text
    assert client.get("/review/").status_code == 302


class NotSynthetic:
    synthetic = False


def test_an_account_from_before_there_were_roles_signs_in_and_holds_none(client: Client) -> None:
    User.objects.create_user("old", password=PASSWORD, is_staff=True)
    gives_password(client, "old")
    assert client.get("/review/").headers["Location"] == SET_UP
    assert models.Staff.objects.get(account__username="old").roles == []


def test_sign_in_asks_for_no_account_to_be_made_and_no_password_by_post(client: Client) -> None:
    for address in ("signup", "password/reset", "email", "login", "2fa", "accounts/login"):
        assert client.get(f"/review/{address}/").status_code == 404
        assert client.get(f"/accounts/{address}/").status_code == 404
    assert "lost-device" not in client.get(SIGN_IN).text
    assert "With a recovery code" in client.get("/review/sign-in/lost-device/").text
