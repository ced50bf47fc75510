"""Names and values at line ends, and what differs between a wide and a narrow plot.

Everything is made twice, for both widths; the narrow wording travels in ``layout.meta``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard import formats
from dashboard.areas import Areas
from dashboard.figures import axes, occurrences, theme, words
from dashboard.figures.look import Look, Target
from dashboard.figures.occurrences import Lane
from dashboard.i18n import Language, say
from dashboard.periods import Frequency, year
from dashboard.selection import Theme


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
STAGE = WIDE._replace(height=250)  # on a presented panel, drawn twice as large
SIZES = {"wide": WIDE, "narrow": NARROW, "stage": STAGE}
# Where there is room for more words; the page tells sizes apart by their height.
FULL = WIDE._replace(height=408)
LINE = 17  # pixels from one label to the next


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
    lane: Lane,
) -> None:
    """Puts annotations, shapes, margins and both sizes' wording into the layout."""
    last = max(point.x for look in looks for point in look.line.points)
    main = [look for look in looks if look.line.role != "context"]
    ends = [label for look in main if (label := _end(look, areas, places, language, last))]
    ends += [_target(target, looks[0].colour, places, language) for target in targets]
    behind = [label for look in looks if (label := _behind(look, areas, language, colours, last))]
    annotations: list[dict[str, Any]] = []
    measures = SIZES | ({"full": FULL} if lane.marks else {})
    sizes: dict[str, dict[str, Any]] = {name: {} for name in measures}
    for name, size in measures.items():
        relayout = sizes[name]
        texts = _texts(ends, name)
        inner = size.height - size.top - size.bottom
        apart = LINE * (high - low) / inner
        placed = axes.parted([label.at for label in ends], apart, low + apart / 4, high)
        room = axes.in_between([label.at for label in behind], placed, apart)
        texts += [text if y is not None else "" for text, y in zip(_texts(behind, name), room, strict=True)]
        placed += [label.at if y is None else y for label, y in zip(behind, room, strict=True)]
        ticks = layout["yaxis"]["ticktext"]
        relayout["margin"] = {
            "l": size.left + round(size.letter * max((len(text) for text in ticks), default=1)),
            "r": 22 + round(size.letter * max((len(_bare(text)) for text in texts), default=0)),
            "t": size.top, "b": size.bottom,
        }  # fmt: skip
        relayout["height"] = size.height
        where, years, _ = axes.time_ticks(*span, frequency, language, most=size.years)
        relayout["xaxis.tickvals"], relayout["xaxis.ticktext"] = where, years
        for n, (text, y) in enumerate(zip(texts, placed, strict=True)):
            relayout[f"annotations[{n}].text"] = text
            relayout[f"annotations[{n}].y"] = float(f"{y:.6g}")
        if name == "wide":
            annotations = [
                _at_end(label, text, y)
                for label, text, y in zip([*ends, *behind], texts, placed, strict=True)
            ]
    notes, uprights = words.breaks(main, areas, span, language, colours)
    notes += words.withheld(main, span, language, colours)
    notes += occurrences.notes(lane, language, colours)
    notes += words.illustrative(looks, areas, kinds, (low, high), span, language, colours, foot=lane.share)
    for note in notes:
        changes = {"narrow": note.narrow, "full": note.full or {}}
        for key in dict.fromkeys((*note.narrow, *changes["full"])):
            at = f"annotations[{len(annotations)}].{key}"
            for name, relayout in sizes.items():
                changed = changes.get(name, {})
                relayout[at] = changed[key] if key in changed else _at(note.annotation, key)
        annotations.append(note.annotation)
    shapes = [*uprights, *(_aim(target.value, looks[0].colour) for target in targets)]
    for name, relayout in sizes.items():
        relayout["dragmode"] = False if name == "narrow" else "zoom"
    layout |= {
        "annotations": annotations, "shapes": shapes, "margin": sizes["wide"]["margin"],
        "height": WIDE.height,
        "dragmode": "zoom", "meta": sizes,
    }  # fmt: skip


def _end(look: Look, areas: Areas, places: int, language: Language, last: float) -> Label | None:
    published = look.line.published
    if not published:
        return None
    point = published[-1]
    value = formats.number(point.value or 0.0, places, language)
    # Narrow plots have no room for the year; there the ring shows where the line ends.
    dated = f"{value} ({year(point.period)})" if point.x < last - 0.01 else value
    lead = look.line.role == "lead"
    name = escape(areas.name(look.line.area, language), quote=False)
    short = escape(areas.short_name(look.line.area, language), quote=False)
    if lead:
        name, short = f"<b>{name}</b>", f"<b>{short}</b>"
    gap = formats.NBSP
    wide, narrow = f"{name}{gap}{gap}{dated}", f"{short}{gap}{value}"
    return Label(wide, narrow, point.value or 0.0, look.colour, 14 if lead else 13)


def _behind(look: Look, areas: Areas, language: Language, colours: Theme, last: float) -> Label | None:
    """The bare name of a line that stands behind, where the line reaches the plot's edge."""
    published = look.line.published
    if look.line.role != "context" or not published or published[-1].x < last - 0.01:
        return None
    name, short = (escape(of(look.line.area, language), quote=False) for of in (areas.name, areas.short_name))
    return Label(name, short, published[-1].value or 0.0, theme.COLOURS[colours]["muted"], 12)


def _texts(labels: Sequence[Label], size: str) -> list[str]:
    return [label.narrow if size == "narrow" else label.wide for label in labels]


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


def _at_end(label: Label, text: str, y: float) -> dict[str, Any]:
    return {
        "x": 1, "xref": "paper", "xanchor": "left", "xshift": 8, "y": float(f"{y:.6g}"), "yref": "y",
        "yanchor": "middle", "showarrow": False, "align": "left", "text": text,
        "font": {"size": label.size, "color": label.colour},
    }  # fmt: skip


def _at(annotation: dict[str, Any], key: str) -> Any:
    for part in key.split("."):
        annotation = annotation[part]
    return annotation


def _bare(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "").replace("<i>", "").replace("</i>", "")
