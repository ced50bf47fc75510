"""What stands around the map: the way down, the legend, the area looked at, and the card of a service."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from dashboard.panels.map_words import Key
from layouts.mapping.drawn import Card, Crumb, Drawn, Side
from layouts.parts import listing
from layouts.parts.attributes import attributes


class Ids:
    trail = "map-trail"
    side = "map-side"
    side_title = "map-side-title"
    card = "map-card"
    card_title = "map-card-title"


def trail(crumbs: Sequence[Crumb]) -> list[Component]:
    return [
        html.Ol(
            [
                html.Li(
                    html.Span(crumb.words, **attributes(aria_current="location"))
                    if crumb.query is None
                    else html.A(
                        crumb.words,
                        href=f"?{crumb.query}",
                        className="goes",
                        **attributes(data_area=crumb.area),
                    )
                )
                for crumb in crumbs
            ]
        )
    ]


def legend(drawn: Drawn, layer: str, language: Language) -> list[Component]:
    """In words and colours; the nine cells of need × places are buttons that light up their areas."""
    if not drawn.legend:
        return []
    cells = [key for key in drawn.legend if key.kind == "cell"]
    classes = [key for key in drawn.legend if key.kind == "class"]
    rest = [key for key in drawn.legend if key.kind not in ("cell", "class")]
    parts: list[Component] = []
    if classes:
        parts.append(
            html.Ul(
                [
                    html.Li(
                        [_swatch(key, len(classes)), html.Span(key.words, className="words")],
                    )
                    for key in classes
                ],
                className="ramp",
                **attributes(aria_label=say(language, "Classes of need, the least first")),
            )
        )
    if cells:
        parts.append(_square(cells, language))
    parts.append(
        html.Ul([html.Li([_swatch(key, 0), key.words]) for key in rest], className="signs") if rest else None
    )
    return [html.Div([part for part in parts if part is not None], className=f"map-legend of-{layer}")]


def _swatch(key: Key, several: int) -> Component:
    colour = key.number + 6 - several if key.kind == "class" else key.number
    return html.Span(
        className=f"swatch is-{key.kind} is-{key.kind}-{colour}", **attributes(aria_hidden="true")
    )


def _square(cells: Sequence[Key], language: Language) -> Component:
    """Three by three, turned by 45°: need grows to the upper right, places to the lower right."""
    return html.Div(
        className="square",
        children=[
            html.Span(say(language, "much need, few places"), className="corner is-top"),
            html.Span(say(language, "little need, few places"), className="corner is-left"),
            html.Div(
                className="cells",
                role="group",
                **attributes(aria_label=say(language, "Need and places: nine classes")),
                children=[
                    html.Button(
                        type="button",
                        className=f"cell is-cell-{key.number}",
                        title=key.words,
                        **attributes(aria_label=key.words, aria_pressed="false", data_cell=str(key.number)),
                    )
                    for key in cells
                ],
            ),
            html.Span(say(language, "much need, many places"), className="corner is-right"),
            html.Span(say(language, "little need, many places"), className="corner is-bottom"),
        ],
    )


def side(given: Side) -> list[Component]:
    if not given.title:
        return []
    parts = [
        html.H2(listing.stamped(given.title, given.marks), id=Ids.side_title),
        html.P(given.subtitle, className="subtitle") if given.subtitle else None,
        html.Img(src=given.picture, alt=given.picture_words, className="series") if given.picture else None,
        html.Dl([html.Div([html.Dt(term), html.Dd(text)]) for term, text in given.facts], className="facts"),
        *(html.P(sentence) for sentence in given.sentences),
        html.P([html.A(words, href=address) for words, address in given.links], className="onward"),
    ]
    return [part for part in parts if part is not None]


def card(given: Card | None, language: Language) -> list[Component]:
    """What is known of a service; what is not known is said."""
    if given is None:
        return []
    return [
        html.Section(
            className="panel service-card",
            tabIndex="-1",
            **attributes(aria_labelledby=Ids.card_title, data_card=""),
            children=[
                html.Div(
                    className="panel-head",
                    children=[
                        html.H2(given.title, tabIndex="-1"),
                        html.A(
                            html.Span(say(language, "Close the card"), className="visually-hidden"),
                            href=f"?{given.closing}",
                            className="goes icon icon-close",
                        ),
                    ],
                ),
                html.Dl(
                    [html.Div([html.Dt(term), html.Dd(text)]) for term, text in given.facts],
                    className="facts",
                ),
                html.P(" ".join(given.notes), className="footnotes") if given.notes else None,
            ],
        )
    ]
