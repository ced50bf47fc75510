"""The parts of *Bani*."""
