"""A teacher, a social worker, an association and a blind reader answer the example call, each as they would do it."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Locator, expect
from pypdf import PdfReader

from tests.lib.answering import answer_profile, answer_section, choose_publication, say_who, send
from tests.lib.browser import Visitor, visitor
from tests.lib.drafting import number_and_code
from tests.lib.site import Site

pytestmark = pytest.mark.browser

TRUST = "We put trust first. A child who has told their story to four adults will not tell it to a fifth."
STAYING = "A child who keeps the same adult for three years comes to school."
MOST_BYTES = 200_000
"""Of a first visit, from the start page to the first saved answer, over the line."""


def keep_code(someone: Visitor, name: str = "") -> tuple[str, str]:
    """Get a link and a code, write both down, and go on. `name` is of the pictures; without one none are taken."""
    someone.open("/respond/ways-in/")
    someone.press("Get a link and a code")
    if name:
        someone.check(name)
    kept = number_and_code(someone.page.content())
    someone.follow("I have kept the code: go on")
    assert kept[1] not in someone.page.content(), "the code is shown a second time"
    return kept


def come_back(someone: Visitor, number: str, code: str) -> None:
    """By the link, then the code, as it was written on paper."""
    someone.open(f"/respond/come-back/{number}/")
    expect(someone.page.get_by_label("Number")).to_have_value(number)
    someone.page.get_by_label("Code").fill(code.lower().replace("-", " "))
    someone.press("Continue")


def saved_file(someone: Visitor, link: str) -> bytes:
    """What a link gives to be kept."""
    with someone.page.expect_download() as given:
        someone.page.get_by_role("link", name=link).click()
    return Path(given.value.path()).read_bytes()


def fingerprint_on(someone: Visitor) -> str:
    """The fingerprint that a page shows, without its spaces."""
    return "".join(someone.page.locator(".cairn-fingerprint").first.inner_text().split())


def look_up(someone: Visitor, receipt: bytes) -> Locator:
    """Give a receipt to the register as a file; what the register says of it."""
    someone.open("/respond/register/")
    file = {"name": "receipt.txt", "mimeType": "text/plain", "buffer": receipt}
    someone.page.locator("input[type=file]").set_input_files(file)
    someone.press("Check")
    return someone.page.get_by_role("alert")


def check_pdf(content: bytes, words: str) -> None:
    """A screen reader can use it: it is tagged, has a language and a title, and the words are in it."""
    pdf = PdfReader(io.BytesIO(content))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/StructTreeRoot"]
    assert re.fullmatch(r"Receipt P-\w{6}: .+", pdf.metadata.title)
    assert words in " ".join("".join(page.extract_text() for page in pdf.pages).split())


def test_a_teacher_with_twenty_minutes(browser: Browser, site: Site) -> None:
    with visitor(browser, site.origin) as teacher:
        teacher.open("/respond/")
        teacher.follow("What we promise", exact=False)
        expect(teacher.page.get_by_role("heading", name="What becomes of your words")).to_be_visible()
        teacher.page.go_back()
        teacher.press("Start now")
        teacher.follow("About your work")
        answer_profile(teacher)
        answer_section(teacher, TRUST, leaving_by="Save and go to the list of parts")
        expect(teacher.page.get_by_role("listitem").filter(has_text="What matters most")).to_contain_text(
            "Answered"
        )
        number, code = keep_code(teacher, "respond-way-made")
        teacher.check("respond-ways-in")
        teacher.open("/respond/tasks/")
        teacher.press("Leave this device")
        teacher.check("respond-leave")
        if teacher.page.get_by_role("button", name="Leave this device").count():
            teacher.press("Leave this device")
        teacher.check("respond-left")
        teacher.open("/respond/tasks/")
        expect(teacher.page).to_have_url(re.compile(r"/respond/(\?ended)?$"))

    with visitor(browser, site.origin, width=390, touch=True) as teacher:
        teacher.open("/respond/come-back/")
        teacher.check("respond-come-back")
        teacher.press("Continue")
        expect(teacher.page.locator(".govuk-error-summary")).to_be_focused()
        teacher.check("respond-come-back-error")
        come_back(teacher, number, code)
        teacher.follow("What matters most")
        expect(teacher.page.get_by_role("textbox").first).to_have_value(TRUST)
        teacher.follow("Back")
        teacher.follow("The same person over time")
        answer_section(teacher, STAYING, leaving_by="Save and go to the list of parts")
        teacher.follow("Publishing your words")
        choose_publication(teacher, "Yes, without my name")
        expect(teacher.page.get_by_role("heading", name="Check your answers")).to_be_visible()
        assert TRUST in teacher.page.inner_text("main")
        send(teacher)
        shown = fingerprint_on(teacher)
        first = saved_file(teacher, "Download the receipt (plain text)")
        assert hashlib.sha256(first).hexdigest() == shown
        assert TRUST in first.decode()
        check_pdf(saved_file(teacher, "Download the receipt (PDF, accessible)"), TRUST)
        teacher.follow("See the receipt as a page")
        assert fingerprint_on(teacher) == shown
        assert STAYING in teacher.page.inner_text("main")
        teacher.check("respond-receipt")

        expect(look_up(teacher, first)).to_contain_text("not a character has been altered.")
        teacher.check("respond-register-stands")
        expect(look_up(teacher, first.replace(b"fifth", b"sixth"))).to_contain_text("Not in the register")
        teacher.check("respond-register-not-there")

        teacher.open("/respond/sent/")
        teacher.press("Change your response")
        teacher.check("respond-tasks-changing")
        teacher.follow("What matters most")
        answer_section(teacher, f"{TRUST} And time.", leaving_by="Save and go to the list of parts")
        teacher.open("/respond/check/")
        send(teacher)
        assert fingerprint_on(teacher) != shown
        second = saved_file(teacher, "Download the receipt (plain text)")
        expect(look_up(teacher, first)).to_contain_text("sent a changed response in its place")
        teacher.check("respond-register-replaced")
        expect(look_up(teacher, second)).to_contain_text("not a character has been altered.")

        teacher.open("/respond/sent/")
        teacher.follow("Withdraw your response")
        teacher.check("respond-withdraw")
        teacher.press("Withdraw my response")
        expect(teacher.page.get_by_role("heading", name="Response withdrawn")).to_be_visible()
        teacher.check("respond-withdrawn")
        teacher.follow("Erase your response")
        teacher.check("respond-erase")
        teacher.press("Erase my response")
        teacher.check("respond-erased")
        assert fingerprint_on(teacher) == hashlib.sha256(second).hexdigest()
        expect(look_up(teacher, second)).to_contain_text("had it erased")
        teacher.open(f"/respond/come-back/{number}/")
        teacher.page.get_by_label("Code").fill(code)
        teacher.press("Continue")
        expect(teacher.page.locator(".govuk-error-summary")).to_be_visible()


@contextmanager
def slow_line(someone: Visitor) -> Iterator[None]:
    """The line of a telephone far from its mast: 50 kB a second down, 20 up, 400 ms until anything comes."""
    devices = someone.context.new_cdp_session(someone.page)
    devices.send("Network.enable")
    line = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 20_000}
    devices.send("Network.emulateNetworkConditions", line)
    yield
    devices.detach()


def count_bytes(someone: Visitor) -> list[float]:
    """What comes over the line from now on, headers among it."""
    came: list[float] = []
    devices = someone.context.new_cdp_session(someone.page)
    devices.send("Network.enable")
    devices.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    return came


def test_a_social_worker_on_a_telephone(
    browser: Browser, site: Site, record_property: Callable[[str, object], None]
) -> None:
    with visitor(browser, site.origin, width=390, touch=True) as telephone:
        page = telephone.page
        came = count_bytes(telephone)
        saving = page.locator("[data-saving]")
        with slow_line(telephone):
            telephone.open("/respond/")
            page.get_by_role("button", name="Start now").tap()
            page.get_by_role("link", name="The same person over time").tap()
            # written before the page's script has come over the line
            page.get_by_role("textbox").first.fill("Two years")
            expect(saving).to_have_text(re.compile(r"^Saved at \d\d:\d\d$"))
        record_property("bytes_of_a_first_visit", sum(came))
        assert 20_000 < sum(came) < MOST_BYTES, sum(came)
        telephone.check("respond-section-saved")

        with telephone.cut_off():
            page.get_by_role("textbox").first.fill("Two years, and then I was moved on.")
            expect(saving).to_have_text(re.compile(r"^Not saved since .*no connection"))
            telephone.check("respond-section-not-saved")
        expect(saving).to_have_text(re.compile(r"^Saved at"))
        page.set_viewport_size({"width": 320, "height": 640})
        page.get_by_role("button", name="Save and go to the list of parts").tap()
        page.get_by_role("link", name="Get a link and a code", exact=False).tap()
        page.get_by_role("button", name="Get a link and a code").tap()
        expect(page.get_by_text("We show this code once.")).to_be_visible()
        number, code = number_and_code(page.content())
        telephone.open("/respond/sections/agencies/")
        page.get_by_role("textbox").first.fill("Schools ring us,")
        expect(saving).to_have_text(re.compile(r"^Saved at"))
        page.get_by_role("textbox").first.fill("Schools ring us, and we ring the nurse.")
        # the telephone is put away within the second: what was typed is sent as the page goes
        page.close(run_before_unload=True)

    with visitor(browser, site.origin, width=320) as telephone:
        come_back(telephone, number, code)
        telephone.follow("The same person over time")
        words = telephone.page.get_by_role("textbox").first
        expect(words).to_have_value("Two years, and then I was moved on.")
        telephone.open("/respond/sections/agencies/")
        expect(words).to_have_value("Schools ring us, and we ring the nurse.")


def invited(lead: Visitor, team: str) -> tuple[str, str]:
    """Invite a team; the number and the code that are passed on to it."""
    lead.open("/respond/ways-in/")
    lead.page.get_by_label("Who is it for?").fill(team)
    lead.press("Make an invitation")
    return number_and_code(lead.page.content())


def word_file() -> dict[str, str | bytes]:
    """A page of Word, as somebody would write it."""
    written = docx.Document()
    written.add_heading("What our members told us")
    written.add_paragraph("Four in five would stay if they had fewer children to see.")
    content = io.BytesIO()
    written.save(content)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return {"name": "What our members told us.docx", "mimeType": kind, "buffer": content.getvalue()}


def test_an_association_of_19_000_members_with_three_people_drafting(browser: Browser, site: Site) -> None:
    with ExitStack() as people:
        lead, one, two = (people.enter_context(visitor(browser, site.origin)) for _ in range(3))
        lead.open("/respond/")
        lead.press("Start now")
        lead.follow("Who is answering")
        say_who(lead, "For an organisation", "The Invented Association of Child and Family Workers")
        answer_profile(lead)
        education, health = invited(lead, "Education team"), invited(lead, "Health team")
        lead.check("respond-invitation")
        come_back(one, *education)
        come_back(two, *health)
        two.check("respond-tasks-drafter")

        for drafter in (one, two):
            drafter.follow("What matters most")
        write_and_see_saved(one, "Trust, say our members in schools.")
        other = two.page.locator("[data-other=q01]")
        look_up_from_another_tab(two)
        expect(other).to_contain_text("Education team changed this answer at")
        expect(other).to_contain_text("Trust, say our members in schools.")
        two.check("respond-section-others-text")
        write_and_see_saved(
            two, "Time, say <b>our members</b> in health.", how="Kept at .+, one answer beside"
        )
        expect(other).to_contain_text("Trust, say our members in schools.")
        expect(two.page.get_by_role("textbox").first).to_have_value("Time, say <b>our members</b> in health.")
        two.press("Save and continue")
        two.check("respond-settle")
        for words in ("Trust, say our members in schools.", "Time, say <b>our members</b> in health."):
            expect(two.page.get_by_text(words)).to_be_visible()

        lead.open("/respond/tasks/")
        lead.check("respond-tasks-unsettled")
        lead.follow("Choose which stands", exact=False)
        lead.page.get_by_label("Keep both").check()
        lead.press("Save and continue")
        one.open("/respond/sections/priorities/")
        both = one.page.get_by_role("textbox").first.input_value()
        assert "Trust, say our members in schools." in both
        assert "Time, say <b>our members</b> in health." in both
        one.follow("Earlier versions of your answers")
        one.check("respond-earlier")

        answer_in_confidence(one)
        two.open("/respond/files/")
        two.page.locator("input[type=file]").set_input_files(word_file())
        two.press("Upload these files")
        expect(two.page.get_by_text("What our members told us.docx").first).to_be_visible()
        two.check("respond-files-added")

        two.open("/respond/check/")
        expect(two.page.get_by_text("The person who leads this response sends it.")).to_be_visible()
        expect(two.page.get_by_role("button", name="Continue to the declaration")).to_have_count(0)
        two.check("respond-check-drafter")
        two.open("/respond/ways-in/")
        expect(two.page.get_by_role("button", name="Make an invitation")).to_have_count(0)
        two.check("respond-ways-in-drafter")
        two.open("/respond/declaration/", expecting=403)
        two.check("respond-refused-drafter")

        lead.open("/respond/ways-in/")
        lead.follow("Close this way in: Invitation: Health team")
        lead.check("respond-close-way-in")
        lead.press("Close it")
        two.open("/respond/tasks/")
        expect(two.page).to_have_url(re.compile(r"/respond/\?ended$"))
        two.open(f"/respond/come-back/{health[0]}/")
        two.page.get_by_label("Code").fill(health[1])
        two.press("Continue")
        expect(two.page.locator(".govuk-error-summary")).to_contain_text("closed")

        lead.open("/respond/publication/")
        choose_publication(lead, "Yes, with its name")
        assert "What our members told us.docx" in lead.page.inner_text("main")
        send(lead)
        one.open("/respond/tasks/")
        expect(one.page.get_by_role("heading", name="Response sent")).to_be_visible()
        one.check("respond-sent-drafter")
        receipt = saved_file(one, "Download the receipt (plain text)").decode()
        for words in (
            "Trust, say",
            "Time, say",
            "Our fees",
            "We are one of two",
            "What our members told us.docx",
        ):
            assert words in receipt


def write_and_see_saved(someone: Visitor, words: str, how: str = "Saved at") -> None:
    """Write into the first question, and wait until the page says that it is saved, and how."""
    someone.page.get_by_role("textbox").first.fill(words)
    expect(someone.page.locator("[data-saving]")).to_have_text(re.compile(f"^{how}"))


def look_up_from_another_tab(someone: Visitor) -> None:
    """Come back to the page from another tab: it looks at once what others wrote meanwhile."""
    someone.page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")


def answer_in_confidence(someone: Visitor) -> None:
    """An answer that is to be kept in confidence, with the reason."""
    someone.open("/respond/sections/consistency/")
    someone.page.get_by_role("textbox").first.fill("Our fees decide how long we stay.")
    someone.page.get_by_label("Keep this answer in confidence (question 12)").check()
    reason = someone.page.get_by_role("textbox", name=re.compile("^Why|reason", re.IGNORECASE)).first
    reason.fill("We are one of two who offer this, and would be known.")
    someone.check("respond-section-in-confidence")
    someone.press("Save and go to the list of parts")
