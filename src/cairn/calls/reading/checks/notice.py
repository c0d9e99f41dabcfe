"""What a call must say of itself: who answers for it, what becomes of personal data, and where it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cairn.calls.definition import Call
from cairn.calls.reading.findings import Finding, Level
from cairn.calls.reading.material import Material

_RESERVED = re.compile(
    r"@(?:[\w-]+\.)*(?:example\.(?:org|com|net|edu)|example|test|invalid|localhost)$", re.IGNORECASE
)
_GROUND = re.compile(
    r"article \d|public (?:task|interest)|legal obligation|legitimate interest|vital interest|contract|consent",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d|\b(?:year|month|week|day|until|after|once|when|one|two|three|five|six|seven|ten|twelve)s?\b",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"\b(?:drawn|draw|random\w*|chosen|selected|lot|every \w+th|all of the|each of the|ar hap|dewis\w*)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 6
_WALES = re.compile(r"\bwales\b|\bcymru\b", re.IGNORECASE)


def privacy(material: Material) -> Iterator[Finding]:
    """The notice on personal data, with the way to complain and how long the answers are kept.

    Sources: UK GDPR, Article 13 (ground, time kept, whom to ask); Data (Use and Access) Act 2025, section 103, which
    has obliged controllers since 19 June 2026 to make it easy to complain to them, and to acknowledge within 30 days.
    """
    call = material.call
    level = Level.DOUBT if call.synthetic else Level.REFUSED
    if call.privacy is None:
        yield Finding(
            "privacy", "privacy", "", "the notice on personal data is not stated: the ground on which you ask, how "
            "long the answers are kept, and to whom people complain (UK GDPR, Article 13; Data (Use and Access) Act "
            "2025, s.103).",
            "Add [privacy] with the words of your data protection officer.", level,
        )  # fmt: skip
        return
    if call.language == "en" and not _GROUND.search(call.privacy.lawful_basis):
        yield Finding(
            "lawful-basis", "privacy", "privacy.lawful_basis", "names no ground that the law knows.",
            "Name it, such as a task in the public interest (Article 6(1)(e)).",
        )  # fmt: skip
    if call.language == "en" and not _TIME.search(call.privacy.kept_until):
        yield Finding(
            "retention", "privacy", "privacy.kept_until", "does not say how long the answers are kept.",
            "Write a time, such as: two years after the last publication.",
        )  # fmt: skip


def sample(material: Material) -> Iterator[Finding]:
    """A claim that who answers is a sample: with it limits of error are told, and a call that is open to anybody has
    none. Source: AAPOR, "Report of the Task Force on Non-probability Sampling" (2013): limits of error are for samples
    of known chances."""
    claimed = material.call.sample.strip()
    if not claimed:
        return
    if len(claimed.split()) < _FEWEST_WORDS or not _DRAWN.search(claimed):
        yield Finding(
            "sample", "sample", "sample", "claims that who answers is a sample, and does not say how they were drawn.",
            "Say from which list, how and how many were drawn, or take the key out: then no limits of error are told.",
            Level.REFUSED,
        )  # fmt: skip
        return
    yield Finding(
        "sample", "sample", "sample",
        "claims that who answers is a sample, so that limits of error are told beside numbers. Anybody who has the "
        "address can answer, and who was drawn may not.",
        "Take the key out, unless only those who were drawn are asked, and most of them answer.",
    )  # fmt: skip


def contacts(material: Material) -> Iterator[Finding]:
    """Addresses of no real place, in a call that is not an example."""
    if material.call.synthetic:
        return
    for key, address in _addresses(material.call):
        if _RESERVED.search(address):
            yield Finding(
                "example-address",
                key,
                key,
                f"{address} is an address for examples: nobody would ever read it.",
                "Write the address of the people who answer.",
                Level.REFUSED,
            )


def _addresses(call: Call) -> Iterator[tuple[str, str]]:
    yield "contact.email", call.contact.email
    for place, contact in enumerate(call.contacts):
        yield f"contacts[{place}].email", contact.email
    if call.privacy:
        yield "privacy.officer_email", call.privacy.officer_email


def territories(material: Material) -> Iterator[Finding]:
    """The parts of the country that the call is about, and whether it is in the language that they ask for.

    Sources: GOV.UK, How to publish: consultations and calls for evidence (which nations it applies to); Welsh Language
    (Wales) Measure 2011 and its standards on consultation.
    """
    call = material.call
    if not call.territories:
        yield Finding(
            "territories", "territories", "", "which parts of the country the call is about is not stated.",
            'Add territories = ["England"], or what it is.',
        )  # fmt: skip
    if any(map(_WALES.search, call.territories)) and "cy" not in call.languages:
        yield Finding(
            "welsh", "languages", "languages" if "languages" in material.data else "territories",
            "the call is about Wales, and is not in Welsh.",
            "Add the Welsh texts, or note why the Welsh language standards do not ask for them.",
        )  # fmt: skip


def audience(material: Material) -> Iterator[Finding]:
    """Sectors that the call is for and that its profile does not offer, and the other way round; roles likewise."""
    call = material.call
    sectors = {sector.code for sector in call.audience}
    options = {option.code: option for question in call.profile for option in question.options}
    asked = next(
        (q for q in call.profile if q.code == "sector" or sectors & {o.code for o in q.options}), None
    )
    if not sectors:
        yield Finding(
            "audience", "audience", "audience", "whom the call is for is not stated.", "Add [[audience]]."
        )
    elif asked is None:
        yield Finding(
            "sector-not-asked", "profile", "profile",
            "no question asks in which sector of the audience somebody works.",
            "Ask it, with the sectors' codes as the options'.",
        )  # fmt: skip
    else:
        offered = {option.code for option in asked.options}
        for place, sector in enumerate(call.audience):
            if sector.code not in offered:
                yield Finding(
                    "sector-not-offered",
                    sector.code,
                    f"audience[{place}]",
                    f"the call is for {sector.name}, which {asked.code} does not offer.",
                    "Add it there, or take it out.",
                )
        for code in sorted(offered - sectors):
            if not re.search(
                r"other|else|not|none|prefer|arall", f"{code} {options[code].label}", re.IGNORECASE
            ):
                yield Finding(
                    "sector-not-addressed",
                    code,
                    material.key(asked.code, "options"),
                    f'offers "{options[code].label}", for whom the call is not.',
                    "Add them to the audience, or take it out.",
                )
    yield from _roles(material)


def _roles(material: Material) -> Iterator[Finding]:
    """Only where a question of the profile offers most of the roles can one be missing there."""
    roles = {role: place for place, sector in enumerate(material.call.audience) for role in sector.roles}
    for question in material.call.profile:
        labels = {option.label.casefold() for option in question.options}
        missing = [role for role in roles if role.casefold() not in labels]
        if len(missing) * 2 < len(roles):
            for role in missing:
                yield Finding(
                    "role-not-offered",
                    role.casefold().replace(" ", "-"),
                    f"audience[{roles[role]}].roles",
                    f'the call is for "{role}", which {question.code} does not offer.',
                    "Add it there, or take it out.",
                )
