"""The cases of the rules across returns: several returns written, read back, and the rule run on them all."""

import copy
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from cairn.engine import DuckDB
from cairn.returns.build import build
from cairn.returns.check.across import spec_of
from cairn.returns.check.context import EVERY, FILE_STEP, ReturnKey, hold_context, hold_every
from cairn.returns.check.run import Place, sql_for_found
from cairn.returns.rules import ACROSS, Case, Rule, cases_of, load_rules
from tests.lib.case_census import as_census_xml, census_of
from tests.lib.case_patches import patched
from tests.lib.case_rows import rows_of, write_rows
from tests.lib.case_values import ABSENT
from tests.lib.rule_cases import Variant, by_number, hold_read


def content_of(case: Case, twin: bool) -> dict[str, Any]:
    """Every return of a case, laid over the base; of its clean twin where `twin`."""
    content = {"sent": [_sent(each) for each in case.given["sent"]]}
    return patched(content, case.clean, 0) if twin else content


def _sent(given: dict[str, Any]) -> dict[str, Any]:
    given = copy.deepcopy(given)
    told = {name: given.pop(name) for name in ("return", "authority", "year")}
    alone = Case("", (), given, {})
    laid = census_of(alone, told["year"]) if told["return"] == "cin_census" else rows_of(alone, told["year"])
    return told | laid


class AcrossCases:
    """Cases written, read and kept: a rule across returns, or a mutant of it, can be tried on them."""

    def __init__(self, codes: frozenset[str] | None = None) -> None:
        self._home = TemporaryDirectory(prefix="cairn-cases-")
        self.engine = DuckDB(threads=1, memory="1GB")
        self._held: Variant | None = None
        self._rules = {rule.code: rule for rule in load_rules(ACROSS) if codes is None or rule.code in codes}
        self._keys: dict[Variant, list[ReturnKey]] = {}
        for rule in self._rules.values():
            for number, case in enumerate(cases_of(ACROSS, rule.code)):
                for twin in (False, True) if case.clean else (False,):
                    self._read(Variant(ACROSS, rule.code, number, twin), case)
        hold_context(self.engine, Path(self._home.name) / "context", {2025})

    def _folder(self, variant: Variant) -> Path:
        return Path(self._home.name) / f"{variant.rule}-{variant.case}-{variant.twin}"

    def _read(self, variant: Variant, case: Case) -> None:
        folder = self._folder(variant)
        sent = [each for each in content_of(case, variant.twin)["sent"] if each != ABSENT]
        for each in sent:
            _write(folder / "sent", each)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        build(self.engine, files, folder / "sent", folder / "read", "code")
        self._keys[variant] = [ReturnKey(each["return"], each["authority"], each["year"]) for each in sent]

    def found(self, variant: Variant) -> list[str]:
        """What the rule finds on a variant, as "330 2026 cin_children 1", in order."""
        return self.tries(variant, self._rules[variant.rule])

    def tries(self, variant: Variant, rule: Rule) -> list[str]:
        """What a mutant of the rule finds on a variant; an error of the engine is told as what it finds."""
        self.hold(variant)
        try:
            return sorted(self._found(rule), key=by_number)
        except duckdb.Error as error:
            return [f"{type(error).__name__}: {error}"]

    def can_run(self, rule: Rule) -> bool:
        """Whether the engine can make sense of the rule's SQL at all."""
        self.hold(next(variant for variant in self._keys if variant.rule == rule.code))
        try:
            return all(self.engine.columns(find.sql) for find in rule.find)
        except duckdb.Error:
            return False

    def hold(self, variant: Variant) -> None:
        """Make the tables of a variant those that rules run on, where they are not so already."""
        if variant != self._held:
            hold_read(self.engine, self._folder(variant) / "read")
            hold_every(self.engine, self._keys[variant])
            self._held = variant

    def _found(self, rule: Rule) -> list[str]:
        place = Place(spec_of(rule), EVERY)
        found = []
        for find in rule.find:
            number = place.spec.table(find.at).number
            sql = sql_for_found(self.engine, rule, find, place.spec)
            rows = self.engine.run(
                f"SELECT authority, year, {number} % {FILE_STEP} AS number FROM ({sql}) AS found "
                f"JOIN {EVERY}{find.at} AS here ON here.{number} = found.number"
            )
            found += [f"{row['authority']} {row['year']} {find.at} {row['number']}" for row in rows]
        return found


def _write(folder: Path, sent: dict[str, Any]) -> None:
    authority, year = sent["authority"], sent["year"]
    if sent["return"] == "cin_census":
        path = folder / f"cin-{authority}-{year}.xml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_census_xml(sent, authority), encoding="utf-8")
        return
    rows = {name: value for name, value in sent.items() if name not in ("return", "authority", "year")}
    write_rows(folder / "s903" / str(year) / authority, rows, {"care_children", "care_episodes"}, year)
