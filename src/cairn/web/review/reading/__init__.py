"""What the reading room asks the ledger: lists that are narrowed, originals, how far the reading is, what came in."""
