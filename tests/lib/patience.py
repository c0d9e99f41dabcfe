"""How long the tests wait for what must come. A wait that ends says that something hangs: none is so short that a slow
machine, at work on other things, would end it."""

SECONDS = 600
"""For a process, a server or a database to start, answer or end."""
MILLISECONDS = 120_000
"""For a browser: a page to come, a button to be there, a word to stand where it should."""
