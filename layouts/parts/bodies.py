"""What a panel shows besides figure and table: other parts of a long list, what there is to know, why there
is nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from dashboard.panels.panel import Panel
from layouts.parts.attributes import attributes


class Step(NamedTuple):
    """What a reader can do next where there is nothing to draw: words, and the address that does it."""

    words: str
    query: str


def turned(turns: Sequence[tuple[str, str | None]], language: Language) -> Component:
    """Links to the other parts of a long list; where there is no such part the words stand alone."""
    return html.Nav(
        className="turns",
        **attributes(aria_label=say(language, "Parts of the list")),
        children=[
            html.Span(words) if query is None else html.A(words, href=f"?{query}", className="turn")
            for words, query in turns
        ],
    )


def about(panel: Panel, query: str, language: Language) -> Component:
    pairs: list[tuple[str, Any]] = list(panel.about)
    if panel.methods:
        links = [
            html.Li(html.A(words, href=f"methodology?{query}#{quote(anchor)}"))
            for anchor, words in panel.methods
        ]
        pairs.append((say(language, "In the methodology"), html.Ul(links, className="methods")))
    return html.Dl(
        [part for term, text in pairs for part in (html.Dt(term), html.Dd(text))], className="about"
    )


def empty(panel: Panel, steps: Sequence[Step]) -> Component:
    empty = panel.empty
    words = [html.P(empty.reason, className="reason"), html.P(empty.next_step)] if empty else []
    links = [html.A(step.words, href=f"?{step.query}", className="step") for step in steps]
    return html.Div([*words, html.P(links, className="steps") if links else None], className="empty")
