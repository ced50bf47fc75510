"""ARIA and data attributes, whose names are no Python names."""

from __future__ import annotations

from typing import Any


def attributes(**given: str | None) -> dict[str, Any]:
    """``aria_label="…"`` as the keyword ``aria-label`` a component takes; what is None is left out."""
    return {name.replace("_", "-"): value for name, value in given.items() if value is not None}
