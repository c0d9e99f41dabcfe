"""Reports the house's measures at the end of a run."""

from statistics import median, quantiles

from tests.architecture.measures import file_lengths, function_lengths


def pytest_terminal_summary(terminalreporter) -> None:
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
