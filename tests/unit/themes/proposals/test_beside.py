"""Several questions at once: what is proposed is the same by one process and by two."""
