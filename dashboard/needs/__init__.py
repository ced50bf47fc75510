"""Needs on a map: which areas need most, where need grew, and where places are few."""
