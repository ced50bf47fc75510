"""Areas in classes of colour, with services as points over them: a Plotly figure, and what recolours it.

The picture is finished by ``assets/map.js``, on the page and in downloads alike: hatching, which Plotly does
not know for areas, and the outline of the area looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np

from dashboard.figures import places
from dashboard.figures import theme as themes
from dashboard.figures.places import Box, Label, Ring, Spot
from dashboard.i18n import Language
from dashboard.selection import Theme

__all__ = ["Box", "Label", "MapDrawing", "Ring", "Spot", "choropleth", "paint"]

Palette = Literal["need", "capacity", "both"]
CLASSES: dict[str, int] = {"need": 6, "capacity": 6, "both": 9}
NO_DATA, WITHHELD, PLAIN = -1, -2, -3
DOUBT = 20  # added to a class that chance could move
FIRST_LETTER = 68  # of class 0: classes travel as one letter an area
EDGES = {"l": 0, "r": 0, "t": 8, "b": 0}
HEIGHT = {"wide": 480, "narrow": 340}
MANY = 400  # areas from which borders are thinner
AROUND = 0.04  # of the box, left free on each side


@dataclass(frozen=True)
class MapDrawing:
    """outlines: their address. classes: one an area, 0 …, −1 without data, −2 withheld, −3 where none is
    shown; uncertain: which of them chance could move by a class. lead: the area looked at. box: west, south,
    east, north of what is shown, in degrees; None shows all areas. facts: the address that tells more of an
    area, which is added to it as ``area``; blank where there is none."""

    outlines: str
    areas: tuple[str, ...]
    names: tuple[str, ...]
    classes: Any
    palette: Palette
    uncertain: Any
    lead: str | None = None
    spots: tuple[Spot, ...] = ()
    rings: tuple[Ring, ...] = ()
    box: Box | None = None
    labels: tuple[Label, ...] = ()
    facts: str = ""


def choropleth(drawing: MapDrawing, *, language: Language, theme: Theme) -> dict[str, Any]:
    """The figure of a map: no ground beneath, fitted to its box."""
    traces = [_areas(drawing, theme)]
    traces += places.rings(drawing.rings, drawing.box, theme, language)
    traces += places.labels(drawing.labels, theme)
    traces += places.spots(drawing.spots, drawing.box, theme, language)
    layout = themes.layout(theme) | {
        "margin": EDGES,
        "height": HEIGHT["wide"],
        "dragmode": "pan",
        "uirevision": f"{drawing.outlines} {drawing.box}",
        "meta": {width: {"height": height, "margin": EDGES} for width, height in HEIGHT.items()},
        "geo": {
            "visible": False,
            "projection": {"type": "mercator"},
            "bgcolor": "rgba(0,0,0,0)",
            **_fitted(drawing.box),
        },
    }
    return {"data": traces, "layout": layout}


def paint(drawing: MapDrawing) -> dict[str, Any]:
    """What a map is recoloured from: a letter an area, and the area looked at."""
    classes = np.asarray(drawing.classes, dtype=int)
    doubted = np.asarray(drawing.uncertain, dtype=bool) & (classes >= 0)
    states = np.where(doubted, classes + DOUBT, classes)
    return {"z": "".join(chr(FIRST_LETTER + state) for state in states.tolist()), "lead": drawing.lead}


def _areas(drawing: MapDrawing, theme: Theme) -> dict[str, Any]:
    colours = themes.COLOURS[theme]
    ramp = [colours[f"{drawing.palette}-{number}"] for number in range(CLASSES[drawing.palette])]
    # Without a script to hatch them, areas without data and withheld ones are at least plain.
    steps = [colours["surface"], colours["grid"], colours["surface"], *ramp]
    width = themes.STRENGTHS[theme].wider * (0.3 if len(drawing.areas) >= MANY else 0.7)
    return {
        "type": "choropleth",
        "geojson": drawing.outlines,
        "featureidkey": "id",
        "locationmode": "geojson-id",
        "locations": list(drawing.areas),
        "z": [int(one) for one in drawing.classes],
        "zmin": PLAIN - 0.5,
        "zmax": len(ramp) - 0.5,
        "colorscale": [
            [at / len(steps), colour] for number, colour in enumerate(steps) for at in (number, number + 1)
        ],
        "showscale": False,
        "text": list(drawing.names),
        "hoverinfo": "none" if drawing.facts else "text",
        "marker": {"line": {"color": colours["context"], "width": width}},
        "meta": {
            "kind": "areas",
            **paint(drawing),
            "ramp": ramp,
            "ground": colours["surface"],
            "hatch": colours["similar"],
            "ink": colours["ink"],
            "thick": 2.5 * themes.STRENGTHS[theme].wider,
            "facts": drawing.facts,
        },
    }


def _fitted(box: Box | None) -> dict[str, Any]:
    if box is None:
        return {"fitbounds": "locations"}
    west, south, east, north = box
    aside, above = (east - west) * AROUND, (north - south) * AROUND
    return {
        "fitbounds": False,
        "center": {"lon": (west + east) / 2, "lat": (south + north) / 2},
        "lonaxis": {"range": [west - aside, east + aside]},
        "lataxis": {"range": [south - above, north + above]},
    }
