"""What is said where a check itself fails: it is no pass, and it ends neither the other checks nor the report."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.returns.check.context import ReturnKey
from cairn.returns.check.faults import RuleRun
from cairn.returns.check.run import applies
from cairn.returns.rules import Kind, load_rules
from cairn.returns.spec import load_spec
from cairn.tables.constraints import Value

NOT_CHECKED = "not checked"
_NO_MEMORY = "OutOfMemoryException"
_SENTENCE = (
    "The return was read, and could not be checked: it is too large or too strange for this machine "
    "({}). Nothing is known of its faults."
)
_CURE = "Look for cells that hold far too much, and tell Cairn's makers. What was read stands in read/."


def fault_of_failure(key: ReturnKey, error: Exception) -> dict[str, Value]:
    """The one fault of a return whose check failed."""
    return {
        "layer": "cell",
        "rule": NOT_CHECKED,
        "kind": Kind.ERROR.value,
        "return": key.name,
        "authority": key.authority,
        "year": key.year,
        "file": key.files[0] if len(key.files) == 1 else "",
        "row": 0,
        **dict.fromkeys(("child", "table", "field", "value", "beside"), ""),
        "sentence": _SENTENCE.format(type(error).__name__),
        "cure": _CURE,
    }


def runs_of_failure(key: ReturnKey, error: Exception) -> Iterator[RuleRun]:
    """The check of the whole return as one that failed, and each of its rules as one that did not run.

    That a return is too large for the engine's memory is no fault of Cairn's own.
    """
    spec = load_spec(key.name, key.year)
    if type(error).__name__ != _NO_MEMORY:
        yield _failed(NOT_CHECKED, "The check of the whole return.", error)
    for rule in load_rules(key.name):
        if applies(rule, spec):
            yield RuleRun(rule.code, rule.kind, rule.sentence, not_run="The check of the return failed.")


def across_failed(error: Exception) -> RuleRun:
    """The checks over several returns, where they failed together."""
    sentence = "What several returns show together."
    if type(error).__name__ == _NO_MEMORY:
        return RuleRun("across", Kind.ERROR, sentence, not_run="The returns are too large for the memory.")
    return _failed("across", sentence, error)


def _failed(code: str, sentence: str, error: Exception) -> RuleRun:
    """What the error says is left out: it may hold what stands in a return."""
    reason = f"It failed, by a fault of Cairn's own ({type(error).__name__}). Tell Cairn's makers."
    return RuleRun(code, Kind.ERROR, sentence, not_run=reason, failed=True)
