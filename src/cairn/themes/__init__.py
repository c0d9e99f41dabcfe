"""What people said: phrases that mark each question's answers, counts, and passages to quote."""

from cairn.themes.build import ThemesResult, build

__all__ = ["ThemesResult", "build"]
