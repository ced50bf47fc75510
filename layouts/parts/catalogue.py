"""The catalogue of indicators: a theme a heading, a definition a line that opens."""

from __future__ import annotations

import json
from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say, say_count
from dashboard.panels.definitions import Definition, Theme
from layouts.parts.attributes import attributes
from layouts.parts.sections import heading
from layouts.parts.words import theme_name


class Ids:
    anchor = "catalogue"
    find = "catalogue-find"


def catalogue(themes: Sequence[Theme], language: Language, values: str) -> Component:
    """``values``: the page that shows an indicator's values, to which each definition leads."""
    every = sum(len(theme.definitions) for theme in themes)
    with_data = sum(bool(one.data) for theme in themes for one in theme.definitions)
    return html.Section(
        id=Ids.anchor,
        className="catalogue",
        **attributes(data_values=values, data_see=say(language, "See the values")),
        children=[
            heading(Ids.anchor, say(language, "Catalogue of indicators")),
            html.P(
                [
                    say_count(language, "There is {n} definition.", "There are {n} definitions.", every),
                    " ",
                    say_count(language, "{n} of them has data.", "{n} of them have data.", with_data),
                ]
            ),
            html.Div(
                className="find",
                children=[
                    html.Label(say(language, "Search in the definitions"), htmlFor=Ids.find),
                    dbc.Input(id=Ids.find, type="search", autocomplete="off"),
                    html.P(
                        role="status",
                        **attributes(
                            data_found=say(language, "Found: {n}", n="%n"),
                            data_none=say(language, "Nothing found. Try fewer letters."),
                        ),
                    ),
                ],
            ),
            *(_theme(theme, language) for theme in themes),
        ],
    )


def _theme(theme: Theme, language: Language) -> Component:
    return html.Section(
        [
            html.H3(theme_name(theme.name, language)),
            *(_definition(one, language) for one in theme.definitions),
        ]
    )


def _definition(one: Definition, language: Language) -> Component:
    return html.Details(
        id=one.code,
        className="definition" if one.data else "definition is-without",
        children=[
            html.Summary(
                [
                    html.Span(one.title),
                    html.Small([one.code, *([] if one.data else [" · ", say(language, "no data yet")])]),
                ]
            ),
            # Drawn by methodology.js once the page stands: as components, three thousand lines would keep the
            # browser busy for a second.
            html.Div(
                className="definition-body",
                **attributes(data_facts=json.dumps(one.facts, ensure_ascii=False), data_indicator=one.code),
            ),
        ],
    )


def contents(language: Language) -> tuple[str, str]:
    """The catalogue's line in a table of contents: anchor and words."""
    return Ids.anchor, say(language, "Catalogue of indicators")
