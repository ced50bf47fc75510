"""Dated facts at the foot of a chart over time: numbered marks in a lane of their own under the values.

The value axis is drawn on below its lowest value by ``below``, so that neither lines nor limits reach the
lane. Rows are filled from the axis upwards; cross-hatches of withheld periods keep the lowest ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import Any, NamedTuple

from dashboard.areas import Areas
from dashboard.figures import theme
from dashboard.figures.marks import HATCH_STEP
from dashboard.figures.words import Note
from dashboard.i18n import Language, say
from dashboard.occurrences import Occurrence
from dashboard.selection import Theme

ROW, SMALL_ROW, AIR = 0.08, 0.13, 0.02  # shares of the plot's height, and of a small chart's
ROWS, MOST_ROWS = 2, 3  # that texts may open; that marks in one place may
PAD = 0.02  # of the time axis's length, to which a fact of its first or last period may stand beside it
MARK = 17 / 220  # of its length, that a mark takes on a small plot
WIDE, FULL = 420, 740  # pixels that the plot of a wide and of a full panel has at least
NEAR, GAP, LETTER = 10, 15, 6.3  # pixels: half a mark; from its middle to its text and past it; a letter


class Set(NamedTuple):
    """A fact where it is drawn: its row from the foot, and on which side its text stands in a wide and in a
    full panel, blank for none."""

    fact: Occurrence
    x: float
    row: int
    wide: str
    full: str


class Lane(NamedTuple):
    """All marks of a chart, how many rows below them belong to withheld periods, and the height of a row as a
    share of the plot's."""

    marks: tuple[Set, ...] = ()
    hatched: int = 0
    row: float = ROW

    @property
    def share(self) -> float:
        """Of the plot's height, all rows together; 0 without marks."""
        if not self.marks:
            return 0.0
        rows = 1 + max(mark.row for mark in self.marks)
        return round(AIR + HATCH_STEP * self.hatched + self.row * rows, 3)

    def height(self, row: int) -> float:
        """The middle of a row, as a share of the plot's height."""
        return AIR / 2 + HATCH_STEP * self.hatched + self.row * (row + 0.5)

    def below(self, low: float, high: float) -> float:
        """Where the value axis begins, so that all values stand over the lane."""
        return low - (high - low) * self.share / (1 - self.share)


def laid(
    facts: Sequence[Occurrence],
    span: tuple[float, float],
    language: Language,
    *,
    hatched: int = 0,
    texts: bool = True,
) -> Lane:
    """A row for each mark, and a text for as many as have room, the nearest and newest facts first. Where a
    text needs it, its mark moves to another row. Small charts have no ``texts``, but higher rows."""
    reach = PAD * (span[1] - span[0])
    xs = [min(max(fact.x, span[0] - reach), span[1] + reach) for fact in facts]
    at = [(x - span[0]) / (span[1] - span[0]) for x in xs]
    rows: list[int] = []
    for n, place in enumerate(at):
        free = (row for row in range(MOST_ROWS) if _apart(place, _in_row(row, at[:n], rows)))
        rows.append(next(free, MOST_ROWS - 1))
    lengths = [GAP + LETTER * len(fact.what(language)) for fact in facts]
    order = sorted(range(len(facts) if texts else 0), key=lambda n: (facts[n].near, -at[n]))
    full = _sides(at, rows, lengths, order, FULL, moving=True)
    wide = _sides(at, rows, lengths, order, WIDE, moving=False)
    placed = zip(facts, (round(x, 3) for x in xs), rows, wide, full, strict=True)
    return Lane(tuple(Set(*mark) for mark in placed), hatched, ROW if texts else SMALL_ROW)


def _sides(
    at: Sequence[float], rows: list[int], lengths: Sequence[float], order: Sequence[int], width: int, *,
    moving: bool,
) -> list[str]:  # fmt: skip
    """The side of each text on a plot so wide, asked in this order; with ``moving``, rows are changed where
    that makes room."""
    sides = [""] * len(at)
    texts: list[tuple[int, tuple[float, float]]] = []
    for n in order:
        for row in dict.fromkeys((rows[n], *(range(ROWS) if moving else ()))):
            others = _in_row(row, [*at[:n], *at[n + 1 :]], [*rows[:n], *rows[n + 1 :]])
            written = [text for own, text in texts if own == row]
            side = _side(at[n], lengths[n] / width, NEAR / width, others, written)
            if side and (row == rows[n] or _apart(at[n], others)):
                rows[n], sides[n] = row, side
                texts.append((row, _reach(at[n], lengths[n] / width, side)))
                break
    return sides


def _side(
    at: float, length: float, near: float, others: Sequence[float], written: Sequence[tuple[float, float]]
) -> str:
    """On which side of a mark its text has room beside the other marks and texts of a row."""
    if any(_touch((at - near, at + near), text) for text in written):
        return ""
    met = [*written, *((other - near, other + near) for other in others)]
    for side in ("right", "left"):
        text = _reach(at, length, side)
        if text[0] >= 0 and text[1] <= 1 and not any(_touch(text, one) for one in met):
            return side
    return ""


def _reach(at: float, length: float, side: str) -> tuple[float, float]:
    return (at, at + length) if side == "right" else (at - length, at)


def _in_row(row: int, at: Sequence[float], rows: Sequence[int]) -> list[float]:
    return [place for place, own in zip(at, rows, strict=True) if own == row]


def _apart(place: float, others: Sequence[float]) -> bool:
    """Whether a mark touches no other one, even on a small plot."""
    return all(abs(place - other) >= MARK for other in others)


def _touch(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def trace(
    lane: Lane,
    ends: tuple[float, float],
    areas: Areas,
    language: Language,
    colours: Theme,
    *,
    size: int = 17,
) -> list[dict[str, Any]]:
    """The marks as one trace, whose points can be pointed at and walked. ``ends``: of the value axis, lane
    included."""
    if not lane.marks:
        return []
    known = theme.COLOURS[colours]
    ys = [ends[0] + lane.height(mark.row) * (ends[1] - ends[0]) for mark in lane.marks]
    name = say(language, "Events")
    return [
        {
            "type": "scatter", "mode": "markers+text", "name": name,
            "x": [mark.x for mark in lane.marks], "y": [float(f"{y:.6g}") for y in ys],
            "text": [str(mark.fact.number) for mark in lane.marks], "textposition": "middle center",
            "textfont": {"size": 12, "color": known["ink"]},
            "customdata": [_words(mark.fact, areas, language) for mark in lane.marks],
            "hovertemplate": "%{customdata}<extra></extra>", "cliponaxis": False,
            "marker": {
                "symbol": "circle", "size": size, "color": known["surface"],
                "line": {"color": known["muted"], "width": 1.25 * theme.STRENGTHS[colours].wider},
            },
            "meta": {"kind": "occurrences"},
        }
    ]  # fmt: skip


def _words(fact: Occurrence, areas: Areas, language: Language) -> str:
    """One fact as a box shows it and as it is spoken: when, where and what, and what must be known of it."""
    lines = wrap(fact.told(areas, language), 48)
    parts = [fact.when(language), *(f"<b>{escape(line, quote=False)}</b>" for line in lines)]
    parts += [
        f"<i>{escape(line, quote=False)}</i>" for line in wrap(fact.note, 48, max_lines=3, placeholder="…")
    ]
    return "<br>".join(parts)


def notes(lane: Lane, language: Language, colours: Theme) -> list[Note]:
    """The texts beside the marks that have room for one; a narrow plot has none."""
    found: list[Note] = []
    for mark in lane.marks:
        if not (mark.wide or mark.full):
            continue
        text = escape(mark.fact.what(language), quote=False)
        annotation = {
            "x": mark.x, "xref": "x", "y": round(lane.height(mark.row), 4), "yref": "paper",
            "yanchor": "middle", "showarrow": False,
            "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
            **_beside(mark.wide, text),
        }  # fmt: skip
        found.append(Note(annotation, {"text": ""}, _beside(mark.full, text)))
    return found


def _beside(side: str, text: str) -> dict[str, Any]:
    left = side == "left"
    return {
        "text": text if side else "",
        "xanchor": "right" if left else "left",
        "xshift": -NEAR if left else NEAR,
    }
