"""Benchmarks: one command each, beside a named peer or the raw limit, told as a ratio."""
