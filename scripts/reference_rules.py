"""The reference pages of the rules: one a rule, with its SQL and its cases, and one that lists them."""

from __future__ import annotations

from collections.abc import Iterator

from cairn.returns.check.listed import sentence_of, years_in_words
from cairn.returns.check.totals import load_totals
from cairn.returns.rules import ACROSS, RULED, Rule, cases_of, load_rules
from cairn.returns.spec import load_spec, years_of

TITLES = {ACROSS: "Rules across returns"}


def rule_pages(note: str) -> Iterator[tuple[str, str]]:
    """Every page by its name under docs/reference."""
    yield "rules/totals.md", totals_page(note)
    for name in (*RULED, ACROSS):
        folder = f"rules/{name.replace('_', '-')}"
        rules = load_rules(name)
        yield f"{folder}/README.md", "\n".join(list_page(note, name, rules))
        for rule in rules:
            yield f"{folder}/{rule.code}.md", "\n".join(rule_page(note, name, rule))


def totals_page(note: str) -> str:
    """The totals that are compared, each with its SQL and its source, and how far they may differ."""
    limits, totals = load_totals()
    parts = [f"{note}\n# Totals\n"]
    parts.append(
        f"A total is a query where it differs from last year's return by more than {limits.last_year_share:.0%} and "
        f"{limits.last_year_number}, or from the published figure by more than {limits.published_share:.0%} and "
        f"{limits.published_number}.\n"
    )
    for total in totals:
        parts.append(f"## {total.code}\n\n{sentence_of(total)}\n\nPublished: {total.published}.\n")
        parts.append(f"```sql\n{total.sql.strip()}\n```\n")
    return "\n".join(parts)


def list_page(note: str, name: str, rules: tuple[Rule, ...]) -> Iterator[str]:
    """The rules of one return, a row a rule."""
    title = TITLES.get(name) or f"Rules of the {load_spec(name, years_of(name)[-1]).title}"
    yield f"{note}\n# {title}\n"
    if name == ACROSS:
        yield "No national list has these: they compare years, authorities and returns with each other.\n"
    else:
        yield (
            "Codes and meanings are national (the lists for the collection years 2022-23 to 2026-27); a code that "
            "begins with C and a digit is Cairn's own. A rule that holds in every year is in all five lists; for "
            "returns before 2022-23 it is assumed to hold, where the return has what it reads.\n"
        )
    yield "| rule | kind | years | what is wrong | needs |"
    yield "|---|---|---|---|---|"
    for rule in rules:
        needs = rule.needs or ("last year's return" if rule.last_year_return else "")
        yield f"| [{rule.code}]({rule.code}.md) | {rule.kind} | {years_in_words(rule)} | {rule.sentence} | {needs} |"


def rule_page(note: str, name: str, rule: Rule) -> Iterator[str]:
    """One rule: what it says, what it reads, how it finds its faults, and its cases."""
    yield f"{note}\n# {rule.code}\n\n{rule.sentence} {rule.cure}\n"
    yield f"| | |\n|---|---|\n| kind | {rule.kind} |\n| years | {years_in_words(rule)} |"
    yield f"| reads | {', '.join(f'`{table}`' for table in rule.tables)} |"
    if rule.last_year_return:
        yield f"| of last year's return | {', '.join(f'`{table}`' for table in rule.last_year_tables)} |"
    if rule.needs:
        yield f"| not run, because it needs | {rule.needs} |"
    for find in rule.find:
        fields = ", ".join(f"`{field}`" for field in find.fields)
        yield f"\n## Found in {find.at}{f', shown by {fields}' if fields else ''}\n"
        yield f"```sql\n{find.sql.strip()}\n```"
    cases = cases_of(name, rule.code)
    if cases:
        yield "\n## Cases\n\n| case | found |\n|---|---|"
        for case in cases:
            yield f"| {case.says} | {', '.join(case.finds) or 'nothing'} |"
