"""A bare Django project: one view, one table, no middleware. What any site of Django's must cost at the least."""
