"""The colours, marks and type of every figure: the same values as ``assets/tokens.css``."""

from __future__ import annotations

from typing import Any, NamedTuple

from dashboard.selection import Theme

FONT = 'Inter, "Segoe UI", system-ui, "Noto Sans", "Helvetica Neue", Arial, sans-serif'

COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "page": "#FBFAF8", "surface": "#FFFFFF", "ink": "#1B2733", "muted": "#5A6673", "hairline": "#DDE1E5",
        "grid": "#DDE1E5", "accent": "#0B5C7A", "accent-soft": "#E3F0F4", "better": "#1A6FB0",
        "worse": "#B8480A", "similar": "#7A848E", "context": "#8C959E",
        "series-1": "#0072B2", "series-2": "#C24F00", "series-3": "#00855F", "series-4": "#B0578D",
        "series-5": "#2C8FC9", "series-6": "#8A6D00",
        "need-0": "#F4ECF4", "need-1": "#E0C6E0", "need-2": "#C79BC8",
        "need-3": "#A96DAB", "need-4": "#86428A", "need-5": "#5E1F63",
        "capacity-0": "#E8F3F1", "capacity-1": "#C3E0DB", "capacity-2": "#93C7BF",
        "capacity-3": "#5DA89E", "capacity-4": "#2F8479", "capacity-5": "#0F5C52",
        "both-0": "#E8E4E8", "both-1": "#B3D1CC", "both-2": "#5DA89E",
        "both-3": "#C79BC8", "both-4": "#9D96AF", "both-5": "#4F8190",
        "both-6": "#86428A", "both-7": "#6C4A83", "both-8": "#3A3F6B",
        "service": "#2F8479",
    },
    "dark": {
        "page": "#12181E", "surface": "#1A222A", "ink": "#E8EDF1", "muted": "#A3B0BC", "hairline": "#2E3943",
        "grid": "#2E3943", "accent": "#6CC3DE", "accent-soft": "#17323C", "better": "#4DA3DB",
        "worse": "#F08A3C", "similar": "#A3B0BC", "context": "#6B7884",
        "series-1": "#4DA3DB", "series-2": "#F08A3C", "series-3": "#35C29A", "series-4": "#E29BC4",
        "series-5": "#8CCBF0", "series-6": "#CDB04A",
        "need-0": "#33283A", "need-1": "#57395C", "need-2": "#7F4D82",
        "need-3": "#A96DAB", "need-4": "#CFA0D0", "need-5": "#F4DDF4",
        "capacity-0": "#20332F", "capacity-1": "#2A5049", "capacity-2": "#34756B",
        "capacity-3": "#5DA89E", "capacity-4": "#93C7BF", "capacity-5": "#D5EFEA",
        "both-0": "#2B3138", "both-1": "#2F625A", "both-2": "#55B5A7",
        "both-3": "#6C4570", "both-4": "#5F6E86", "both-5": "#6FA9C0",
        "both-6": "#C98FCB", "both-7": "#A99BD6", "both-8": "#E6E9FA",
        "service": "#5DC2B4",
    },
    "contrast": {
        "page": "#FFFFFF", "surface": "#FFFFFF", "ink": "#000000", "muted": "#2E2E2E", "hairline": "#595959",
        "grid": "#C4C4C4", "accent": "#002B7A", "accent-soft": "#E6E6E6", "better": "#00407F",
        "worse": "#8A2300", "similar": "#595959", "context": "#767676",
        "series-1": "#002B7A", "series-2": "#A02800", "series-3": "#00533A", "series-4": "#3A0A4A",
        "series-5": "#00607A", "series-6": "#4A3800",
        "need-0": "#F7EAF7", "need-1": "#D9B0DA", "need-2": "#B57AB8",
        "need-3": "#8E4A94", "need-4": "#632569", "need-5": "#2E0633",
        "capacity-0": "#E6F4F1", "capacity-1": "#A9D3CC", "capacity-2": "#6BAEA3",
        "capacity-3": "#37857A", "capacity-4": "#125B50", "capacity-5": "#04302A",
        "both-0": "#F0ECF0", "both-1": "#9CCBC3", "both-2": "#2E8A7C",
        "both-3": "#CB94CD", "both-4": "#8F86A8", "both-5": "#2F6480",
        "both-6": "#842F8A", "both-7": "#57307A", "both-8": "#191C4A",
        "service": "#0F5C52",
    },
}  # fmt: skip

# One shape a series, in the order of the colours: in grayscale the shapes tell them apart.
SHAPES = ("circle", "square", "diamond", "triangle-up", "triangle-down", "cross")
MOST_SERIES = len(SHAPES)


class Judged(NamedTuple):
    """How a judged value is marked: the name of its colour, its shape, and the sign that stands for it in
    words."""

    colour: str
    shape: str
    sign: str


# By judgement; by relation where neither direction is the better one.
JUDGED: dict[str, Judged] = {
    "better": Judged("better", "triangle-up", "▲"),
    "worse": Judged("worse", "triangle-down", "▼"),
    "higher": Judged("ink", "triangle-up", "▲"),
    "lower": Judged("ink", "triangle-down", "▼"),
    "similar": Judged("similar", "circle", "●"),
    "not_compared": Judged("similar", "circle-open", "○"),
}


class Strength(NamedTuple):
    """What a theme does beside colours. wider: factor of strokes and marks; edge: width of the outline of
    limits, 0 for none; pale: factor of the opacity of words behind; marks: at most so many shapes on a line
    with too many points for one each, 0 for none."""

    wider: float = 1.0
    edge: float = 0.0
    pale: float = 1.0
    marks: int = 0


STRENGTHS: dict[Theme, Strength] = {
    "light": Strength(),
    "dark": Strength(),
    "contrast": Strength(wider=1.25, edge=1.0, pale=2.8, marks=8),
}


def series_colour(number: int, theme: Theme) -> str:
    """The colour of the series with this number, from 0."""
    return COLOURS[theme][f"series-{number % MOST_SERIES + 1}"]


def see_through(colour: str, share: float) -> str:
    """``#0072B2`` at 15 % as ``rgba(0,114,178,0.15)``."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


def layout(theme: Theme) -> dict[str, Any]:
    """What every figure's layout begins with: no border, no ground of its own, quiet type, a small hover
    box."""
    colours = COLOURS[theme]
    return {
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FONT, "size": 13, "color": colours["muted"]},
        "showlegend": False,
        "hovermode": "closest",
        "hoverdistance": 40,
        "hoverlabel": {
            "bgcolor": colours["surface"],
            "bordercolor": colours["muted"],
            "font": {"family": FONT, "size": 13, "color": colours["ink"]},
            "align": "left",
        },
    }
