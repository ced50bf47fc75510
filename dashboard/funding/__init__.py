"""What money was for and what became of it: which amounts are added, and what their sums mean."""
