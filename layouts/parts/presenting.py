"""The few buttons of a presented panel, for whoever has a pointer at hand; the keys do the same."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from layouts.parts.attributes import attributes


class Ids:
    at = "present-at"


def bar(language: Language) -> Component:
    steps = (
        ("-1", "icon-before", say(language, "The panel before")),
        ("1", "icon-inside", say(language, "The next panel")),
        ("close", "icon-close", say(language, "Back to the page")),
    )
    return html.Div(
        [
            html.Span(id=Ids.at),
            *(
                html.Button(
                    type="button",
                    className=f"icon {icon}",
                    **attributes(aria_label=words, data_present_go=go),
                )
                for go, icon, words in steps
            ),
        ],
        className="present-bar",
    )
