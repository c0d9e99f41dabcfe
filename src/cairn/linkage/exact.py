"""Exact linkage: which records are one child.

The rule, in words:

1. Two valid UPNs are the same child's only where an authority says so, by sending one as the
   former UPN of the other. (Chains of such statements hold too.)
2. Records with the same valid UPN, or with two that rule 1 joins, are one child, whatever authority
   or LA child ID they bear.
3. A record without a valid UPN belongs to the child of its authority and LA child ID, whatever the
   year, where all valid UPNs under that ID are one child's by rules 1 and 2.
4. An LA child ID that bears UPNs of two children is no bridge: its records with a UPN follow their
   UPN, those without stand together as a child of their own. To part one child in two loses a link;
   to join two children would give one the other's history, which nobody would see.
5. A record with neither stands alone.

The natural key of a child is "upn:" and the smallest of its UPNs, or "la:", the authority and the LA
child ID, or "record:" and where the record stands. The child's id is the first 16 hexadecimal digits
of SHA-256 over a secret key and the natural key: the same child has the same id in every run with
the same key, and nobody without the key can work an id out from a UPN.
"""

# ruff: noqa: S608 - these queries are made of our own names; no value of a record is put into their text

from __future__ import annotations

from cairn.exceptions import ReviewFolderError

_SHORTEST_KEY = 16


def sql_for_upns() -> str:
    """The nodes of rule 1: every valid UPN, former ones too."""
    return """
SELECT valid_upn AS node FROM standardised WHERE valid_upn IS NOT NULL
UNION
SELECT valid_former_upn AS node FROM standardised WHERE valid_former_upn IS NOT NULL"""


def sql_for_former_upns() -> str:
    """The edges of rule 1: a valid UPN and the valid former UPN sent with it."""
    return """
SELECT DISTINCT valid_upn AS a, valid_former_upn AS b
FROM standardised
WHERE valid_upn IS NOT NULL AND valid_former_upn IS NOT NULL"""


def sql_for_la_children() -> str:
    """Each authority's LA child IDs, with how many children their UPNs speak of, and the first of them."""
    return """
SELECT authority, la_child_id, COUNT(DISTINCT label) AS children, MIN(label) AS label
FROM standardised
LEFT JOIN upn_labels ON upn_labels.node = standardised.valid_upn
WHERE authority IS NOT NULL AND la_child_id IS NOT NULL
GROUP BY authority, la_child_id"""


def sql_for_natural_keys() -> str:
    """Every record with the natural key of its child, by rules 2 to 5."""
    return """
SELECT standardised.*,
       CASE
           WHEN upn_labels.label IS NOT NULL THEN CONCAT('upn:', upn_labels.label)
           WHEN la_children.children = 1 THEN CONCAT('upn:', la_children.label)
           WHEN la_children.la_child_id IS NOT NULL
               THEN CONCAT('la:', la_children.authority, ':', la_children.la_child_id)
           ELSE CONCAT('record:', source, ':', file_sha256, ':', record_no)
       END AS natural_key
FROM standardised
LEFT JOIN upn_labels ON upn_labels.node = standardised.valid_upn
LEFT JOIN la_children
    ON la_children.authority = standardised.authority
    AND la_children.la_child_id = standardised.la_child_id"""


def sql_for_linked(key: bytes) -> str:
    """Every record with its child's id, and whether a pupil record tells of that child.

    Raises ReviewFolderError where the key is too short to keep a secret.
    """
    if len(key) < _SHORTEST_KEY:
        raise ReviewFolderError(
            f"The review's linkage key has {len(key)} bytes. "
            f"Make one of {_SHORTEST_KEY} random bytes or more."
        )
    return f"""
WITH keyed AS (
    SELECT *, SUBSTR(SHA256(CONCAT('{key.hex()}', natural_key)), 1, 16) AS child_id FROM natural_keys
),
pupil_children AS (
    SELECT child_id,
           MAX(CASE WHEN source = 'school_census' THEN 1 ELSE 0 END) AS on_roll
    FROM keyed
    WHERE source IN ('school_census', 'ks4') AND valid_upn IS NOT NULL
    GROUP BY child_id
)
SELECT keyed.*,
       CASE
           WHEN pupil_children.child_id IS NULL THEN FALSE
           WHEN source = 'ks4' THEN valid_upn IS NOT NULL AND on_roll = 1
           ELSE TRUE
       END AS found
FROM keyed
LEFT JOIN pupil_children ON pupil_children.child_id = keyed.child_id"""


def sql_for_links() -> str:
    """Every record with what came of it, and by which identifier.

    A record of social care is linked where a pupil record (census or results) tells of its child; a
    result where the pupil is in a school census; a pupil of the census where the UPN is valid.
    """
    return """
SELECT source, file, "row", record_no, authority, year, la_child_id, upn,
       CASE
           WHEN found THEN 'linked'
           WHEN upn IS NULL THEN 'no UPN'
           WHEN valid_upn IS NULL THEN 'invalid UPN'
           ELSE 'UPN not found in pupil records'
       END AS outcome,
       CASE WHEN NOT found THEN '' WHEN valid_upn IS NOT NULL THEN 'UPN' ELSE 'LA child ID' END AS through,
       child_id
FROM linked"""
