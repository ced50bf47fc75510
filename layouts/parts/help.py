"""What the keys do: opened with ``?`` or from the navigation."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from layouts.parts.attributes import attributes


class Ids:
    dialog = "help"
    title = "help-title"


def dialog(language: Language) -> Component:
    keys = [
        ("/", say(language, "search")),
        ("t", say(language, "chart or table")),
        ("p", say(language, "present the panel on the whole screen; arrows go on, Esc goes back")),
        ("?", say(language, "this list")),
        ("← →", say(language, "in a chart: the point before, the next point")),
        ("↑ ↓", say(language, "in a chart: the line above, the line below")),
        ("Home End", say(language, "in a chart: the first point, the last point")),
        ("Esc", say(language, "close, or leave the point")),
    ]
    return html.Dialog(
        id=Ids.dialog,
        className="help",
        **attributes(aria_labelledby=Ids.title),
        children=[
            html.Div(
                className="help-head",
                children=[
                    html.H2(say(language, "Keyboard"), id=Ids.title),
                    html.Button(
                        type="button",
                        className="icon icon-close",
                        **attributes(aria_label=say(language, "Close"), data_help="close"),
                    ),
                ],
            ),
            html.Dl(
                [
                    part
                    for key, does in keys
                    for part in (html.Dt([html.Kbd(k) for k in key.split(" ")]), html.Dd(does))
                ]
            ),
            html.P(
                say(
                    language,
                    "The page’s address holds everything you see: whoever receives it sees the same.",
                )
            ),
        ],
    )
