"""Personal details made for tests, written in the ways that people write them. They belong to nobody."""
