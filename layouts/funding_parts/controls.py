"""The page's own controls: its parts, which projects, and how their amounts are added."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.funding_choice import NONE
from dashboard.i18n import say
from dashboard.selection import Selection
from layouts.parts import filters
from layouts.parts.attributes import attributes
from layouts.parts.choices import Option

Controls = Mapping[str, tuple[str, tuple[Option, ...]]]
PARTS = {
    "progress": "Course of the money", "flows": "From where to where", "projects": "Projects",
    "budget": "Social budget", "costs": "Cost per beneficiary",
}  # fmt: skip
# Parameter → the words beside its control: which projects, and how their amounts are added.
WHICH = {
    "where": "Projects", "prog": "Programme", "fund": "Fund", "subject": "Theme", "state": "State",
    "stage": "Stage", "inst": "Whose budget", "byear": "Year",
    "year": "Year of the amounts",
}  # fmt: skip
HOW = {
    "src": "Source of money", "cost": "Cost base", "cur": "Currency",
    "prices": "Prices",
}  # fmt: skip


class Ids:
    find = "funding-find"

    @staticmethod
    def select(parameter: str) -> str:
        return f"funding-{parameter}"


def selects(given: Controls) -> dict[str, dict[str, Any]]:
    """As ``filters.selects``, for the page's own parameters: one without a choice is not shown."""
    found = {}
    for name in (*WHICH, *HOW):
        value, options = given.get(name, ("", ()))
        found[name] = {
            "id": Ids.select(name), "value": value, "options": list(options), "hidden": len(options) < 2,
        }  # fmt: skip
    return found


def tabs(selection: Selection, address: str) -> Component:
    """The parts as links; scripts keep the rest of the address."""
    return html.Nav(
        className="views",
        **attributes(aria_label=say(selection.lang, "Parts of the page")),
        children=[
            html.A(
                say(selection.lang, words),
                href=f"{address}?{selection.on_money(part=part, project=NONE, rows=NONE).query()}",
                **attributes(data_part=part, aria_current="page" if part == selection.money.part else None),
            )
            for part, words in PARTS.items()
        ],
    )


def chooser(selection: Selection, given: Controls) -> Component:
    """What chooses projects, and folded away how their amounts are added."""
    language, controls = selection.lang, selects(given)
    which = [filters.pill(name, controls[name], say(language, words)) for name, words in WHICH.items()]
    how = [filters.pill(name, controls[name], say(language, words)) for name, words in HOW.items()]
    find = filters.text_field(
        "find", Ids.find, say(language, "Search a project"), selection.find, hidden=False
    )
    return html.Div(
        className="chooser",
        children=[
            *which,
            find,
            html.Details(
                className="map-more",
                children=[
                    html.Summary(say(language, "How amounts are added")),
                    html.Div(how, className="map-more-inside chooser"),
                ],
            ),
        ],
    )
