"""Services: which of them a reader has chosen, and how far they are."""
