"""Words inside the plot: breaks, withheld periods, the illustrative mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import marks, theme
from dashboard.i18n import Language, say
from dashboard.periods import span as span_of
from dashboard.selection import Theme
from dashboard.series import WITHHELD

if TYPE_CHECKING:
    from dashboard.figures.trend import Look

BREAK_ROOM = 0.3  # of the plot's width that the words at a break take
WORD_ROOM = 0.1  # of the plot's width that the word at a cross-hatch takes
SPOTS = tuple((x, y) for x in (0.14, 0.86, 0.5) for y in (0.1, 0.9))  # corners first, then the middle


class Note(NamedTuple):
    """An annotation, and what of it changes on a narrow plot."""

    annotation: dict[str, Any]
    narrow: dict[str, Any]


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
        room = [after - at for at, after in pairwise([*hidden, span[1]])]
        widest = max(range(len(room)), key=lambda n: room[n])
        share = room[widest] / (span[1] - span[0])
        left = share < WORD_ROOM and hidden[0] - span[0] > room[widest]
        if left:
            widest, share = 0, (hidden[0] - span[0]) / (span[1] - span[0])
        word = say(language, "withheld")
        annotation = {
            "x": round(hidden[widest], 3), "xref": "x", "yref": "paper",
            "y": marks.HATCH_AT + marks.HATCH_STEP * row, "yanchor": "middle",
            "xanchor": "right" if left else "left", "xshift": -7 if left else 7, "showarrow": False,
            "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
            "text": word if share > WORD_ROOM else "",
        }  # fmt: skip
        notes.append(Note(annotation, {"text": word if share > 4 * WORD_ROOM else ""}))
    return notes


def illustrative(
    looks: Sequence[Look],
    areas: Areas,
    kinds: Mapping[str, str],
    ends: tuple[float, float],
    span: tuple[float, float],
    language: Language,
    colours: Theme,
) -> list[Note]:
    """The pale words across the place where the fewest points are. ``ends``: of the value axis."""
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
    x, y = _emptiest(looks, ends, span)
    annotation = {
        "x": x, "xref": "paper", "y": y, "yref": "paper", "xanchor": "center", "yanchor": "middle",
        "showarrow": False, "textangle": -16, "opacity": 0.3,
        "font": {"size": 22, "color": theme.COLOURS[colours]["muted"]}, "text": whole,
    }  # fmt: skip
    above_hatch = 0.24 if y < 0.5 else y  # a cross-hatch may be at the foot
    return [Note(annotation, {"text": narrow, "font.size": 16, "x": 0.5, "y": above_hatch})]


def _emptiest(
    looks: Sequence[Look], ends: tuple[float, float], span: tuple[float, float]
) -> tuple[float, float]:
    met = dict.fromkeys(SPOTS, 0)
    width, height = span[1] - span[0], ends[1] - ends[0]
    for look in looks:
        for point in look.line.points:
            across = (point.x - span[0]) / width
            if point.status == WITHHELD:  # its cross-hatch is at the foot
                for x, y in SPOTS:
                    met[x, y] += y < 0.5 and abs(across - x) < 0.16
            if point.value is None:
                continue
            limits = (point.lower, point.upper) if look.line.role == "lead" else ()
            for value in (point.value, *limits):
                up = ((value or point.value) - ends[0]) / height
                for x, y in SPOTS:
                    met[x, y] += abs(across - x) < 0.16 and abs(up - y) < 0.14
    return min(SPOTS, key=lambda spot: met[spot])
