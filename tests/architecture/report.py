"""Reports the house's measures at the end of a run: a plugin of pytest that scripts/test names, for where several
processes run the tests, none of them that says how it went has read the conftest of a folder."""

from __future__ import annotations

from statistics import median, quantiles

import pytest

from tests.architecture.measures import file_lengths, function_lengths


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How long files and functions are."""
    terminalreporter.section("the house's measures")
    for what, measured, limits in (
        ("files", file_lengths(), "median about 80, few over 350, none over 600"),
        ("functions", function_lengths(), "median about 10, few over 45, none over 100"),
    ):
        lines = [length for _, length in measured]
        name, longest = max(measured, key=lambda item: item[1])
        terminalreporter.write_line(
            f"{what}: {len(lines)}, median {median(lines):.0f} lines, "
            f"95th percentile {quantiles(lines, n=20)[-1]:.0f}, longest {longest} ({name}); the plan: {limits}"
        )
