"""`python -m cairn` is the same as `cairn`."""

from cairn.cli import main

main()
