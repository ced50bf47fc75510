"""The catalogue of indicators: a theme a heading, a definition a line that opens."""

from __future__ import annotations

from collections.abc import Sequence

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say, say_count
from dashboard.panels.definitions import Definition, Theme
from dashboard.selection import Selection
from layouts.parts.attributes import attributes
from layouts.parts.sections import heading
from layouts.parts.words import theme_name


class Ids:
    anchor = "catalogue"
    find = "catalogue-find"


def catalogue(themes: Sequence[Theme], selection: Selection, values: str) -> Component:
    """``values``: the address of the page that shows an indicator's values, without its query."""
    language = selection.lang
    every = sum(len(theme.definitions) for theme in themes)
    with_data = sum(bool(one.data) for theme in themes for one in theme.definitions)
    return html.Section(
        id=Ids.anchor,
        className="catalogue",
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
            *(_theme(theme, selection, values) for theme in themes),
        ],
    )


def _theme(theme: Theme, selection: Selection, values: str) -> Component:
    return html.Section(
        [
            html.H3(theme_name(theme.name, selection.lang)),
            *(_definition(one, selection, values) for one in theme.definitions),
        ]
    )


def _definition(one: Definition, selection: Selection, values: str) -> Component:
    language = selection.lang
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
            html.Dl(
                [part for term, text in one.facts for part in (html.Dt(term), html.Dd(text))],
                className="about",
            ),
            html.P(_link(one, selection, values)),
        ],
    )


def _link(one: Definition, selection: Selection, values: str) -> Component:
    return html.A(
        [say(selection.lang, "See the values"), html.Span(f": {one.title}", className="visually-hidden")],
        href=f"{values}?{selection.but(indicators=(one.code,)).query()}",
        **attributes(data_indicator=one.code),
    )


def contents(language: Language) -> tuple[str, str]:
    """The catalogue's line in a table of contents: anchor and words."""
    return Ids.anchor, say(language, "Catalogue of indicators")
