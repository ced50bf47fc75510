"""The page's own controls: its layers, what is drawn and how, which services, the weights and the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from dashboard.panels.map_words import LAYERS
from dashboard.selection import Selection
from layouts.mapping.drawn import Drawn, Timeline, Weight
from layouts.parts import filters
from layouts.parts.attributes import attributes

# Parameter → the words beside its control; of the map and of the services.
DRAWN = {
    "need": "Need", "units": "Areas drawn", "was": "Set against", "two": "Side by side", "cut": "Classes",
    "scale": "One scale by", "fixed": "Measured by", "doubt": "Uncertainty",
}  # fmt: skip
SERVICES = {
    "type": "Type of service", "licence": "Licence", "regime": "Regime", "near": "Near", "reach": "Within",
}  # fmt: skip


class Ids:
    weights = "map-weights"
    time = "map-time"
    time_words = "map-time-words"
    places = "map-places"

    @staticmethod
    def select(parameter: str) -> str:
        return f"map-{parameter}"

    @staticmethod
    def weight(code: str) -> str:
        return f"map-weight-{code}"


def selects(drawn: Drawn) -> dict[str, dict[str, Any]]:
    """As ``filters.selects``, for the map's own parameters: one without a choice is not shown."""
    return {
        name: {
            "id": Ids.select(name), "value": value, "options": list(options), "hidden": len(options) < 2,
        }
        for name, (value, options) in _known(drawn).items()
    }  # fmt: skip


def _known(drawn: Drawn) -> dict[str, Any]:
    given = dict(drawn.controls or {})
    return {name: given.get(name, ("", ())) for name in (*DRAWN, *SERVICES)}


def tabs(selection: Selection, address: str) -> Component:
    """The layers as links; scripts keep the rest of the address."""
    return html.Nav(
        className="views",
        **attributes(aria_label=say(selection.lang, "Layers")),
        children=[
            html.A(
                say(selection.lang, words),
                href=f"{address}?{selection.on_map(layer=layer).query()}",
                **attributes(data_layer=layer, aria_current="page" if layer == selection.map.layer else None),
            )
            for layer, words in LAYERS.items()
        ],
    )


def of_map(selection: Selection, drawn: Drawn) -> Component:
    """What is drawn and how; the finer choices folded away."""
    language, controls = selection.lang, selects(drawn)
    pills = {name: filters.pill(name, controls[name], say(language, words)) for name, words in DRAWN.items()}
    often = ("need", "units", "was", "two")
    return html.Div(
        className="chooser map-chooser",
        children=[
            *(pills[name] for name in often),
            html.Details(
                className="map-more",
                children=[
                    html.Summary(say(language, "Weights and method")),
                    html.Div(
                        className="map-more-inside",
                        children=[
                            html.Div(weights(drawn.weights, language), id=Ids.weights),
                            html.Div(
                                [pills[name] for name in DRAWN if name not in often], className="chooser"
                            ),
                        ],
                    ),
                ],
            ),
        ],
    )


def weights(given: Sequence[Weight], language: Language) -> list[Component]:
    """A native slider for each component, with its share of the whole."""
    if not given:
        return []
    return [
        html.Fieldset(
            className="weights",
            children=[
                html.Legend(say(language, "Weights of the index")),
                *(
                    html.Label(
                        className="weight",
                        **attributes(data_weight=one.code),
                        children=[
                            html.Span(one.name),
                            dbc.Input(
                                id=Ids.weight(one.code), type="range", min=0, max=100, step=1,
                                value=one.weight, className="form-range",
                            ),
                            html.Output(one.share, className="share"),
                        ],
                    )
                    for one in given
                ),
                html.Button(
                    say(language, "Weights as proposed"),
                    type="button",
                    className="link",
                    **attributes(data_preset_weights=""),
                ),
            ],
        )
    ]  # fmt: skip


def of_services(selection: Selection, drawn: Drawn) -> Component:
    language, controls = selection.lang, selects(drawn)
    return html.Div(
        className="chooser service-chooser",
        role="group",
        **attributes(aria_label=say(language, "Which services")),
        children=[
            *(filters.pill(name, controls[name], say(language, words)) for name, words in SERVICES.items()),
            html.Label(
                [
                    html.Small(say(language, "Places at least")),
                    dbc.Input(
                        id=Ids.places, name="places", type="number", min=0, max=9_999, step=1,
                        value=selection.map.places,
                    ),
                ],
                className="pick pick-text pick-number",
            ),
            html.Button(
                say(language, "Choose a point on the map"),
                type="button",
                className="link",
                **attributes(data_choose_point=say(language, "Click the map where distances are to begin.")),
            ),
        ],
    )  # fmt: skip


def timeline(given: Timeline, language: Language) -> Component:
    """Play and a slider over the periods; the words of the one chosen are its value."""
    codes = [code for code, _ in given.periods]
    at = codes.index(given.at) if given.at in codes else 0
    words = dict(given.periods).get(given.at, "")
    return html.Div(
        className="timeline",
        hidden=len(codes) < 2,
        role="group",
        **attributes(aria_label=say(language, "Period on the map"), data_timeline=""),
        children=[
            html.Button(
                type="button",
                className="icon icon-play",
                **attributes(
                    aria_label=say(language, "Play"), data_play="", data_stop=say(language, "Stop")
                ),
            ),
            html.Label(
                [
                    html.Span(say(language, "Period on the map"), className="visually-hidden"),
                    dbc.Input(
                        id=Ids.time, type="range", min=0, max=max(len(codes) - 1, 1), step=1, value=at,
                        className="form-range",
                    ),
                ]
            ),
            html.Output(words, id=Ids.time_words),
        ],
    )  # fmt: skip
