"""National code lists as CSV: code, label, the years it was in force, and who says so.

The first and last years are those of the schemas at hand: a last year of 2026 means only that the
latest schema still has the code.
"""

from cairn.tables.codelists.load import Authority, Code, authorities, codes, codes_in

__all__ = ["Authority", "Code", "authorities", "codes", "codes_in"]
