"""Invented returns for the benchmarks: seeded, so that a run anywhere reads the same bytes."""
