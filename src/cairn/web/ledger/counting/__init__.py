"""Counting who answered, and how, while a call is open: through disclosure control, for the staff's page."""
