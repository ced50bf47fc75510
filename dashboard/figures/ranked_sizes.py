"""What differs between a wide and a narrow plot of a ranking: names beside their rows or over them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from dashboard.areas import Names
from dashboard.figures import strip
from dashboard.i18n import Language, say
from dashboard.ranking import Row

PITCH = ((8, 42), (16, 32), (99, 25))  # so many rows at most → pixels from one to the next
NARROW_PITCH = 46  # names stand over their rows
NAME_UP = 15  # pixels that a name stands over its row
HEAD, FOOT = 30, 34  # pixels over and under the rows: headings, the scale
BETWEEN = 30  # from the strip to the headings
LONGEST_NAME = {"wide": 30, "narrow": 26}
LETTER = 7.2


def sized(
    name: str,
    rows: Sequence[Row],
    values: Sequence[str],
    ranks: Sequence[str],
    leading: Sequence[bool],
    areas: Names,
    language: Language,
    strip_over: bool,
    illustrative: str,
) -> dict[str, Any]:
    """What ``Plotly.relayout`` is given for a plot of this size."""
    wide = name == "wide"
    pitch = next(p for most, p in PITCH if len(rows) <= most) if wide else NARROW_PITCH
    over = strip.HEIGHT + BETWEEN + HEAD if strip_over else 0
    top = 12 if strip_over else HEAD
    inner = over + pitch * len(rows)
    names = [_shortened(areas.name(row.area, language), LONGEST_NAME[name]) for row in rows]
    first = round(LETTER * max((len(text) for text in (*values, say(language, "value"))), default=0))
    placed = any(ranks)  # groups of people have no places
    second = round(LETTER * max(len(text) for text in (*ranks, say(language, "place")))) + 18 if placed else 0
    right = 14 + first + second if wide else 10
    sized: dict[str, Any] = {
        "height": top + inner + FOOT + (0 if wide or not illustrative else 18),
        "margin": {
            "l": 24 + round(LETTER * max(len(text) for text in names)) if wide else 10,
            "r": right + (4 if wide else 0),
            "t": top,
            "b": FOOT + (0 if wide or not illustrative else 18),
        },
        "yaxis.ticktext": [
            bold(escape(text, quote=False), own) for text, own in zip(names, leading, strict=True)
        ],
        "yaxis.ticklabelposition": "outside" if wide else "inside",
        "yaxis2.ticklabelposition": "outside" if wide else "inside",
        "yaxis.ticklabelshift": 0 if wide else NAME_UP,
        "yaxis2.ticklabelshift": 0 if wide else NAME_UP,
        "yaxis.ticklabelstandoff": 8 if wide else 0,
        "yaxis2.ticklabelstandoff": 8 if wide else 0,
        "yaxis3.visible": wide and placed,
        "yaxis3.shift": 18 + first if wide else 0,
        "annotations[0].text": say(language, "value") if wide else "",
        "annotations[1].text": say(language, "place") if wide and placed else "",
        "annotations[1].xshift": 18 + first,
    }
    if illustrative:
        sized["annotations[3].xshift"] = right if wide else 0
        sized["annotations[3].yshift"] = -20 if wide else -26
    if strip_over:
        below = pitch * len(rows) / inner
        sized |= {f"yaxis{n}.domain": [0, below] for n in ("", "2", "3")}
        sized["yaxis4.domain"] = [1 - strip.HEIGHT / inner, 1]
    return sized


def apply(layout: dict[str, Any], sized: dict[str, Any]) -> None:
    """The relayout's keys put into the layout itself."""
    for key, value in sized.items():
        owner, dot, name = key.partition(".")
        if not dot:
            layout[key] = value
        elif "[" in owner:
            kind, number = owner.rstrip("]").split("[")
            layout[kind][int(number)][name] = value
        else:
            layout[owner][name] = value


def bold(text: str, lead: bool) -> str:
    return f"<b>{text}</b>" if lead and text else text


def _shortened(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[: most - 1].rstrip(' -,')}…"
