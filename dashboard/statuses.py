"""What the status flags of values (SDMX CL_OBS_STATUS, the subset in use) say to a person."""

from __future__ import annotations

from dashboard.i18n import Language, say

WORDS = {
    "B": "break in the series",
    "D": "definition differs",
    "E": "estimated",
    "F": "forecast",
    "L": "exists, not collected",
    "M": "cannot exist",
    "O": "missing",
    "P": "provisional",
    "Q": "withheld",
    "U": "low reliability",
    "V": "not validated",
}
UNSURE = "EFPUV"  # said beside a value: they change how far it may be trusted


def status(code: str, language: Language) -> str:
    """The status in words; empty for a normal value."""
    return say(language, WORDS[code]) if code in WORDS else ""
