"""An open call beside what it was when it opened: the record, what may be loosened, what of it is not as it was."""
