"""What this room changes, and what is shown in it that leaves a trace."""
