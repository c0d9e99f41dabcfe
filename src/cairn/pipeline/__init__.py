"""The pipeline: the one place that knows every stage."""

from cairn.pipeline.run import Outcome, run_review
from cairn.pipeline.stages import STAGES

__all__ = ["STAGES", "Outcome", "run_review"]
