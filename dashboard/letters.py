"""Romanian letters: those of old code pages, with a cedilla, are the ones with a comma below."""

from __future__ import annotations

CEDILLAS = "şţŞŢ"
COMMA_BELOW = str.maketrans(CEDILLAS, "șțȘȚ")


def with_commas(text: str) -> str:
    """The text with ș and ț where old code pages wrote them with a cedilla."""
    return text if text.isascii() else text.translate(COMMA_BELOW)
