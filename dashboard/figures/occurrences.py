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

ROW, AIR = 0.06, 0.02  # shares of the plot's height
ROWS = 2
PAD = 0.02  # of the time axis's length, to which a fact of its first or last period may stand beside it
NARROWEST = 420  # pixels of a plot that shows texts
MARK, GAP = 8 / 280, 11 / NARROWEST  # half a mark on a small plot, and from its middle to its text
LETTER = 6.3 / NARROWEST


class Set(NamedTuple):
    """A fact where it is drawn: its row from the foot, and on which side its text stands, blank for none."""

    fact: Occurrence
    x: float
    row: int
    side: str


class Lane(NamedTuple):
    """All marks of a chart, and how many rows below them belong to withheld periods."""

    marks: tuple[Set, ...] = ()
    hatched: int = 0

    @property
    def share(self) -> float:
        """Of the plot's height, all rows together; 0 without marks."""
        if not self.marks:
            return 0.0
        rows = 1 + max(mark.row for mark in self.marks)
        return round(AIR + HATCH_STEP * self.hatched + ROW * rows, 3)

    def height(self, row: int) -> float:
        """The middle of a row, as a share of the plot's height."""
        return AIR / 2 + HATCH_STEP * self.hatched + ROW * (row + 0.5)

    def below(self, low: float, high: float) -> float:
        """Where the value axis begins, so that all values stand over the lane."""
        return low - (high - low) * self.share / (1 - self.share)


def laid(
    facts: Sequence[Occurrence], span: tuple[float, float], language: Language, *, hatched: int = 0
) -> Lane:
    """A row for each mark and a place for as many texts as have room on the narrowest wide plot."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
    marks: list[Set] = []
    for n, fact in enumerate(facts):
        x = min(max(fact.x, span[0] - PAD * (span[1] - span[0])), span[1] + PAD * (span[1] - span[0]))
        at = (x - span[0]) / (span[1] - span[0])
        # The next mark needs its own room: no text may run over it.
        after = [(other.x - span[0]) / (span[1] - span[0]) for other in facts[n + 1 :]]
        length = GAP + LETTER * len(fact.what(language))
        reaches = {
            "right": (at - MARK, at + length),
            "left": (at - length, at + MARK),
            "": (at - MARK, at + MARK),
        }
        inside = {"right": at + length <= 1, "left": at - length >= 0, "": True}
        found = next(
            (
                (row, side)
                for side in ("right", "left", "")
                if inside[side]
                for row in range(ROWS)
                if _free(reaches[side], taken[row])
                and (side != "right" or row or _clear(reaches[side], at, after))
            ),
            (_emptiest(at, taken), ""),
        )
        taken[found[0]].append(reaches[found[1]])
        marks.append(Set(fact, round(x, 3), *found))
    return Lane(tuple(marks), hatched)


def _free(reach: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    return all(reach[1] < left or right < reach[0] for left, right in taken)


def _clear(reach: tuple[float, float], at: float, after: Sequence[float]) -> bool:
    """Whether a text leaves the lowest row to the marks that come next."""
    return all(other - MARK > reach[1] for other in after if other > at)


def _emptiest(at: float, taken: Sequence[Sequence[tuple[float, float]]]) -> int:
    return max(
        range(len(taken)),
        key=lambda row: min((max(left - at, at - right) for left, right in taken[row]), default=1.0),
    )


def trace(
    lane: Lane,
    ends: tuple[float, float],
    areas: Areas,
    language: Language,
    colours: Theme,
    *,
    size: int = 15,
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
            "textfont": {"size": round(0.72 * size), "color": known["ink"]},
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
    return [
        Note(
            {
                "x": mark.x, "xref": "x", "y": round(lane.height(mark.row), 4), "yref": "paper",
                "yanchor": "middle", "xanchor": "left" if mark.side == "right" else "right",
                "xshift": 9 if mark.side == "right" else -9, "showarrow": False,
                "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
                "text": escape(mark.fact.what(language), quote=False),
            },
            {"text": ""},
        )
        for mark in lane.marks
        if mark.side
    ]  # fmt: skip
