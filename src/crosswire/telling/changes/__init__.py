"""What became otherwise between two accounts of one story."""
