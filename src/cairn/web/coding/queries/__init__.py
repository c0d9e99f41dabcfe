"""What the pages and commands of this room ask of the ledger."""
