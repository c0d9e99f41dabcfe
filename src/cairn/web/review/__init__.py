"""The room where the review's staff read responses and clear what may be quoted."""
