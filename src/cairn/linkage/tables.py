"""What linkage emits. Only LINKS holds identifiers, and it goes to the folder that no later stage reads."""

from __future__ import annotations

from cairn.tables.constraints import Between, OneOf, Required
from cairn.tables.schema import Column, Table, Type

SOURCES = ("cin_census", "s903", "s903_episodes", "school_census", "ks4")
OUTCOMES = ("linked", "no UPN", "invalid UPN", "UPN not found in pupil records")

_CHILD = Column("child_id", Type.TEXT, "The child, by an id that says nothing of who it is", (Required(),))
_AUTHORITY = Column("authority", Type.TEXT, "Three-digit code of the authority")
_YEAR = Column("year", Type.INTEGER, "The year of the return")
_BIRTH = (
    Column("birth_year", Type.INTEGER, "Year of birth"),
    Column("birth_month", Type.INTEGER, "Month of birth", (Between(1, 12),)),
)

CHILDREN = Table(
    name="children",
    one_row_is="one child",
    columns=(
        _CHILD,
        *_BIRTH,
        Column("in_cin_census", Type.BOOLEAN, "Whether a children in need census has the child"),
        Column("in_s903", Type.BOOLEAN, "Whether a looked after children return has the child"),
        Column("in_school_census", Type.BOOLEAN, "Whether a school census has the child"),
        Column("in_ks4", Type.BOOLEAN, "Whether key stage 4 results have the child"),
    ),
    order=("child_id",),
)

CIN_DETAILS = Table(
    name="cin_details",
    one_row_is="one referral in one authority's census of one year",
    columns=(
        _CHILD,
        _AUTHORITY,
        _YEAR,
        Column("referral_date", Type.DATE, "Date of the referral"),
        Column("referral_source", Type.TEXT, "Who referred the child"),
        Column("primary_need", Type.TEXT, "The main need"),
        Column("closure_date", Type.DATE, "Date on which the case was closed"),
        Column("closure_date_unread", Type.BOOLEAN, "Whether a closing date was written that cannot be read"),
        Column("closure_reason", Type.TEXT, "Why the case was closed"),
        Column("initial_conference_date", Type.DATE, "Date of the initial child protection conference"),
        Column("no_further_action", Type.BOOLEAN, "Whether the referral led to no further action"),
    ),
    order=(
        "child_id",
        "authority",
        "year",
        "referral_date",
        "closure_date",
        "closure_reason",
        "referral_source",
        "primary_need",
        "no_further_action",
        "initial_conference_date",
        "closure_date_unread",
    ),
)

PROTECTION_PLANS = Table(
    name="protection_plans",
    one_row_is="one child protection plan in one authority's census of one year",
    columns=(
        _CHILD,
        _AUTHORITY,
        _YEAR,
        Column("start_date", Type.DATE, "Date on which the plan began"),
        Column("end_date", Type.DATE, "Date on which the plan ended"),
        Column("end_date_unread", Type.BOOLEAN, "Whether an end date was written that cannot be read"),
        Column("initial_category", Type.TEXT, "Category of abuse when the plan began"),
        Column("latest_category", Type.TEXT, "Latest category of abuse"),
        Column("previous_plans", Type.INTEGER, "How many plans the child had before"),
    ),
    order=(
        "child_id",
        "authority",
        "year",
        "start_date",
        "end_date",
        "initial_category",
        "latest_category",
        "previous_plans",
        "end_date_unread",
    ),
)

CARE_EPISODES = Table(
    name="care_episodes",
    one_row_is="one episode of being looked after in one authority's return of one year",
    columns=(
        _CHILD,
        _AUTHORITY,
        _YEAR,
        Column("start_date", Type.DATE, "Date on which the episode began"),
        Column("end_date", Type.DATE, "Date on which the episode ended"),
        Column("end_date_unread", Type.BOOLEAN, "Whether an end date was written that cannot be read"),
        Column("legal_status", Type.TEXT, "Legal status"),
        Column("need", Type.TEXT, "The child's main need"),
        Column("placement", Type.TEXT, "Kind of placement"),
        Column("placement_provider", Type.TEXT, "Who provides the placement"),
        Column("reason_new_episode", Type.TEXT, "Why the episode began"),
        Column("reason_ceased", Type.TEXT, "Why the episode ended"),
        Column("reason_placement_change", Type.TEXT, "Why the placement changed"),
    ),
    order=(
        "child_id",
        "authority",
        "year",
        "start_date",
        "end_date",
        "legal_status",
        "placement",
        "need",
        "placement_provider",
        "reason_new_episode",
        "reason_ceased",
        "reason_placement_change",
        "end_date_unread",
    ),
)

PUPILS = Table(
    name="pupils",
    one_row_is="one pupil on the roll of one school in one year",
    columns=(
        _CHILD,
        _AUTHORITY,
        _YEAR,
        Column("estab", Type.TEXT, "The school's number within its authority"),
        Column("year_group", Type.TEXT, "National curriculum year group"),
        Column("sen_provision", Type.TEXT, "Provision for special educational needs"),
        Column(
            "free_school_meals",
            Type.BOOLEAN,
            "Whether the pupil is known to be eligible for free school meals",
        ),
        Column("gender", Type.TEXT, "Gender"),
        *_BIRTH,
    ),
    order=(
        "child_id",
        "authority",
        "year",
        "estab",
        "year_group",
        "sen_provision",
        "free_school_meals",
        "gender",
        "birth_year",
        "birth_month",
    ),
)

KS4 = Table(
    name="ks4",
    one_row_is="one pupil's results at the end of key stage 4",
    columns=(
        _CHILD,
        _AUTHORITY,
        _YEAR,
        Column("estab", Type.TEXT, "The school's number within its authority"),
        Column("attainment_8", Type.NUMBER, "Attainment 8 points"),
    ),
    order=("child_id", "authority", "year", "estab", "attainment_8"),
)

LINKS = Table(
    name="links",
    one_row_is="one record of one source",
    columns=(
        Column("source", Type.TEXT, "Which return the record is from", (OneOf(SOURCES),)),
        Column("file", Type.TEXT, "The file, by its path below the returns folder"),
        Column("row", Type.INTEGER, "The line of the file on which the record starts"),
        Column("record_no", Type.INTEGER, "Which record of its table in the file, from 1"),
        _AUTHORITY,
        _YEAR,
        Column("la_child_id", Type.TEXT, "The authority's own identifier of the child"),
        Column("upn", Type.TEXT, "The unique pupil number, in capitals"),
        Column("outcome", Type.TEXT, "What came of it", (OneOf(OUTCOMES),)),
        Column("through", Type.TEXT, "By which identifier: UPN or LA child ID; empty where not linked"),
        _CHILD,
    ),
    order=("source", "file", "record_no"),
)
