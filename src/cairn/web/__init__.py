"""The website: the public answers a call, staff read what was said, and all read what was published.

It holds no child's record, imports nothing that does, and runs under an account of its own.
"""
