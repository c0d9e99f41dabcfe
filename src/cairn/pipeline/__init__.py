"""The pipeline: the one place that knows every stage.

The stages are read when they are first asked for: that takes a second, and most commands ask for none.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cairn.pipeline.run import Outcome, run_review
    from cairn.pipeline.stages import STAGES

__all__ = ["STAGES", "Outcome", "run_review"]


def __getattr__(name: str) -> Any:
    """What __all__ names. Raises AttributeError for anything else."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cairn.pipeline import run, stages

    return getattr(stages if name == "STAGES" else run, name)
