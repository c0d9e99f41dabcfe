"""What is kept no longer leaves: nothing before its day, everything that is due, once, with all that hangs on it."""

import datetime as dt
import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.utils import timezone

from cairn.calls import Call
from cairn.calls.definition import Window
from cairn.exceptions import DefinitionError, ReviewFolderError
from cairn.responses.retention import DraftFacts
from cairn.tables.retention import ResponsesTerm, Retention, Term
from cairn.web.common.definitions import current_call
from cairn.web.ledger.activity import drafts_of
from cairn.web.ledger.models import AuditEvent, Complaint, KeptVersion, Response, RetentionRun, WayIn
from cairn.web.respond import actions, due, holding, left_behind, retention
from tests.lib.left_alone import RETENTION, change, draft, moment_before, rules, some_drafts, touched
from tests.lib.sent import attach, browser_with, fingerprint, lead_of, lines, sent_response
from tests.reference.slow_retention import slow_leaves

pytestmark = pytest.mark.django_db
TODAY = dt.date.today


@pytest.fixture
def call() -> Call:
    return current_call()


def closed(call: Call, days_ago: int) -> Call:
    """The call, as if it had closed so many days ago."""
    closes = timezone.localdate() - dt.timedelta(days=days_ago)
    return replace(call, window=Window(dt.date(2020, 1, 1), closes))


def go(of: due.Rules, *, most: int | None = None) -> RetentionRun:
    return retention.run(of, timezone.localdate(), by="tests", most=most)


def there() -> set[int]:
    return set(Response.objects.filter(state="draft").values_list("pk", flat=True))


def only_drafts(terms: Retention = RETENTION) -> Retention:
    return replace(terms, responses=None)


def slow_stay(of: due.Rules, reachable: set[int], on: dt.date) -> set[int]:
    """The drafts that stay, each looked at by itself, day by day."""
    stay = set()
    for one in drafts_of(of.call):
        response = Response.objects.get(pk=one.id)
        has_number = any(way.number and not way.closed_at for way in response.ways_in.all())
        is_empty = not (
            response.answers.exists() or response.kept_versions.exists() or response.attachments.exists()
        )
        facts = DraftFacts(
            timezone.localdate(one.last_touched), is_empty and not response.permission and not response.answering_as,
            has_number or one.id in reachable, response.takes_place_of_id is not None,
        )  # fmt: skip
        if not slow_leaves(facts, of.retention, of.call.window, on):
            stay.add(one.id)
    return stay


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("closed_for", [None, 25, 45])
def test_exactly_what_is_due_leaves_and_twice_is_once(call: Call, seed: int, closed_for: int | None) -> None:
    some_drafts(call, 40, seed)
    of = rules(call if closed_for is None else closed(call, closed_for), only_drafts())
    reachable = set(due.held_by_browsers())
    assert reachable
    stay = slow_stay(of, reachable, timezone.localdate())
    plan = retention.plan_for(of, timezone.localdate())
    before = there()
    first = go(of)
    assert there() == stay
    assert sum(first.gone.values()) == len(before - stay) == sum(plan.due.values()) > 0
    assert first.gone == dict(plan.due)
    second = go(of)
    assert second.gone == {}
    assert there() == stay


def test_a_run_that_was_killed_goes_on_where_it_was(call: Call) -> None:
    some_drafts(call, 30, 4)
    of = rules(call, only_drafts())
    everything = sum(retention.plan_for(of, timezone.localdate()).due.values())
    begun = go(of, most=2)
    assert begun.ended_at is None
    assert sum(begun.gone.values()) == 2
    done = go(of)
    assert done.pk == begun.pk
    assert done.ended_at is not None
    assert sum(done.gone.values()) == everything
    assert RetentionRun.objects.count() == 1


def test_what_was_touched_after_it_was_found_to_be_due_stays(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = draft(call, 30)
    found = due.due_on(rules(call, only_drafts()), timezone.localdate())
    assert [each.id for each in found] == [kept.pk]
    kept.answers.create(question="q04", text="More")
    monkeypatch.setattr(retention, "due_on", lambda *_: found)
    assert go(rules(call, only_drafts())).gone == {}
    assert there() == {kept.pk}


def test_what_was_sent_meanwhile_stays(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    sent = sent_response()
    monkeypatch.setattr(retention, "due_on", lambda *_: [due.Due(due.Rule.DRAFTS, sent.pk, TODAY())])
    assert go(rules(call, only_drafts())).gone == {}
    assert Response.objects.get(pk=sent.pk).state == "submitted"


class TestReach:
    def test_a_session_that_lasts_keeps_a_draft_and_one_that_ended_does_not(self, call: Call) -> None:
        held, lost = draft(call, 30, browser=True), draft(call, 30)
        assert due.held_by_browsers() == {held.pk}
        go(rules(call, only_drafts()))
        assert there() == {held.pk}
        assert lost.pk not in there()

    def test_a_draft_left_behind_by_somebody_who_came_back_is_held(self, call: Call) -> None:
        behind, into = draft(call, 30), draft(call, 0)
        client = browser_with(into.ways_in.get(number=None))
        session = client.session
        session[left_behind.KEY] = [[behind.ways_in.get().pk, into.pk]]
        session.save()
        assert due.held_by_browsers() == {behind.pk, into.pk}

    def test_a_way_that_was_closed_holds_nothing(self, call: Call) -> None:
        held = draft(call, 30, browser=True)
        held.ways_in.update(closed_at=timezone.now())
        assert due.held_by_browsers() == frozenset()

    def test_a_link_and_code_keep_a_draft_until_after_the_close(self, call: Call) -> None:
        kept = draft(call, 300, number=True, words=False)
        go(rules(call, only_drafts()))
        assert there() == {kept.pk}
        go(rules(closed(call, 40), only_drafts()))
        assert there() == set()

    def test_a_link_that_was_closed_keeps_nothing(self, call: Call) -> None:
        gone = draft(call, 30, number=True)
        WayIn.objects.filter(response=gone, number__isnull=False).update(closed_at=timezone.now())
        go(rules(call, only_drafts()))
        assert there() == set()

    def test_the_keys_are_those_that_sessions_have(self) -> None:
        assert (due.WAY, due.LEFT_BEHIND) == (holding.WAY, left_behind.KEY)

    @pytest.mark.parametrize("field", ["answers", "kept_versions", "attachments", "made", "used"])
    def test_every_touch_counts(self, call: Call, field: str) -> None:
        kept, now = draft(call, 30, file=True), timezone.now()
        KeptVersion.objects.create(response=kept, question="q01", hand="h", why="earlier", text="Before")
        touched(kept, 30)
        if field == "answers":
            kept.answers.update(saved_at=now)
        elif field == "kept_versions":
            KeptVersion.objects.filter(response=kept).update(kept_at=now)
        elif field == "attachments":
            kept.attachments.update(added_at=now)
        else:
            kept.ways_in.update(**{"made_at" if field == "made" else "last_used_at": now})
        go(rules(call, only_drafts()))
        assert there() == {kept.pk}

    def test_who_said_what_may_be_printed_has_left_something(self, call: Call) -> None:
        chosen = draft(call, 12, words=False)
        Response.objects.filter(pk=chosen.pk).update(permission="not_at_all")
        nothing = draft(call, 12, words=False)
        go(rules(call, only_drafts()))
        assert there() == {chosen.pk}
        assert nothing.pk not in there()


class TestWhatHangsOnIt:
    def test_files_go_with_their_draft(self, call: Call, django_capture_on_commit_callbacks: object) -> None:
        gone = draft(call, 30, file=True)
        stored = Path(django_settings.CAIRN_ATTACHMENTS) / "kept" / gone.attachments.get().stored_as
        assert stored.exists()
        with django_capture_on_commit_callbacks(execute=True):
            go(rules(call, only_drafts()))
        assert not stored.exists()

    def test_a_change_gives_its_ways_back_and_what_was_sent_stands(self, call: Call) -> None:
        sent, begun = change(call, 50)
        file = attach(begun, b"new")
        touched(begun, 50)
        go(rules(closed(call, 45), only_drafts()))
        assert not Response.objects.filter(pk=begun.pk).exists()
        assert Response.objects.get(pk=sent.pk).state == "submitted"
        assert sent.ways_in.count() == 1
        assert lead_of(sent).get("/respond/sent/").status_code == 200
        assert not file.__class__.objects.filter(pk=file.pk).exists()
        assert AuditEvent.objects.filter(what="change.dropped", by="tests").count() == 1

    def test_a_change_stays_while_the_call_is_open_though_nobody_can_reach_it(self, call: Call) -> None:
        _, begun = change(call, 300)
        go(rules(call, only_drafts()))
        assert begun.pk in there()

    def test_responses_leave_with_all_their_versions_and_the_register_says_so(self, call: Call) -> None:
        sent, begun = change(call, 0)
        mark = fingerprint(sent)
        done = go(rules(call))
        assert done.gone["responses"] == 1
        assert Response.objects.get(pk=sent.pk).state == "erased"
        assert not Response.objects.filter(pk=begun.pk).exists()
        assert lines()[-1] == ("erased", mark)
        assert sent.answers.count() == 0

    def test_responses_stay_until_the_day_is_known_and_has_come(self, call: Call) -> None:
        sent = sent_response()
        tomorrow = timezone.localdate() + dt.timedelta(days=1)
        for term in (
            None,
            ResponsesTerm("W", until=tomorrow),
            ResponsesTerm("W", years=0),
            ResponsesTerm("W", years=1, last_publication=timezone.localdate()),
        ):
            go(rules(call, replace(RETENTION, responses=term)))
            assert Response.objects.get(pk=sent.pk).state == "submitted"

    def test_versions_that_were_settled_leave_and_those_that_wait_do_not(self, call: Call) -> None:
        held = draft(call, 0, number=True)
        old = moment_before(16)
        for settled_at in (old, timezone.now(), None):
            KeptVersion.objects.create(
                response=held,
                question="q01",
                hand="h",
                why="beside",
                text="Other words",
                settled_at=settled_at,
            )
        assert go(rules(call, only_drafts())).gone == {"kept_versions": 1}
        assert KeptVersion.objects.filter(settled_at=None).count() == 1
        assert KeptVersion.objects.count() == 2

    def test_how_to_reach_somebody_who_complained_is_forgotten_after_its_days(self, call: Call) -> None:
        for days in (49, 50, None):
            at = None if days is None else moment_before(days)
            Complaint.objects.create(
                number=f"C-{days}",
                text="Words",
                contact="me@example.org",
                acknowledge_by=TODAY(),
                acknowledged_at=at,
            )
        assert go(rules(call, only_drafts())).gone == {"complaint_contacts": 1}
        assert {row.number: row.contact for row in Complaint.objects.all()} == {
            "C-49": "me@example.org", "C-50": "", "C-None": "me@example.org"
        }  # fmt: skip


def publish(folder: Path, words: str) -> None:
    """A bundle of one page."""
    import hashlib

    folder.mkdir()
    page = f"<p>{words}</p>".encode()
    (folder / "index.html").write_bytes(page)
    listing = {
        "title": "T", "edition": "final", "date": "2026-06-01", "synthetic": True,
        "files": [{"path": "index.html", "content_type": "text/html", "sha256": hashlib.sha256(page).hexdigest()}],
    }  # fmt: skip
    (folder / "bundle.json").write_text(json.dumps(listing), encoding="utf-8")


class TestQuoted:
    def test_what_the_publication_quotes_stays_and_is_named(
        self, call: Call, settings: object, tmp_path: Path
    ) -> None:
        settings.CAIRN_BUNDLE = tmp_path / "bundle"
        quoted, other = sent_response(), sent_response()
        publish(settings.CAIRN_BUNDLE, f"“Trust” ({quoted.public_reference}-q01-1)")
        assert retention.plan_for(rules(call), timezone.localdate()).quoted == (quoted.public_reference,)
        done = go(rules(call))
        assert done.kept == [quoted.public_reference]
        assert Response.objects.get(pk=quoted.pk).state == "submitted"
        assert Response.objects.get(pk=other.pk).state == "erased"

    def test_while_a_publication_is_put_in_its_place_nothing_leaves(
        self, call: Call, settings: object, tmp_path: Path
    ) -> None:
        settings.CAIRN_BUNDLE = tmp_path / "bundle"
        quoted = sent_response()
        publish(settings.CAIRN_BUNDLE, f"“Trust” ({quoted.public_reference}-q01-1)")
        settings.CAIRN_BUNDLE.rename(
            tmp_path / ".bundle.leaving"
        )  # as the swap does, before it puts the new one there
        with pytest.raises(ReviewFolderError, match="is being built"):
            go(rules(call))
        assert Response.objects.get(pk=quoted.pk).state == "submitted"

    def test_so_does_one_whose_earlier_version_it_quotes(
        self, call: Call, settings: object, tmp_path: Path
    ) -> None:
        from tests.lib.sent import send

        settings.CAIRN_BUNDLE = tmp_path / "bundle"
        first = sent_response()
        later = send(actions.change_response(call=call, response_id=first.pk, by="tests"))
        publish(settings.CAIRN_BUNDLE, first.public_reference)
        assert go(rules(call)).kept == [first.public_reference]
        assert Response.objects.get(pk=later.pk).state == "submitted"


class TestRuns:
    def test_a_run_is_written_down_with_its_rules_days_and_who(self, call: Call) -> None:
        draft(call, 30)
        draft(call, 25)
        done = go(rules(call, only_drafts()))
        today = timezone.localdate()
        assert (done.first_day, done.last_day) == (
            today - dt.timedelta(days=30),
            today - dt.timedelta(days=25),
        )
        assert done.by == "tests"
        assert any("20 days" in rule for rule in done.rules)
        told = AuditEvent.objects.filter(what__startswith="retention.").values_list("what", "by")
        assert list(told) == [("retention.begun", "tests"), ("retention.ended", "tests")]
        assert AuditEvent.objects.filter(what="response.erased", by="tests").count() == 2

    def test_the_worker_announces_rules_for_a_day_before_it_goes_by_them(
        self, call: Call, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone = draft(call, 30)
        monkeypatch.setattr(retention, "rules_in_force", lambda: rules(call, only_drafts()))
        first = retention.run_daily()
        assert first.is_announcement
        assert first.gone == {"unreachable_drafts": 1}
        assert retention.run_daily() is None
        assert there() == {gone.pk}
        RetentionRun.objects.update(run_for=timezone.localdate() - dt.timedelta(days=1))
        second = retention.run_daily()
        assert not second.is_announcement
        assert there() == set()
        assert retention.run_daily() is None
        shorter = replace(only_drafts(), drafts=Term(8, "W"))
        monkeypatch.setattr(retention, "rules_in_force", lambda: rules(call, shorter))
        assert retention.run_daily().is_announcement

    def test_the_worker_s_hour_sets_it_off(self, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(retention, "rules_in_force", lambda: rules(call, only_drafts()))
        call_command("work", "--once", stdout=StringIO())
        assert RetentionRun.objects.get().by == "worker"

    def test_rules_that_are_wrong_stop_nothing_else(
        self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def wrong() -> None:
            raise DefinitionError("review.toml: retention.drafts: it is wrong.")

        monkeypatch.setattr(retention, "rules_in_force", wrong)
        retention.on_the_hour()
        assert "Nothing was taken away" in caplog.text

    def test_without_rules_nothing_leaves(self, call: Call) -> None:
        kept = draft(call, 3000)
        assert retention.run_daily() is None
        assert there() == {kept.pk}
        said = StringIO()
        call_command("retention", "--run", stdout=said)
        assert "nothing leaves by itself" in said.getvalue()

    def test_the_command_says_what_is_due_and_what_went(
        self, call: Call, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from cairn.web.respond.management.commands import retention as command

        draft(call, 30)
        draft(call, 12, words=False)
        monkeypatch.setattr(command, "rules_in_force", lambda: rules(call, only_drafts()))
        said = StringIO()
        call_command("retention", "--dry-run", stdout=said)
        assert (
            "Due today: 1 empty draft.\nDue today: 1 draft that nobody could come back to.\n"
            in said.getvalue()
        )
        assert RetentionRun.objects.count() == 0
        assert len(there()) == 2
        said = StringIO()
        call_command("retention", "--run", stdout=said)
        assert "Erased: 1 empty draft.\n" in said.getvalue()
        assert "took 2 things away" in said.getvalue()
        assert there() == set()
