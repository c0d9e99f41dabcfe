"""The room for people's rights over their data: finding it everywhere, gathering it, erasing it, and saying so."""
