"""Commands of the coding room."""
