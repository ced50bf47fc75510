"""Words inside the plot: breaks, withheld periods, the illustrative mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import marks, room, theme
from dashboard.figures.look import Look
from dashboard.i18n import Language, say
from dashboard.periods import span as span_of
from dashboard.selection import Theme
from dashboard.series import WITHHELD

BREAK_ROOM = 0.3  # of the plot's width that the words at a break take
WORD_ROOM = 0.16  # of the plot's width that the word at a cross-hatch takes where a wide plot is narrowest
# Where lines and bands leave no room: small, over the plot's corner.
ABOVE = {
    "x": 1, "y": 1, "xanchor": "right", "yanchor": "bottom", "textangle": 0, "opacity": 0.9, "font.size": 12,
}  # fmt: skip


class Plot(NamedTuple):
    """A plot's inner pixels: how wide it may be, how high it is; and the type to try, the largest first."""

    widths: tuple[int, ...]
    height: int
    sizes: tuple[int, ...]


WIDE = Plot((420, 1050), 350, (22, 18, 15))
NARROW = Plot((190, 420), 254, (15, 13))


class Note(NamedTuple):
    """An annotation, and what of it changes on a narrow plot and on one with more room than a wide one."""

    annotation: dict[str, Any]
    narrow: dict[str, Any]
    full: dict[str, Any] | None = None


def breaks(
    looks: Sequence[Look], areas: Areas, span: tuple[float, float], language: Language, colours: Theme
) -> tuple[list[Note], list[dict[str, Any]]]:
    """The word and a dotted upright where a period begins that cannot be compared with those before it."""
    found: dict[float, list[Look]] = {}
    for look in looks:
        for point in look.line.points[1:]:
            if point.status == "B":
                start = span_of(point.period).start
                x = round(start.year + (start.timetuple().tm_yday - 1) / 365.25, 3)
                found.setdefault(x, []).append(look)
    muted, width = theme.COLOURS[colours]["muted"], span[1] - span[0]
    notes: list[Note] = []
    uprights: list[dict[str, Any]] = []
    for x, broken in sorted(found.items()):
        word = say(language, "break in the series")
        whole = word
        if len(broken) < len(looks) and broken[0].line.role != "lead":
            names = formats.listed([areas.name(look.line.area, language) for look in broken], language)
            whole = f"{escape(names, quote=False)}: {word}"
        row = sum(x - upright["x0"] < BREAK_ROOM * width for upright in uprights)
        right = x > span[0] + 0.68 * width
        annotation = {
            "x": x, "xref": "x", "y": 1, "yref": "paper", "yanchor": "top", "yshift": -16 * row,
            "xanchor": "right" if right else "left", "xshift": -5 if right else 5, "showarrow": False,
            "font": {"size": 12, "color": muted}, "text": whole,
        }  # fmt: skip
        notes.append(Note(annotation, {"text": say(language, "break")}))
        uprights.append(
            {
                "type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1,
                "layer": "below", "line": {"color": muted, "width": 1.25, "dash": "1px,3px"},
            }
        )  # fmt: skip
    return notes, uprights


def withheld(
    looks: Sequence[Look], span: tuple[float, float], language: Language, colours: Theme
) -> list[Note]:
    """The word beside a cross-hatch of each row."""
    notes: list[Note] = []
    rows = [[point.x for point in look.line.points if point.status == WITHHELD] for look in looks]
    for row, hidden in enumerate(filter(None, rows)):
        # Beside the mark with the most room to its right; a row that is full has its word in the footnotes.
        gaps = [after - at for at, after in pairwise([*hidden, span[1]])]
        widest = max(range(len(gaps)), key=lambda n: gaps[n])
        share = gaps[widest] / (span[1] - span[0])
        left = share < WORD_ROOM and hidden[0] - span[0] > gaps[widest]
        if left:
            widest, share = 0, (hidden[0] - span[0]) / (span[1] - span[0])
        word = say(language, "withheld")
        annotation = {
            "x": round(hidden[widest], 3), "xref": "x", "yref": "paper",
            "y": marks.HATCH_AT + marks.HATCH_STEP * row, "yanchor": "middle", "yshift": 0,
            "xanchor": "right" if left else "left", "xshift": -7 if left else 7, "showarrow": False,
            "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
            "text": word if share > WORD_ROOM else "",
        }  # fmt: skip
        last = row == sum(map(bool, rows)) - 1  # over the others there are the marks of the next row
        notes.append(
            Note(annotation, {"text": word if last else "", **_above_its_mark(hidden[widest], span)})
        )
    return notes


def _above_its_mark(x: float, span: tuple[float, float]) -> dict[str, Any]:
    """A narrow plot has no room in a row of cross-hatches: the word stands over one, towards the middle."""
    right = x > (span[0] + span[1]) / 2
    return {
        "yanchor": "bottom",
        "yshift": 6,
        "xanchor": "right" if right else "left",
        "xshift": 5 if right else -5,
    }


def illustrative(
    looks: Sequence[Look],
    areas: Areas,
    kinds: Mapping[str, str],
    ends: tuple[float, float],
    span: tuple[float, float],
    language: Language,
    colours: Theme,
    *,
    foot: float = 0.0,
) -> list[Note]:
    """The pale words across a place where nothing is drawn. ``ends``: of the value axis; ``foot``: see
    ``room.taken``."""
    marked = [look.line for look in looks if look.line.illustrative(kinds)]
    if not marked:
        return []
    whole = narrow = say(language, "illustrative data")
    if len(marked) < len(looks):
        named = [line.area for line in marked if line.role != "context"]
        grey = [say(language, "grey lines")] if len(named) < len(marked) else []
        names = formats.listed([*(areas.name(area, language) for area in named), *grey], language)
        short = formats.listed([*(areas.short_name(area, language) for area in named), *grey], language)
        whole = say(language, "illustrative: {names}", names=escape(names, quote=False))
        narrow = say(language, "illustrative: {names}", names=escape(short, quote=False))
    drawn = room.taken(looks, ends, span, foot=foot)
    pale = theme.STRENGTHS[colours].pale
    wide = _placed(drawn, whole, WIDE, pale)
    small = _placed(drawn, narrow, NARROW, pale)
    annotation = {
        **{key: value for key, value in wide.items() if key != "font.size"}, "xref": "paper", "yref": "paper",
        "showarrow": False, "text": whole,
        "font": {"size": wide["font.size"], "color": theme.COLOURS[colours]["muted"]},
    }  # fmt: skip
    return [Note(annotation, {**small, "text": narrow})]


def _placed(drawn: Sequence[room.Drawn], text: str, plot: Plot, pale: float) -> dict[str, Any]:
    """Rising words in the largest type for which nothing is in the way; small ones over the plot if there is
    no room in it."""
    for size in plot.sizes:
        at = room.free(
            drawn, widths=plot.widths, height=plot.height, letters=0.47 * size * len(text), size=size
        )
        if at:
            return {
                "x": at[0], "y": round(at[1], 3), "xanchor": "center", "yanchor": "middle",
                "textangle": -room.ANGLE, "opacity": min(1.0, pale * (0.3 if size > 15 else 0.45)),
                "font.size": size,
            }  # fmt: skip
    return ABOVE
