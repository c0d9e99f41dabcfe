"""The room where the public reads what the review has published; it knows the built bundle and nothing else."""
