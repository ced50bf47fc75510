"""What a page shows: Dash components built from given values. Nothing is loaded here."""
