"""One page, one file: load, call one action, answer."""
