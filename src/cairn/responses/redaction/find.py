"""All that could identify somebody in a text, by pattern and by rule, none over another."""

from __future__ import annotations

from cairn.responses.redaction.findings import Finding, resolved
from cairn.responses.redaction.names.initials import findings_by_initial
from cairn.responses.redaction.names.queue import NameQueue
from cairn.responses.redaction.patterns import findings_by_pattern
from cairn.responses.redaction.places import findings_by_place


def findings_of(text: str, names: NameQueue | None = None) -> tuple[Finding, ...]:
    """Every finding of a passage, in order. Names are sought where there is `names`, which knows the whole corpus."""
    by_name = (*names.findings(text), *findings_by_initial(text)) if names else ()
    return resolved((*findings_by_pattern(text), *findings_by_place(text), *by_name))
