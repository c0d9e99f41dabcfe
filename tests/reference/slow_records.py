"""Slow, obvious answers to what the records strand works out in SQL. Plain Python, no cleverness, no engine."""

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"


def valid_upn(upn):
    """Whether a UPN has the right shape and the right check letter."""
    if upn is None or not re.fullmatch("[A-Z][0-9]{11}[0-9A-Z]", upn):
        return False
    total = 0
    for place in range(2, 14):
        character = upn[place - 1]
        if character.isdigit():
            total += place * int(character)
        elif character in ALPHABET:
            total += place * ALPHABET.index(character)
        else:
            return False
    return ALPHABET[total % 23] == upn[0]


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Union-find: each node with the smallest node of its component."""
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            node = parent[node]
        return node

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {node: root(node) for node in parent}


def standard(text):
    """A UPN as it is compared."""
    upn = (text or "").strip(" ").upper()
    return None if upn == "" or re.fullmatch("UN[0-9]", upn) else upn


def natural_keys(records):
    """The natural key of every record's child.

    A record is a dictionary with source, file_sha256, record_no, authority, la_child_id, upn, former_upn.
    """
    upn_of, former_of = {}, {}
    for position, record in enumerate(records):
        upn, former = standard(record["upn"]), standard(record["former_upn"])
        upn_of[position] = upn if valid_upn(upn) else None
        former_of[position] = former if valid_upn(former) else None
    nodes = {upn for upn in (*upn_of.values(), *former_of.values()) if upn}
    edges = [(upn_of[n], former_of[n]) for n in upn_of if upn_of[n] and former_of[n]]
    label = components(nodes, edges)
    under_id = defaultdict(set)
    for position, record in enumerate(records):
        if record["authority"] and _la_id(record) and upn_of[position]:
            under_id[record["authority"], _la_id(record)].add(label[upn_of[position]])
    keys = []
    for position, record in enumerate(records):
        place = (record["authority"], _la_id(record))
        if upn_of[position]:
            keys.append("upn:" + label[upn_of[position]])
        elif all(place) and len(under_id[place]) == 1:
            keys.append("upn:" + next(iter(under_id[place])))
        elif all(place):
            keys.append(f"la:{place[0]}:{place[1]}")
        else:
            keys.append(f"record:{record['source']}:{record['file_sha256']}:{record['record_no']}")
    return keys


def _la_id(record):
    return (record["la_child_id"] or "").strip(" ").upper() or None


def child_id(key: bytes, natural_key: str) -> str:
    """The id of the child that bears a natural key."""
    return hashlib.sha256((key.hex() + natural_key).encode()).hexdigest()[:16]


def latest(rows, first_day: str, end: str, then):
    """Of the rows of one child, authority and first day, the one of the latest return.

    In one return: a readable end before an unreadable, none before some, later before earlier, and
    then by `then`.
    """
    kept = {}
    for row in rows:
        if row[first_day] is None:
            continue
        place = (row["child_id"], row["authority"], row[first_day])
        rank = (
            -row["year"],
            row[f"{end}_unread"],
            row[end] is not None,
            -row[end].toordinal() if row[end] else 0,
            *then(row),
        )
        if place not in kept or rank < kept[place][0]:
            kept[place] = (rank, row)
    return [row for _, row in kept.values()]


def holds(row, first_day: str, end: str, day: dt.date) -> bool:
    """Whether a dated row holds on a day."""
    if row[first_day] > day or row[f"{end}_unread"]:
        return False
    if row[end] is None:
        return day <= dt.date(row["year"], 3, 31)
    return row[end] > day


def group_on(day: dt.date, child: str, referrals, plans, episodes) -> str | None:
    """The group of a child on a day, straight from the records, without spells."""
    episodes = latest(episodes, "start_date", "end_date", lambda row: (row["legal_status"] or "",))
    plans = latest(plans, "start_date", "end_date", lambda row: ())
    referrals = latest(
        referrals,
        "referral_date",
        "closure_date",
        lambda row: (bool(row["no_further_action"]), row["closure_reason"] or ""),
    )
    for row in episodes:
        respite = row["legal_status"] in ("V3", "V4")
        if row["child_id"] == child and not respite and holds(row, "start_date", "end_date", day):
            return "CLA"
    for row in plans:
        if row["child_id"] == child and holds(row, "start_date", "end_date", day):
            return "CPPO"
    for row in referrals:
        nothing = bool(row["no_further_action"])
        if row["child_id"] == child and not nothing and holds(row, "referral_date", "closure_date", day):
            return "CINO"
    return None


def told_by(referrals, days):
    """The (authority, year) whose groups on 31 March a census tells: that of the year, or the next."""
    sent = {(row["authority"], row["year"]) for row in referrals if row["authority"] and row["year"]}
    return {
        (authority, day.year)
        for authority, _ in sent
        for day in days
        if (authority, day.year) in sent or (authority, day.year + 1) in sent
    }


def means(results, groups, told, areas):
    """(sum, pupils, largest, second) by (year, area, group), England, regions and authorities alike.

    `results` and `groups` are rows as linkage and journeys write them; `told` holds the authorities and
    years of which a census tells; `areas` gives an authority's name and region by code.
    """
    best = {}
    for row in results:
        if row["attainment_8"] is None or (row["authority"], row["year"]) not in told:
            continue
        place = (row["child_id"], row["year"])
        rank = (-row["attainment_8"], row["authority"], row["estab"])
        if place not in best or rank < best[place][0]:
            best[place] = (rank, row)
    group_of = {(row["child_id"], row["reference_date"].year): row["need_group"] for row in groups}
    values = defaultdict(list)
    for (child, year), (_, row) in best.items():
        own = group_of.get((child, year), "other")
        name, region = areas[row["authority"]]
        for area in ("England", region, name):
            for group in {own, "all"} | ({"CIN"} if own != "other" else set()):
                values[year, area, group].append(Fraction(str(row["attainment_8"])))
    found = {}
    for place, numbers in values.items():
        ordered = [*sorted(numbers, reverse=True), Fraction(0)]
        found[place] = (float(sum(numbers)), len(numbers), float(ordered[0]), float(ordered[1]))
    return found
