"""The JSON Schema of call.toml, by which editors complete and underline; and the same as a page to read."""

from cairn.calls.schema.build import call_schema, schema_text
from cairn.calls.schema.page import call_page

NAME = "call.schema.json"
"""The name of the file, in this package and beside a review's call.toml."""

__all__ = ["NAME", "call_page", "call_schema", "schema_text"]
