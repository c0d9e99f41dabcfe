"""Evaluation: comparisons of children who had a service with children who did not, and their doubt.

An empty room so far: the plan of the house gives it a place above outcomes, and the import
contracts hold that place from the first day.
"""
