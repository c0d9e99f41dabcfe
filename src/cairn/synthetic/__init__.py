"""A synthetic England: invented children and voices whose truth is known, sent through the same front door.

Everything that reads, links, counts or codes is marked against it, so it shares no list, pattern or
constant with any of that, and nothing but the command line may import it.
"""

from cairn.synthetic.plan import Form, Plan, Sort, years_named

__all__ = ["Form", "Plan", "Sort", "years_named"]
