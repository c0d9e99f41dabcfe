"""National code lists as CSV: code, label, the years it was in force, and who says so.

The schemas at hand are those of 2017 to 2026. A first year of 2013 or a last year of 2027 is assumed
from the nearest of them, and the source says so; it means only that the schema of 2017, or that of
2026, has the code.
"""

from cairn.tables.codelists.load import Authority, Code, authorities, codes, codes_in

__all__ = ["Authority", "Code", "authorities", "codes", "codes_in"]
