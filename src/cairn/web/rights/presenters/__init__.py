"""What its templates need."""
