"""Sources, needs, factors, enquiries, placements and moves of children drawn by hand."""

from cairn.synthetic.calendar import FAR_OFF, day
from cairn.synthetic.casework.definitions import load_model
from cairn.synthetic.placements.codes import PLACES, STARTS
from tests.lib.england_frames import a_case, a_person, counted

START = day(2017, 6, 1)
MODEL = load_model()


def factor(code):
    return 1 << [one.code for one in MODEL.factors].index(code)


def counted_casework(tmp_path, details=(), assessments=(), enquiries=()):
    people = [a_person(person) for person in range(1, 5)]
    cases = [a_case(person, START) for person in range(1, 5)]
    return counted(
        tmp_path, people=people, cases=cases, details=details, assessments=assessments, enquiries=enquiries
    )


def test_sources_and_needs_are_told_by_their_codes(tmp_path):
    source, need = MODEL.sources.codes.index, MODEL.needs.codes.index
    coded = [("2A", "N1"), ("3B", "N1"), ("3E", "N2"), ("6", "N5")]
    details = [
        {"case": person * 100, "source": source(one), "need": need(other)}
        for person, (one, other) in enumerate(coded, start=1)
    ]
    values = counted_casework(tmp_path, details=details)
    assert values["referral_source", "health", 2018] == 50
    assert values["referral_source", "school", 2018] == 25
    assert values["referral_source", "police", 2018] == 25
    assert values["primary_need", "N1", 2018] == 50


def test_factors_are_of_cases_in_which_any_was_found(tmp_path):
    found = [
        (100, factor("3B") | factor("16A")),
        (100, factor("3B")),  # a second assessment of the case adds nothing new
        (200, factor("8E") | factor("8F")),
        (300, 0),
    ]
    assessments = [{"case": case, "start": START, "end": START + 40, "factors": bits} for case, bits in found]
    values = counted_casework(tmp_path, assessments=assessments)
    told = {key[1]: value for key, value in values.items() if key[0] == "factor" and key[2] == 2018}
    assert told == {"3B": 50, "16A": 50, "8": 50}
    assert values["assessments", "", 2018] == 4


def test_assessments_are_timed_in_working_days(tmp_path):
    """From Thursday 1 June 2017, 45 working days end on Thursday 3 August."""
    ends = (day(2017, 8, 3), day(2017, 8, 4))
    assessments = [{"case": 100, "start": START, "end": end} for end in ends]
    values = counted_casework(tmp_path, assessments=assessments)
    assert values["assessed_in_45_days_percent", "", 2018] == 50
    assert values["assessment_working_days_median", "", 2018] == 45.5


def test_enquiries_and_conferences_are_rates_of_children(tmp_path):
    enquiries = [{"case": 100, "start": START, "conference": START + 12}, {"case": 200, "start": START}]
    details = [{"case": 300, "conference": START + 1}]
    values = counted_casework(tmp_path, details=details, enquiries=enquiries)
    assert values["section_47_rate", "", 2018] == 10_000 * 2 / 4
    assert values["conference_rate", "", 2018] == 10_000 * 2 / 4


def test_placements_of_the_year_are_those_begun_in_it_and_the_one_it_began_with(tmp_path):
    reason, place = STARTS.index, PLACES.index
    stays = [
        ("S", "U4", day(2016, 1, 1), day(2017, 6, 1)),
        ("L", "U4", day(2017, 6, 1), day(2017, 7, 1)),  # the order alone changes
        ("P", "T3", day(2017, 7, 1), day(2017, 7, 9)),  # a holiday
        ("P", "U4", day(2017, 7, 9), day(2018, 1, 1)),
        ("P", "R1", day(2018, 1, 1), FAR_OFF),
    ]
    episodes = [
        {
            "person": 1,
            "case": 100,
            "start": start,
            "end": end,
            "reason_new": reason(why),
            "place": place(where),
            "far": True,
        }
        for why, where, start, end in stays
    ]
    cases = [a_case(1, START, care_start=day(2016, 1, 1), care_end=FAR_OFF)]
    values = counted(tmp_path, people=[a_person(1)], cases=cases, episodes=episodes)
    assert values["three_placements_percent", "", 2018] == 100
    assert values["three_placements_percent", "", 2017] == 0
    assert values["foster_care_percent", "", 2018] == 0
    assert values["foster_care_percent", "", 2017] == 100
    assert values["far_from_home_percent", "", 2018] == 100
    assert (
        "same_placement_percent",
        "",
        2018,
    ) not in values  # looked after for less than two and a half years


def test_a_new_school_counts_as_a_move_but_for_the_start_of_secondary(tmp_path):
    cases = [a_case(person, START, care_start=START, care_end=FAR_OFF) for person in (1, 2, 3)]
    years = [
        {"person": person, "school_year": year, "year_group": group + year - 2017, "school": school}
        for person, group, schools in ((1, 4, (10, 11)), (2, 6, (10, 20)), (3, 4, (10, 10)))
        for year, school in zip((2017, 2018), schools, strict=True)
    ]
    years[5]["joined_mid_year"] = True
    people = [a_person(person) for person in (1, 2, 3)]
    values = counted(tmp_path, people=people, cases=cases, pupil_years=years)
    assert round(values["school_move_percent", "", 2018]) == 67
    assert round(values["mid_year_school_move_percent", "", 2018]) == 33
