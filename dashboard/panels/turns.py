"""The parts of a list too long to be shown whole."""

from __future__ import annotations

from dashboard.i18n import Language, say
from dashboard.panels.panel import Turn
from dashboard.ranking import MOST_ROWS
from dashboard.written_ranks import whole


def turns(start: int, total: int, language: Language) -> tuple[Turn, ...]:
    """The first, the former, this, the next and the last part of a long list; none where it is shown whole.
    start: the place of the first row shown, from 0."""
    if total <= MOST_ROWS:
        return ()
    last = total - MOST_ROWS

    def part(first: int) -> str:
        return f"{whole(first + 1, language)}–{whole(min(first + MOST_ROWS, total), language)}"

    former, after = max(0, start - MOST_ROWS), min(last, start + MOST_ROWS)
    return (
        Turn(say(language, "⇤ first"), "0" if start > 0 else None),
        Turn(f"‹ {part(former)}" if start > 0 else "‹", str(former) if start > 0 else None),
        Turn(say(language, "Rows {rows} of {total}", rows=part(start), total=whole(total, language)), None),
        Turn(f"{part(after)} ›" if start < last else "›", str(after) if start < last else None),
        Turn(say(language, "last ⇥"), str(last) if start < last else None),
    )
