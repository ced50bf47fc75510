"""The parts of a list too long to be shown whole."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.panels.panel import Turn
from dashboard.selection import AUTO
from dashboard.written_ranks import whole


def start_of(row: str, total: int, most: int) -> int:
    """The first row shown, by what the selection names: the first of all, or as far down as the last part."""
    return 0 if row == AUTO else max(0, min(int(row), total - most))


def turns(start: int, total: int, most: int, language: Language) -> tuple[Turn, ...]:
    """The first, the former, this, the next and the last part of a list of ``total`` rows, of which ``most``
    are shown from ``start`` (0 is the first); none where all are shown."""
    if total <= most:
        return ()
    last = total - most

    def part(first: int) -> str:
        return f"{whole(first + 1, language)}–{whole(min(first + most, total), language)}"

    former, after = max(0, start - most), min(last, start + most)
    return (
        Turn(say(language, "⇤ first"), "0" if start > 0 else None),
        Turn(f"‹ {part(former)}" if start > 0 else "‹", str(former) if start > 0 else None),
        Turn(say(language, "Rows {rows} of {total}", rows=part(start), total=whole(total, language)), None),
        Turn(f"{part(after)} ›" if start < last else "›", str(after) if start < last else None),
        Turn(say(language, "last ⇥"), str(last) if start < last else None),
    )
