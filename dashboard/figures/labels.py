"""Words inside the plot: names at line ends, breaks, withheld periods, the illustrative mark.

Everything is made twice, for a wide and for a narrow plot; the narrow wording travels in ``layout.meta``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import axes, marks, theme
from dashboard.i18n import Language, say
from dashboard.periods import Frequency, span as span_of, year
from dashboard.selection import Theme
from dashboard.series import WITHHELD

if TYPE_CHECKING:
    from dashboard.figures.trend import Look, Target


class Size(NamedTuple):
    """A plot's measures in pixels; ``years``: at most so many labels on the time axis."""

    height: int
    left: int
    top: int
    bottom: int
    letter: float
    years: int


WIDE = Size(height=400, left=14, top=16, bottom=34, letter=7.1, years=12)
NARROW = Size(height=300, left=12, top=14, bottom=32, letter=7.1, years=4)
LINE = 17  # pixels from one label to the next
BREAK_ROOM = 0.3  # of the plot's width that the words at a break take


class Label(NamedTuple):
    wide: str
    narrow: str
    at: float
    colour: str
    size: int


def add(
    layout: dict[str, Any],
    looks: Sequence[Look],
    *,
    low: float,
    high: float,
    span: tuple[float, float],
    frequency: Frequency,
    areas: Areas,
    places: int,
    targets: Sequence[Target],
    kinds: Mapping[str, str],
    language: Language,
    colours: Theme,
) -> None:
    """Puts annotations, shapes, margins and both sizes' wording into the layout."""
    last = max(point.x for look in looks for point in look.line.points)
    ends = [label for look in looks if (label := _end(look, areas, places, language, last))]
    ends += [_target(target, looks[0].colour, places, language) for target in targets]
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    sizes: dict[str, dict[str, Any]] = {"wide": {}, "narrow": {}}
    for name, size in (("wide", WIDE), ("narrow", NARROW)):
        relayout = sizes[name]
        words = [label.wide if name == "wide" else label.narrow for label in ends]
        inner = size.height - size.top - size.bottom
        apart = LINE * (high - low) / inner
        placed = axes.parted([label.at for label in ends], apart, low + apart / 4, high)
        ticks = layout["yaxis"]["ticktext"]
        relayout["margin"] = {
            "l": size.left + round(size.letter * max((len(text) for text in ticks), default=1)),
            "r": 22 + round(size.letter * max((len(_bare(text)) for text in words), default=0)),
            "t": size.top, "b": size.bottom,
        }  # fmt: skip
        relayout["height"] = size.height
        where, texts, _ = axes.time_ticks(*span, frequency, language, most=size.years)
        relayout["xaxis.tickvals"], relayout["xaxis.ticktext"] = where, texts
        for n, (text, y) in enumerate(zip(words, placed, strict=True)):
            relayout[f"annotations[{n}].text"] = text
            relayout[f"annotations[{n}].y"] = float(f"{y:.6g}")
        if name == "wide":
            annotations = [_at_end(label, y) for label, y in zip(ends, placed, strict=True)]
    for words_wide, words_narrow, annotation in [
        *_breaks(looks, areas, span, shapes, language, colours),
        *_withheld(looks, span, language, colours),
        *_illustrative(looks, areas, kinds, low, high, span, language, colours),
    ]:
        sizes["wide"][f"annotations[{len(annotations)}].text"] = words_wide
        sizes["narrow"][f"annotations[{len(annotations)}].text"] = words_narrow
        if "textangle" in annotation:  # the pale words are smaller and further inside on a narrow plot
            for name, size, x in (("wide", 22, annotation["x"]), ("narrow", 16, (0.3, 0.5, 0.7)[round(annotation["x"] * 2)])):
                sizes[name][f"annotations[{len(annotations)}].font.size"] = size
                sizes[name][f"annotations[{len(annotations)}].x"] = x
        annotations.append({**annotation, "text": words_wide})
    shapes += [_aim(target.value, looks[0].colour) for target in targets]
    sizes["narrow"]["dragmode"], sizes["wide"]["dragmode"] = False, "zoom"
    layout |= {
        "annotations": annotations, "shapes": shapes, "margin": sizes["wide"]["margin"], "height": WIDE.height,
        "dragmode": "zoom", "meta": sizes,
    }  # fmt: skip


def _end(look: Look, areas: Areas, places: int, language: Language, last: float) -> Label | None:
    published = look.line.published
    if not published:
        return None
    point = published[-1]
    value = formats.number(point.value or 0.0, places, language)
    if point.x < last - 0.01:
        value = f"{value} ({year(point.period)})"
    lead = look.line.role == "lead"
    name, short = (
        escape(text, quote=False)
        for text in (areas.name(look.line.area, language), areas.short_name(look.line.area, language))
    )
    if lead:
        name, short = f"<b>{name}</b>", f"<b>{short}</b>"
    return Label(
        f"{name}{formats.NBSP * 2}{value}", f"{short}{formats.NBSP}{value}", point.value or 0.0, look.colour,
        14 if lead else 13,
    )  # fmt: skip


def _target(target: Target, colour: str, places: int, language: Language) -> Label:
    value = formats.number(target.value, places, language)
    words = say(language, "target {year}", year=year(target.period))
    return Label(f"<i>{words}</i>{formats.NBSP * 2}{value}", f"<i>{words}</i>", target.value, colour, 13)


def _aim(value: float, colour: str) -> dict[str, Any]:
    """A short stroke at the plot's edge, at the height of a target."""
    return {
        "type": "line", "xref": "paper", "yref": "y", "x0": 0.98, "x1": 1.005, "y0": value, "y1": value,
        "line": {"color": colour, "width": 2.5},
    }  # fmt: skip


def _at_end(label: Label, y: float) -> dict[str, Any]:
    return {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": float(f"{y:.6g}"), "yref": "y",
        "yanchor": "middle", "showarrow": False, "align": "left", "text": label.wide,
        "font": {"size": label.size, "color": label.colour},
    }  # fmt: skip


def _breaks(
    looks: Sequence[Look], areas: Areas, span: tuple[float, float], shapes: list[dict[str, Any]],
    language: Language, colours: Theme,
) -> list[tuple[str, str, dict[str, Any]]]:  # fmt: skip
    """A dotted upright where a period begins that cannot be compared with those before, and the word, once a place."""
    found: dict[float, list[Look]] = {}
    for look in looks:
        for point in look.line.points[1:]:
            if point.status == "B":
                start = span_of(point.period).start
                found.setdefault(round(start.year + (start.timetuple().tm_yday - 1) / 365.25, 3), []).append(
                    look
                )
    muted = theme.COLOURS[colours]["muted"]
    width, words, taken = span[1] - span[0], [], []
    for x, broken in sorted(found.items()):
        shapes.append(
            {
                "type": "line", "xref": "x", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1, "layer": "below",
                "line": {"color": muted, "width": 1.25, "dash": "1px,3px"},
            }
        )  # fmt: skip
        row = sum(1 for other in taken if x - other < BREAK_ROOM * width)
        taken.append(x)
        word = say(language, "break in the series")
        whole = word
        if len(broken) < len(looks) and broken[0].line.role != "lead":
            names = formats.listed([areas.name(look.line.area, language) for look in broken], language)
            whole = f"{escape(names, quote=False)}: {word}"
        right = x > span[0] + 0.68 * width
        words.append(
            (
                whole, say(language, "break"),
                {
                    "x": x, "xref": "x", "y": 1, "yref": "paper", "yanchor": "top", "yshift": -16 * row,
                    "xanchor": "right" if right else "left", "xshift": -5 if right else 5, "showarrow": False,
                    "font": {"size": 12, "color": muted},
                },
            )
        )  # fmt: skip
    return words


def _withheld(
    looks: Sequence[Look], span: tuple[float, float], language: Language, colours: Theme
) -> list[tuple[str, str, dict[str, Any]]]:
    """The word beside the last cross-hatch of each row."""
    words = []
    for look in looks:
        hidden = [point.x for point in look.line.points if point.status == WITHHELD]
        if not hidden:
            continue
        left = max(hidden) > span[0] + 0.8 * (span[1] - span[0])
        word = say(language, "withheld")
        words.append(
            (
                word, word,
                {
                    "x": round(min(hidden) if left else max(hidden), 3), "xref": "x", "xanchor": "right" if left else "left",
                    "xshift": -7 if left else 7, "y": marks.HATCH_AT + marks.HATCH_STEP * len(words), "yref": "paper",
                    "yanchor": "middle", "showarrow": False,
                    "font": {"size": 12, "color": theme.COLOURS[colours]["muted"]},
                },
            )
        )  # fmt: skip
    return words


def _illustrative(
    looks: Sequence[Look], areas: Areas, kinds: Mapping[str, str], low: float, high: float, span: tuple[float, float],
    language: Language, colours: Theme,
) -> list[tuple[str, str, dict[str, Any]]]:  # fmt: skip
    """The pale words across the place where the fewest points are."""
    marked = [look.line for look in looks if look.line.illustrative(kinds)]
    if not marked:
        return []
    words = narrow = say(language, "illustrative data")
    if len(marked) < len(looks):
        names = formats.listed([areas.name(line.area, language) for line in marked], language)
        words = say(language, "illustrative: {names}", names=escape(names, quote=False))
    spots = {(x, y): x == 0.5 for x in (0.14, 0.86, 0.5) for y in (0.1, 0.9)}  # the middle is second choice
    for look in looks:
        for point in look.line.published:
            across = (point.x - span[0]) / (span[1] - span[0] or 1)
            for value in (point.value, *((point.lower, point.upper) if look.line.role == "lead" else ())):
                up = ((value or 0.0) - low) / (high - low)
                for x, y in spots:
                    spots[x, y] += abs(across - x) < 0.16 and abs(up - y) < 0.14
    x, y = min(spots, key=lambda spot: spots[spot])
    return [
        (
            words, narrow,
            {
                "x": x, "xref": "paper", "y": y, "yref": "paper", "xanchor": "center", "yanchor": "middle",
                "showarrow": False, "textangle": -16, "opacity": 0.3,
                "font": {"size": 22, "color": theme.COLOURS[colours]["muted"]},
            },
        )
    ]  # fmt: skip


def _bare(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
