"""Files of any kind that people sent, many at once: each led to its reader, and committed by itself.

What is loaded in the processes that read (`facts`, `lying`, `reading`) knows nothing of the ledger.
"""
