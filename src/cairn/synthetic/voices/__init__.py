"""Invented voices: who responds to a call, what they say, and what was planted in it."""

from cairn.synthetic.voices.build_voices import SyntheticVoices, build_voices

__all__ = ["SyntheticVoices", "build_voices"]
