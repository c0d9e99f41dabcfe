"""Exemptions of the Freedom of Information Act 2000 that a public authority weighs when it is asked for responses."""

from __future__ import annotations

from enum import StrEnum


class Exemption(StrEnum):
    """A section of the Act by which words of a response may be withheld."""

    INTENDED_FOR_PUBLICATION = "s22"
    CONDUCT_OF_PUBLIC_AFFAIRS = "s36"
    HEALTH_AND_SAFETY = "s38"
    PERSONAL_INFORMATION = "s40(2)"
    IN_CONFIDENCE = "s41"
    COMMERCIAL_INTERESTS = "s43"


MEANS: dict[Exemption, str] = {
    Exemption.INTENDED_FOR_PUBLICATION: "Information that is to be published",
    Exemption.CONDUCT_OF_PUBLIC_AFFAIRS: "Prejudice to the effective conduct of public affairs",
    Exemption.HEALTH_AND_SAFETY: "Endangering somebody's health or safety",
    Exemption.PERSONAL_INFORMATION: "Personal data of somebody else than the person who asks",
    Exemption.IN_CONFIDENCE: "Information that was given in confidence",
    Exemption.COMMERCIAL_INTERESTS: "Trade secrets and commercial interests",
}
"""What each section is about, in a few words. Source: Freedom of Information Act 2000, Part II."""


class Outcome(StrEnum):
    """What somebody who weighed an exemption came to."""

    WITHHOLD = "withhold"
    PUBLISH = "publish"
