"""Indicators as cards and as lines of a list, each of which leads on to its indicator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.panels.cards import Card, Told
from dashboard.panels.lines import Item
from layouts.parts.attributes import attributes


def cards(shown: Sequence[Card], *, address: Callable[[str], str]) -> Component | None:
    """A list of cards. address: where the indicator with a code is followed further."""
    if not shown:
        return None
    return html.Ul([html.Li(_card(card, address(card.code))) for card in shown], className="cards")


def _card(card: Card, address: str) -> Component:
    small = " · ".join(part for part in (card.limits, card.target) if part)
    unit: list[str | Component] = [" ", html.Span(card.unit)] if card.unit else []
    return html.A(
        href=address,
        className="card",
        children=[
            html.H3(card.name),
            html.P([html.Span(card.number, className="number"), *unit], className="big"),
            *(_told(told) for told in (card.change, card.beside) if told),
            html.P(small, className="small") if small else None,
            html.Img(src=card.picture, alt=card.description),
            html.P(card.period, className="small period"),
        ],
    )


def _told(told: Told) -> Component:
    return html.P([_sign(told), html.Span(told.words)], className=f"told-{told.judgement}")


def _sign(told: Told) -> Component:
    # The words beside it say the same.
    return html.Span(told.sign, className="told-sign", **attributes(aria_hidden="true"))


def lines(items: Sequence[Item], *, address: Callable[[str], str]) -> Component:
    """A list of indicators with their marks, values and changes."""
    return html.Ul([html.Li(_line(item, address(item.code))) for item in items], className="lines")


def _line(item: Item, address: str) -> Component:
    return html.A(
        href=address,
        className=f"line told-{item.told.judgement}",
        children=[
            _sign(item.told),
            html.Span(
                className="line-words",
                children=[
                    html.Span(item.name, className="line-name"),
                    html.Small(" · ".join(part for part in (item.value, item.details) if part)),
                ],
            ),
            html.Strong(item.change) if item.change else None,
        ],
    )
