"""The room in which people name themes and code passages to them: codebooks, coding, settling, agreement."""
