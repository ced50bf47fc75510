"""Money from level to level: a column of blocks each, as high as what they hold, joined by bands.

On a narrow panel five columns cannot be read: there the page shows the table instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, NamedTuple

from dashboard.figures import theme
from dashboard.selection import Theme

TOP = 30  # pixels over the columns: their headings
LEAST, MOST_HEIGHT, EACH = 320, 640, 44  # pixels of the plot, and for each block of the fullest column
LONGEST_NAME = 30
LEAST_SHARED, LEAST_SHARING = 12, 3  # letters that so many labels of a column begin with, to be left out
PALE = 0.26


class Block(NamedTuple):
    """A block of a column (from 0): name and told (in words, as markup). quiet: what is not known or too
    small to stand alone."""

    column: int
    name: str
    told: str
    quiet: bool = False


class Band(NamedTuple):
    """From one block to another, by their places; told: in words, as markup."""

    source: int
    target: int
    value: float
    told: str


def sankey(
    blocks: Sequence[Block], bands: Sequence[Band], *, headings: Sequence[str], illustrative: str,
    colours: Theme, revision: str = "",
) -> dict[str, Any]:  # fmt: skip
    """A Plotly figure as a plain dict. headings: of the columns; illustrative: the words that mark example
    data, or blank."""
    known = theme.COLOURS[colours]
    first = [block for block in blocks if block.column == 0 and not block.quiet]
    # Sources are told apart by their colours; behind them it is one money.
    hue = {block: theme.series_colour(n, colours) for n, block in enumerate(first)}
    tints = [known["context"] if block.quiet else hue.get(block, known["accent"]) for block in blocks]
    last = max(len(headings) - 1, 1)
    trace = {
        "type": "sankey", "arrangement": "snap", "valueformat": ".0f",
        "node": {
            "label": [escape(label, quote=False) for label in labels(blocks)],
            "color": tints,
            "x": [min(max(block.column / last, 0.001), 0.999) for block in blocks],
            "y": _heights(blocks, bands),
            "pad": 14, "thickness": 14, "line": {"width": 0},
            "customdata": [block.told for block in blocks],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "link": {
            "source": [band.source for band in bands],
            "target": [band.target for band in bands],
            "value": [band.value for band in bands],
            "color": [theme.see_through(tints[band.source], PALE) for band in bands],
            "customdata": [band.told for band in bands],
            "hovertemplate": "%{customdata}<extra></extra>",
        },
        "textfont": {"family": theme.FONT, "size": 13, "color": known["ink"]},
    }  # fmt: skip
    fullest = max(sum(block.column == column for block in blocks) for column in range(len(headings)))
    size = {
        "height": min(max(LEAST, EACH * fullest + TOP), MOST_HEIGHT),
        "margin": {"l": 8, "r": 8, "t": TOP, "b": 12 + (16 if illustrative else 0)},
    }
    words = [
        {
            "xref": "paper", "x": column / last, "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 8,
            "xanchor": "left" if column == 0 else "right" if column == last else "center",
            "showarrow": False, "text": escape(heading, quote=False),
            "font": {"size": 12, "color": known["muted"]},
        }
        for column, heading in enumerate(headings)
    ]  # fmt: skip
    if illustrative:
        words.append(
            {"xref": "paper", "x": 1, "xanchor": "right", "yref": "paper", "y": 0, "yanchor": "top",
             "yshift": -8, "showarrow": False, "text": f"<i>{illustrative}</i>",
             "font": {"size": 12, "color": known["muted"]}}
        )  # fmt: skip
    layout = theme.layout(colours) | size | {"annotations": words, "uirevision": revision}
    layout["meta"] = {"wide": size, "narrow": size}
    return {"data": [trace], "layout": layout}


def labels(blocks: Sequence[Block]) -> list[str]:
    """What is written beside each block: names that are cut before they differ from the others of their
    column begin after what they share."""
    found = []
    for block in blocks:
        shared = 0
        if len(block.name) > LONGEST_NAME:
            shared = _shared(block.name, [one.name for one in blocks if one.column == block.column])
        found.append(_shortened(f"… {block.name[shared:]}" if shared else block.name))
    return found


def _shared(name: str, names: Sequence[str]) -> int:
    """How many letters, up to the beginning of a word, the name shares with others; 0 where too few do."""
    for at in range(len(name) - 1, LEAST_SHARED - 1, -1):
        if name[at - 1] == " " and sum(other.startswith(name[:at]) for other in names) >= LEAST_SHARING:
            return at
    return 0


def _heights(blocks: Sequence[Block], bands: Sequence[Band]) -> list[float]:
    """The middle of each block: those of a column one under another, in their order, as high as they are."""
    through = [0.0] * len(blocks)
    for end in ("source", "target"):
        held = [0.0] * len(blocks)
        for band in bands:
            held[getattr(band, end)] += band.value
        through = [max(pair) for pair in zip(through, held, strict=True)]
    found = [0.5] * len(blocks)
    for column in {block.column for block in blocks}:
        own = [at for at, block in enumerate(blocks) if block.column == column]
        whole = sum(through[at] for at in own) or 1.0
        reached = 0.0
        for at in own:
            found[at] = min(max((reached + through[at] / 2) / whole, 0.001), 0.999)
            reached += through[at]
    return found


def _shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip(' -,')}…"
