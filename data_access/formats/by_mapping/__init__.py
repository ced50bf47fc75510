"""Rows as a mapping file makes them, whatever the form they come in."""
