"""The parts of the page Nevoi și servicii."""
