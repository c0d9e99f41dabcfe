"""The limits by which the site's own numbers are let out: those of the review's publications."""

from __future__ import annotations

from django.conf import settings

from cairn.disclosure import SHIPPED_POLICY, Policy, load_policy


def policy_in_force() -> Policy:
    """The limits of disclosure control, as the review has them. Raises DefinitionError where they are wrong."""
    own = settings.CAIRN_REVIEW / "disclosure.toml"
    return load_policy(SHIPPED_POLICY, own if own.exists() else None)
