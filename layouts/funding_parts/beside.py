"""What stands around the panels: the project looked at, what the sums leave out, the map's classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from dashboard.panels.panel import Panel
from layouts.parts import listing
from layouts.parts import panel as panels
from layouts.parts.attributes import attributes
from layouts.parts.panel import Step


class Ids:
    project = "funding-project"
    aside = "funding-aside"


@dataclass(frozen=True)
class Project:
    """The project looked at: facts as (term, text); url: its own page; visibility: the notice that funding
    rules ask for; back: the address of all projects."""

    title: str
    facts: tuple[tuple[str, str], ...]
    url: str
    visibility: str
    marks: tuple[str, ...]
    back: str


def project(one: Project | None, language: Language) -> list[Component]:
    """What is known of the project, and the way back to all."""
    if one is None:
        return []
    parts: list[Component] = [
        html.Nav(
            html.A(say(language, "← All projects"), href=f"?{one.back}", className="turn"),
            className="turns",
            **attributes(aria_label=say(language, "Back")),
        ),
        html.H2(listing.stamped(one.title, one.marks), id=panels.Ids.title(Ids.project), tabIndex="-1"),
        html.Dl([html.Div([html.Dt(term), html.Dd(text)]) for term, text in one.facts], className="facts"),
    ]
    if one.url.startswith(("https://", "http://")):
        parts.append(html.P(html.A(say(language, "The project’s own page"), href=one.url, rel="noopener")))
    if one.visibility:
        parts.append(html.P(one.visibility, className="visibility"))
    return parts


def aside(sentences: Sequence[tuple[str, Step | None]]) -> list[Component]:
    """What the sums leave out, each with the choice that shows it."""
    found: list[Component] = []
    for text, step in sentences:
        link: list[Any] = (
            [" ", html.A(step.words, href=f"?{step.query}", className="row-link")] if step else []
        )
        found.append(html.P([text, *link]))
    return found


def corners(panel: Panel) -> list[Component]:
    """The two lists of projects in which money and results part, each leading to its project."""
    names = [heading.name for heading in panel.table.headings]
    at = names.index("corner")
    found: dict[str, list[Component]] = {}
    for cells, link in zip(panel.table.shown, panel.table.links, strict=True):
        if cells[at]:
            item = html.Li(html.A(cells[0], href=f"?{link}", className="row-link"))
            found.setdefault(cells[at], []).append(item)
    if not found:
        return []
    lists = [
        html.Div([html.H3(f"{name[:1].upper()}{name[1:]}"), html.Ul(items)]) for name, items in found.items()
    ]
    return [html.Div(lists, className="corner-lists")]


def legend(classes: Sequence[tuple[int, str]], language: Language) -> Component:
    """The classes of a map, the least first; fewer than six are the darker ones."""
    several = len(classes)
    ramp = [
        html.Li([_swatch(f"is-capacity-{number + 6 - several}"), html.Span(words, className="words")])
        for number, words in classes
    ]
    nothing = html.Li([_swatch("is-nothing"), say(language, "no project here alone")])
    return html.Div(
        [
            html.Ul(
                ramp, className="ramp", **attributes(aria_label=say(language, "Classes, the least first"))
            ),
            html.Ul(nothing, className="signs"),
        ],
        className="map-legend",
    )


def _swatch(look: str) -> Component:
    return html.Span(className=f"swatch {look}", **attributes(aria_hidden="true"))
