"""What every page has: its furniture, its headers, its assets, and the call it is about."""
