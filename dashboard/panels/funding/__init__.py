"""The panels of *Bani*."""
