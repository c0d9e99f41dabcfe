"""A call with every kind of question, in two languages, with questions that not everybody is asked."""

from pathlib import Path

RICH_CALL = Path(__file__).with_suffix(".toml")
