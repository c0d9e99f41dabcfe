"""Pages that belong to no room, one file each."""
