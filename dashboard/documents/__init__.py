"""Panels as files."""
