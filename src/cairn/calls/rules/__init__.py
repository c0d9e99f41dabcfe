"""The rules of a call: each a small function that yields a fault, with its key and its cure."""

from cairn.calls.rules.citations import faults_of_citations
from cairn.calls.rules.conditions import faults_of_conditions
from cairn.calls.rules.corrections import faults_of_corrections
from cairn.calls.rules.languages import faults_of_languages
from cairn.calls.rules.parts import Fault, Located, Parts
from cairn.calls.rules.questions import faults_of_questions
from cairn.calls.rules.whole import faults_of_whole
from cairn.calls.rules.window import faults_of_window

__all__ = ["Fault", "Located", "Parts", "faults_of"]


def faults_of(parts: Parts) -> list[Fault]:
    """Every rule that the parts of a call break."""
    return [
        *faults_of_languages(parts.data),
        *faults_of_citations(parts.data),
        *faults_of_whole(parts),
        *faults_of_window(parts.window),
        *faults_of_questions(parts),
        *faults_of_conditions(parts),
        *faults_of_corrections(parts.corrections, parts.plain),
    ]
