"""One page, one file: find the file, answer with it."""
