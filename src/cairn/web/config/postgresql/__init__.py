"""PostgreSQL as the ledger is kept in it: Django's own backend, but for how it sees that the server is there."""
