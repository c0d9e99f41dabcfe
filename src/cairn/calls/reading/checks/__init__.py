"""The checks of a call, one module a concern; each is a function from the material to what it finds."""
