"""The views of a page as tabs, and the controls over its panels."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import say
from dashboard.selection import MOST_INDICATORS, Selection, View
from layouts.parts import filters
from layouts.parts.attributes import attributes
from layouts.parts.choices import Choices
from layouts.parts.filters import Ids

WORDS: dict[View, str] = {
    "trend": "Over time",
    "areas": "Between areas",
    "periods": "Periods",
    "groups": "Between groups",
    "profile": "Profile",
    "table": "Table of values",
}


def tabs(selection: Selection, views: Sequence[View], address: str) -> Component:
    """Links to the same selection seen otherwise; the one shown is marked."""
    return html.Nav(
        className="views",
        **attributes(aria_label=say(selection.lang, "Views")),
        children=[
            html.A(
                say(selection.lang, WORDS[view]),
                href=f"{address}?{selection.but(view=view).query()}",
                **attributes(data_view=view, aria_current="page" if view == selection.view else None),
            )
            for view in views
        ],
    )


def chooser(selection: Selection, choices: Choices) -> Component:
    """What fills the panels, above them. Controls that a view does not use are there, unseen."""
    language = selection.lang
    texts, controls = filters.labels(selection, choices), filters.selects(selection, choices)
    pills = (
        ("topic", "Theme"), ("by", "Breakdown"), ("split", "Groups by"), ("was", "From"), ("at", "At"),
        ("sort", "Sorted by"), ("only", "Show"), ("apart", "Areas"), ("base", "Population"),
    )  # fmt: skip
    return html.Div(
        className="chooser",
        children=[
            filters.opener(
                Ids.indicator_open,
                Ids.indicator_label,
                Ids.indicator_picker,
                say(language, "Indicator"),
                texts[Ids.indicator_label],
            ),
            filters.picker(
                Ids.indicator_picker,
                language,
                kind="indicators",
                parameter="ind",
                most=MOST_INDICATORS,
                title=say(language, "Choose the indicator"),
                search=say(language, "Search an indicator"),
            ),
            *(filters.pill(name, controls[name], say(language, words)) for name, words in pills),
            filters.text_field(
                "find", Ids.find, say(language, "Rows with"), selection.find, hidden=selection.view != "table"
            ),
        ],
    )
