"""The ledger of what people say: what every room reads and writes, and each act upon it."""
