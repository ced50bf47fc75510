"""Computed facts as sentences in Romanian and English: titles, text alternatives, announcements."""
