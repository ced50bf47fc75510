"""What a file of no known table seems to hold, proposed as a mapping file for a person to confirm."""
