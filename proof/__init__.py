"""Proof: what takes too long for every test run; `make proof` goes on where it was stopped."""
