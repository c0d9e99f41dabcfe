"""Learned coding: people code a sample, the machine proposes the rest, and a blind sample measures it."""

from cairn.themes.learning.asking import Asked, blind_sample
from cairn.themes.learning.measuring import Measured, measured
from cairn.themes.learning.teaching import Lesson, Taught, lesson_on, teach

__all__ = ["Asked", "Lesson", "Measured", "Taught", "blind_sample", "lesson_on", "measured", "teach"]
