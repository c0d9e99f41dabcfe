"""The files that scripts/published_figures.py makes, and what it refuses to pass over."""

import csv
import importlib

import pytest

from cairn.synthetic.world import load_world
from tests.lib.source import ROOT

# The areas of the Post Office, and those of the Crown dependencies and of forces, non-geographic and test codes.
AREAS = """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GL GU HA HD HG HP HR HS HU HX IG IP IV KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA
    PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR
    WS WV YO ZE GY JE IM BF BX GX XX
    """
IN_USE = set(AREAS.split())


@pytest.fixture
def script(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    return importlib.import_module("published_figures")


def test_authorities_have_postcode_areas_of_their_own_and_england_s_children():
    authorities = load_world().authorities
    areas = [one.postcode_area for one in authorities]
    assert len(authorities) == len(set(areas)) == 152
    assert not IN_USE & set(areas)
    assert load_world().children == 11_716_740  # the mid-year estimate of 2017


def test_what_stands_in_for_something_unpublished_is_said():
    with (ROOT / "src/cairn/synthetic/world/authorities.csv").open(encoding="utf-8") as file:
        comments = {row["name"]: row["comment"] for row in csv.DictReader(file)}
    assert "the parts are invented" in comments["Poole"]
    assert "nfa_percent: not published, the mean of its region" in comments["Hartlepool"]
    assert comments["Camden"] == ""


def test_a_figure_that_is_held_back_stops_the_script(script):
    asked = {"topic": "t", "measure": "m", "title": "T", "group": "", "unit": "count"}
    asked |= {"tolerance": "1", "tolerance_kind": "absolute"}
    assert script.figure(asked, "2018", "7", "somebody", "no")[6] == "7"
    with pytest.raises(ValueError, match="the table has 'c', no number"):
        script.figure(asked, "2018", "c", "somebody", "no")


def test_a_figure_that_is_there_twice_stops_the_script(script):
    line = ["t", "m", "T", "g", "2018"]
    script.refuse_twins([line, [*line[:4], "2017"]])
    with pytest.raises(ValueError, match="is there twice"):
        script.refuse_twins([line, line])


def test_a_school_year_has_the_number_of_the_year_in_which_it_ends(script):
    assert script.year_ends({"time_period": "201819"}) == "2019"
    assert script.year_ends({"time_period": "2019"}) == "2019"
    assert script.value_in({"part": "1", "whole": "3"}, "part/whole") == "33.3"


def test_only_lines_that_meet_every_condition_are_taken(script):
    line = {"group": "CINO", "phase": "Total"}
    assert script.meets(line, "")
    assert script.meets(line, "group=CINO;phase=Total")
    assert not script.meets(line, "group=CINO;phase=Special")
