"""Copies of the whole ledger: made while people write, and made into a ledger again."""
