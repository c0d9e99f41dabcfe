"""Every address of the site, asked for by everybody there is, against one table of who may open what.

The table is written out here by hand, and not made from the roles that the pages follow: whoever changes what a role
opens changes it in both places, and reads it twice. An address that is not in it fails the test.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from cairn.themes.changes import Add
from cairn.web.common.limits import TALLY
from cairn.web.ledger import files, models
from cairn.web.ledger.actions import change_codebook, issue_certificate
from cairn.web.ledger.roles import Role
from tests.lib.accounts import kept_staff, signed_in, with_device
from tests.lib.kept import kept_document

pytestmark = pytest.mark.django_db

ALL = "author reader coder publisher administrator nothing"
"""Whatever somebody's role, and with none."""
TABLE = {
    # ------------------------------------------------------------------------ signing in, and one's own account
    "review/sign-in/": "everybody",
    "review/sign-in/code/": "everybody",
    "review/sign-in/lost-device/": "everybody",
    "review/sign-out/": "everybody",
    "review/account/second-factor/": f"setting-up {ALL}",
    "review/account/second-factor.svg": f"setting-up {ALL}",
    "review/account/": ALL,
    "review/account/password/": ALL,
    "review/account/code/": ALL,
    "review/account/recovery-codes/": ALL,
    "review/account/sign-out-elsewhere/": ALL,
    # ------------------------------------------------------------------------ what people sent
    "review/": "reader coder publisher",
    "review/responses/{response}/": "reader coder publisher",
    "review/files/{file}/": "reader coder",
    "review/search/": "reader coder publisher",
    "review/reading/": "reader coder publisher",
    "review/intake/": "reader coder publisher",
    "review/responses/{response}/reading/": "reader coder publisher",
    "review/responses/{response}/readers/": "reader coder publisher",
    "review/responses/{response}/notes/": "reader coder publisher",
    "review/responses/{response}/flags/": "reader coder publisher",
    "review/responses/{response}/originals/1/": "reader coder",
    "review/notes/{note}/": "reader coder publisher",
    "review/flags/{flag}/clear/": "reader coder publisher",
    "review/passages/{passage}/": "reader coder publisher",
    "review/passages/{passage}/correct/": "coder",
    "review/questions/": "coder",
    "review/questions/q01/": "coder",
    "review/agreements/{agreement}/confirm/": "coder",
    "review/passages/{passage}/clear/": "publisher",
    # ------------------------------------------------------------------------ what may be done with words
    "review/personal-data/": "coder",
    "review/personal-data/next/": "coder",
    "review/passages/{passage}/personal-data/": "coder",
    "review/campaigns/": "reader coder publisher",
    "review/campaigns/1/": "reader coder publisher",
    "review/campaigns/same-senders/": "coder",
    "review/responses/{response}/words/": "publisher",
    "review/passages/{passage}/words/": "publisher",
    "review/exemptions/": "publisher",
    "review/exemptions.csv": "publisher",
    # ------------------------------------------------------------------------ themes
    "review/themes/": "reader coder publisher",
    "review/themes/q01/": "reader coder publisher",
    "review/themes/q01/name/": "coder",
    "review/themes/q01/next/": "coder",
    "review/themes/q01/settle/": "coder",
    "review/themes/q01/see/": "coder",
    "review/themes/q01/agreement/": "reader coder publisher",
    "review/themes/q01/share/": "coder",
    "review/themes/q01/learn/": "coder",
    "review/themes/q01/words/": "coder",
    "review/themes/q01/proposals/": "coder",
    "review/themes/q01/proposals/ask/": "coder",
    "review/themes/q01/proposals/take/": "coder",
    "review/themes/q01/proposals/pass-by/": "coder",
    "review/codebook/": "reader coder publisher",
    "review/codebook/codebook.csv": "reader coder publisher",
    "review/codebook/codebook.qdc": "reader coder publisher",
    "review/codebook/coded/": "coder",
    "review/codebook/take-in/": "coder",
    "review/theme/{theme}/": "reader coder publisher",
    "review/theme/{theme}/change/": "coder",
    "review/passages/{passage}/themes/": "coder",
    # ------------------------------------------------------------------------ numbers, without anybody's words
    "review/progress/": "author reader coder publisher administrator",
    "review/call/": "author reader coder publisher administrator",
    "review/progress/by_day.csv": "author reader coder publisher administrator",
    # ------------------------------------------------------------------------ looking after it
    "review/complaints/": "administrator",
    "review/complaints/{complaint}/acknowledge/": "administrator",
    "review/accesses/": "administrator",
    "review/people/": "administrator",
    "review/people/gather/": "administrator",
    "review/people/erase/": "administrator",
    "review/people/certify/": "administrator",
    "review/exports/": "administrator",
    "review/certificates/{certificate}/": "administrator",
    "review/certificates/{certificate}/file.txt": "administrator",
    "review/retention/": "administrator",
    "review/staff/": "administrator",
    "review/staff/{account}/": "administrator",
}
FRONT = "review/"
"""Links from outside lead here: whoever may not open it is led on, not refused."""
OPEN_TO_ALL = (
    "respond/",
    "publication/",
    "privacy/",
    "accessibility/",
    ".well-known/security.txt",
    "favicon.ico",
)
"""The front page and what begins so is for the public, and gives staff no more than anybody."""
PLACES = {
    "<str:public_reference>": "{response}", "<uuid:attachment_id>": "{file}", "<int:complaint_id>": "{complaint}",
    "<slug:name>": "by_day", "<str:passage_id>": "{passage}", "<int:agreement_id>": "{agreement}",
    "<int:note_id>": "{note}", "<int:flag_id>": "{flag}", "<int:number>": "1",
    "<int:account_id>": "{account}", "<int:certificate_number>": "{certificate}",
    "<str:kind>": "txt", "<uuid:file_id>": "{file}", "<int:way_id>": "1", "<str:number>": "x",
    "<path:name>": "index.html", "<str:theme_id>": "{theme}",
}  # fmt: skip


def routes(resolver: URLResolver, before: str = "") -> list[str]:
    """Every route of the site, as its patterns are written."""
    found = []
    for each in resolver.url_patterns:
        route = before + str(each.pattern)
        found += [route] if isinstance(each, URLPattern) else routes(each, route)
    return found


def filled(route: str) -> str:
    """A route with the names of what is in the ledger in its places."""
    route = route.replace("<str:code>", "q01" if route.startswith("review/") else "s1")
    for place, name in PLACES.items():
        route = route.replace(place, name)
    return route


EVERY_ROUTE = sorted({filled(route) for route in routes(get_resolver())})
OF_THE_ROOM = [route for route in EVERY_ROUTE if route.startswith("review/")]
OF_THE_PUBLIC = [route for route in EVERY_ROUTE if not route.startswith("review/")]


def test_every_address_is_in_the_table() -> None:
    assert set(OF_THE_ROOM) == set(TABLE)
    assert not [route for route in OF_THE_PUBLIC if route and not route.startswith(OPEN_TO_ALL)]


@dataclass(frozen=True, slots=True)
class There:
    """The ids of one thing of each kind that the room shows."""

    response: str
    file: str
    complaint: int
    agreement: int
    passage: str
    account: int
    certificate: int
    note: int
    flag: int
    theme: str


@pytest.fixture
def there(settings: object, tmp_path: Path) -> There:
    settings.CAIRN_ATTACHMENTS = tmp_path / "files"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    document = kept_document()
    kept = models.Attachment.objects.create(
        response=document, file_name="ours.pdf", kind="pdf", size=9, sha256="ab" * 32,
        scan=models.Attachment.Scan.NOT_SCANNED, **asdict(files.store([b"%PDF-1.7 ours"])),
    )  # fmt: skip
    campaign = models.Campaign.objects.create(call="small-call", number=1, question="q01")
    campaign.copies.create(response=document, is_exact=True)
    complaint = models.Complaint.objects.create(
        number="C-1", text="W.", contact="", acknowledge_by="2027-07-01"
    )
    change_codebook(asked=Add("Trust", question="q01"), version=0, by="tests")
    return There(
        response=document.public_reference,
        file=str(kept.pk),
        complaint=complaint.pk,
        agreement=document.agreements.get(question="q02").pk,
        passage=document.passages.get(question="q02").pk,
        account=kept_staff("grace", [Role.ADMINISTRATOR]).pk,
        certificate=issue_certificate(responses=[], complaints=[], erased={}, places=[], by="tests").number,
        note=models.Note.objects.create(response=document, text="A.", by="grace").pk,
        flag=models.Flag.objects.create(response=document, kind="quote", by="grace").pk,
        theme=models.Theme.objects.get().pk,
    )


def visitor(who: str) -> Client:
    """Somebody's browser; of each kind there is one at a time."""
    if who == "nobody":
        return Client()
    if who == "somebody":
        account, _ = User.objects.get_or_create(username="somebody")
        return signed_in(account)
    found = models.Staff.objects.filter(account__username=who).first()
    if found:
        models.Staff.objects.filter(pk=found.pk).update(roles=_roles(who))
        return signed_in(found.account)
    account = kept_staff(
        who, _roles(who), without_second_factor=not who.startswith(("setting-up", "password"))
    )
    return signed_in(with_device(account) if who == "password-only" else account)


def _roles(who: str) -> list[Role]:
    if who in ("setting-up", "password-only"):
        return list(Role)  # whatever they may do once both factors are given
    return [Role(who)] if who in set(Role) else []


def outcome(answer: HttpResponse, asked: str) -> str:
    """What became of asking, in one word."""
    leads_to = answer.headers.get("Location", "")
    if answer.status_code == 302:
        if leads_to.startswith("/review/sign-in/") and not asked.startswith("review/sign-"):
            return "sign-in"
        if leads_to == "/review/account/second-factor/":
            return "set-up"
        is_itself = leads_to.partition("?")[0] == f"/{FRONT}"  # a search, which leads to its own address
        return "led on" if asked == FRONT and not is_itself else "opens"
    if answer.status_code == 403:
        return "refused"
    # a picture of a secret is there once the page of it was looked at, and nothing else is missing
    is_there = answer.status_code == (404 if asked.endswith("second-factor.svg") else 200)
    return "opens" if is_there else str(answer.status_code)


def expected(who: str, route: str) -> str:
    may = TABLE[route].split()
    if "everybody" in may or who in may:
        return "opens"
    if who in ("nobody", "password-only"):
        return "sign-in"
    if who == "setting-up":
        return "set-up"
    return "led on" if route == FRONT and who != "somebody" else "refused"


@pytest.mark.parametrize(
    "who", ["nobody", "somebody", "password-only", "setting-up", *Role, "nothing"], ids=str
)
def test_each_opens_what_the_table_says_and_nothing_else(who: str, there: There) -> None:
    """`nothing` holds no role, `somebody` has an account that is not staff's, `setting-up` and `password-only` have
    given their password alone, without a device and with one."""
    wrong = []
    for method in ("get", "post"):
        for route in OF_THE_ROOM:
            TALLY.forget()
            answer = getattr(visitor(who), method)("/" + route.format(**asdict(there)))
            got, due = outcome(answer, route), expected(who, route)
            answer.close()  # a file stays open until it is sent
            if got != due:
                wrong.append(f"{method} {route}: {got}, and the table says {due}")
    assert not wrong, "\n".join(wrong)
    if who in ("nobody", "somebody", "password-only", "setting-up", "nothing", "author"):
        assert not models.AccessEntry.objects.exists()


def came(answer: HttpResponse) -> tuple[int, str]:
    """The status, and the page that the answer leads to; whether it says there that a session has ended is left out."""
    return answer.status_code, answer.headers.get("Location", "").partition("?")[0]


def test_staff_get_no_more_of_the_publics_pages_than_anybody(there: There) -> None:
    """And nobody is asked to sign in for one."""
    wrong = []
    for route in OF_THE_PUBLIC:
        address = "/" + route.format(**asdict(there))
        answers = {}
        for who in ("nobody", "setting-up", "nothing", "administrator"):
            TALLY.forget()
            answers[who] = visitor(who).get(address)
        for who, answer in answers.items():
            if came(answer) != came(answers["nobody"]) or "/review/" in came(answer)[1]:
                wrong.append(f"{route} for {who}: {came(answer)}")
    assert not wrong, "\n".join(wrong)
