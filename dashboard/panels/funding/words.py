"""What stages, sources and cost bases are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.i18n import Language, say

STAGES = {
    "planned": "planned", "contracted": "contracted", "claimed": "claimed", "paid": "paid",
    "reimbursed": "reimbursed",
}  # fmt: skip
SOURCES = {
    "eu": "EU funds", "national": "national budget", "local": "local budget", "own": "own contribution",
    "private": "private money", "other": "other sources", "total": "all sources",
    "unknown": "source not known", "rest": "other sources together",
}  # fmt: skip
COST_BASES = {
    "total": "total cost", "eligible": "eligible cost", "with_vat": "with VAT", "without_vat": "without VAT",
}  # fmt: skip


def stage(name: str, language: Language) -> str:
    return say(language, STAGES[name])


def source(name: str, language: Language) -> str:
    return say(language, SOURCES.get(name, "other sources"))


def cost_base(name: str, language: Language) -> str:
    return say(language, COST_BASES[name])


def titled(row: Mapping[Any, Any], language: Language, of: str = "title") -> str:
    """A name in the reader's language, where there is one: of a project its title."""
    own = row.get(f"{of}_en") if language == "en" else None
    found = own if isinstance(own, str) and own else row.get(of)
    return found if isinstance(found, str) else ""


def text(row: Mapping[Any, Any], name: str) -> str:
    """A cell of text, blank for whatever stands for nothing."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
