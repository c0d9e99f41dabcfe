"""Where a check itself fails it says so: it is no pass, and the other returns are checked all the same."""

import importlib

import pytest

from cairn.returns.check import totals
from tests.lib.census_xml import census, child, referral
from tests.lib.checked import checked, put

checking = importlib.import_module("cairn.returns.check.check")  # the package gives the function this name


@pytest.fixture
def sent(tmp_path):
    first = census(child("A1", referral()))
    second = census(child("A1", referral("2018-05-02")), date="2019-03-31")
    return put(tmp_path / "in", a_xml=first, b_xml=second)


class OutOfMemoryException(Exception):
    """What the engine raises where a return is too large for its memory."""


def fails_in_2018(whole, error):
    """`check_one`, but for the return of 2018, of which the check fails."""

    def fails(engine, key, files, before):
        if key.year == 2018:
            raise error("WrenAlder")
        return whole(engine, key, files, before)

    return fails


@pytest.mark.parametrize("error", [RuntimeError, OutOfMemoryException])
def test_a_return_whose_check_fails_is_told_and_stops_no_other(sent, tmp_path, monkeypatch, error):
    monkeypatch.setattr(checking, "check_one", fails_in_2018(checking.check_one, error))
    found = checked(sent, tmp_path / "out")
    failed, other = found.report.returns
    (fault,) = [each for each in found.faults if each["file"] == "a.xml" and each["layer"] == "cell"]
    assert (fault["rule"], fault["kind"], failed.errors) == ("not checked", "error", 1)
    assert "could not be checked" in fault["sentence"]
    assert "WrenAlder" not in str(found.report) + str(found.faults)
    assert len(failed.not_run) == len(failed.runs) > 90
    assert not any(run.not_run == "The check of the return failed." for run in other.runs)
    assert other.errors > 0
    assert [run.rule for run in found.report.failed] == ["not checked"] * (error is RuntimeError)


@pytest.mark.parametrize("error", [RuntimeError, OutOfMemoryException])
def test_the_checks_across_returns_may_fail_alone(sent, tmp_path, monkeypatch, error):
    def fails(*_):
        raise error("WrenAlder")

    monkeypatch.setattr(checking, "compare_totals", fails)
    found = checked(sent, tmp_path / "out")
    (run,) = found.report.across
    assert run.not_run
    assert "WrenAlder" not in run.not_run
    assert run.failed is (error is RuntimeError)
    assert {each["layer"] for each in found.faults} == {"rule"}
    assert found.report.errors > 0


def test_a_total_that_fails_is_not_run_and_stops_no_other(sent, tmp_path, monkeypatch):
    limits, shipped = totals.load_totals()
    broken = totals.Total(
        "X1", "things", "things", "cin_census", "nowhere", "SELECT la_child_id FROM nothing"
    )
    monkeypatch.setattr(totals, "load_totals", lambda: (limits, (broken, *shipped)))
    found = checked(sent, tmp_path / "out")
    run = found.run_of("X1")
    assert run.failed
    assert run.faults == 0
    assert not found.run_of("T01").not_run
    assert found.report.failed == (run,)
