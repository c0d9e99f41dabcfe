"""Measures as data: loaded whole, or refused with the key and the cure."""

import pytest

from cairn.exceptions import DefinitionError
from cairn.outcomes import load_measure, shipped_measures
from cairn.outcomes.measure import SHIPPED

ATTAINMENT = SHIPPED / "attainment_8.toml"


def test_every_shipped_measure_loads_and_is_named_as_its_file():
    assert ATTAINMENT in shipped_measures()
    for path in shipped_measures():
        measure = load_measure(path)
        assert measure.id == path.stem
        assert measure.gap is None or measure.gap_definition.units == measure.gap.units
        assert measure.definition.who


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "attainment_8"', 'id = "Attainment 8"', "'Attainment 8' is no name"),
        ('value = "attainment_8"', 'value = "1; DROP TABLE ks4"', "'1; DROP TABLE ks4' is no name"),
        ('value = "attainment_8"', 'value = "progress_8"', "ks4 has no number 'progress_8'"),
        ('value = "attainment_8"', 'value = "estab"', "Name one of: attainment_8"),
        ('id = "attainment_8_gap"', 'id = "a-gap"', "'a-gap' is no name"),
        ('table = "ks4"', 'table = "links"', "'links' is not one of: ks4"),
        ('kind = "mean"', 'kind = "median"', "'median' is not one of: mean"),
        ('"other", "all"]', '"other"]', "groups must hold each of"),
        ('"other", "all"]', '"other", "all", "all"]', "groups must hold each of"),
        ('minus = "all"', 'minus = "everyone"', "gap.minus: 'everyone' is no group"),
        ("decimals = 1", 'decimals = "one"', "expected a whole number"),
        ('units = "points"', "", "`units` is missing"),
    ],
)
def test_a_wrong_measure_is_refused(tmp_path, old, new, sentence):
    text = ATTAINMENT.read_text()
    assert old in text
    path = tmp_path / "measure.toml"
    path.write_text(text.replace(old, new, 1))
    with pytest.raises(DefinitionError) as refused:
        load_measure(path)
    assert sentence in str(refused.value)
    assert str(path) in str(refused.value)


def test_a_measure_without_a_gap_has_no_gap_definition(tmp_path):
    text = ATTAINMENT.read_text()
    path = tmp_path / "measure.toml"
    path.write_text(text[: text.index("[gap]")])
    measure = load_measure(path)
    with pytest.raises(ValueError, match="no gap"):
        _ = measure.gap_definition
