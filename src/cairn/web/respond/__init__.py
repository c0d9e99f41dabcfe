"""The room where the public answers the call."""
