"""The page Nevoi și servicii: a map of needs, a map of services, and the gap between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.i18n import say
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from layouts import shell
from layouts.mapping import beside, controls
from layouts.mapping.drawn import Drawn
from layouts.parts import filters
from layouts.parts import panel as panels
from layouts.parts import resolved as shared
from layouts.parts.attributes import attributes
from layouts.parts.choices import Choices

NAME = "map"
MAPS = 2  # the one looked at, and the earlier period
WORD = "map-"  # before the numbers of its slots
NOTHING = Choices()
UNDRAWN = Drawn()


class Ids:
    list = "map-list"

    @staticmethod
    def paint(slot: int) -> str:
        """What recolours a map without a new figure."""
        return f"paint-{slot}"


@dataclass(frozen=True)
class Page:
    """Everything the page is drawn from. failure: the number in the log of an answer that could not be made,
    or blank. tiles: address and credit of a background of the installation's own, or blank."""

    selection: Selection
    choices: Choices = NOTHING
    drawn: Drawn = UNDRAWN
    notices: tuple[str, ...] = ()
    version: int = 0
    failure: str = ""
    tiles: tuple[str, str] = ("", "")

    @property
    def panels(self) -> tuple[Panel, ...]:
        return self.drawn.panels


def slots(page: Page) -> list[panels.Parts]:
    """What fills the maps' slots: the legend stands under the title, over the map."""
    language, selection = page.selection.lang, page.selection
    if page.failure:
        failed = panels.failed(_own(0), language=language, number=page.failure, again=selection.query())
        return [failed, panels.UNUSED]
    used = []
    for number, panel in enumerate(page.panels[:-1] if selection.map.layer != "list" else ()):
        if selection.show == "table" and panel.table.shown:
            panel = replace(panel, empty=None)  # without a map the table still says everything
        parts = panels.parts(
            panel, _own(number), show=selection.show, steps=page.drawn.steps,
            turns=panels.turns_of(panel, selection), query=selection.query(), language=language,
        )  # fmt: skip
        if number == 0 and selection.show == "chart" and panel.empty is None:
            parts = parts._replace(
                head=[*parts.head, *beside.legend(page.drawn, selection.map.layer, language)]
            )
        used.append(parts)
    return used + [panels.UNUSED] * (MAPS - len(used))


def _own(number: int) -> str:
    return f"{WORD}{number}"


def listing(page: Page, base: str) -> list[Component]:
    """The list of services: the panel after the maps."""
    if not page.panels:
        return []
    panel, number, selection = page.panels[-1], len(page.panels) - 1, page.selection
    shown = panels.parts(
        panel,
        Ids.list,
        show="table",
        turns=panels.turns_of(panel, selection),
        query=selection.query(),
        language=selection.lang,
    )
    files = [
        html.A(
            say(selection.lang, words),
            href=f"{base}download/{NAME}.{form}?{selection.query()}&i={number}",
            className="link",
            download="",
            **attributes(data_download=form),
        )
        for form, words in (("csv", "Data (CSV)"), ("xlsx", "Data for Excel (XLSX)"))
    ]
    return [
        html.Div(shown.head, className="panel-head"),
        html.Div(shown.body, className="panel-body"),
        html.Div(
            [html.Div(shown.foot, className="footnotes"), html.Div(files, className="files")],
            className="panel-foot",
        ),
    ]


def resolved(page: Page) -> dict[str, Any]:
    """What an address came to, for the scripts that keep controls, address and title in step."""
    selection, drawn = page.selection, page.drawn
    area = page.choices.areas[0][1] if page.choices.areas else ""
    found = shared.resolved(
        selection,
        page.choices,
        title=" · ".join([*([area] if area else []), say(selection.lang, "Needs and services"), "Reper"]),
        speak=" ".join(panel.title for panel in page.panels[:1]),
        notices=page.notices,
        used=len(page.panels) or int(bool(page.failure)),
        version=page.version,
    )
    found["selects"] |= controls.selects(drawn)
    return found | {
        "layer": selection.map.layer,
        "timeline": {"periods": [list(one) for one in drawn.timeline.periods], "at": drawn.timeline.at},
        "weights": [[one.code, one.weight, one.share] for one in drawn.weights],
    }


def document(page: Page, *, base: str, sent: Mapping[str, str] | None = None) -> Component:
    """The whole document with the page drawn in it. sent: marks of its parts, by which a later answer leaves
    out what the page has."""
    selection = page.selection
    return shell.shell(
        selection,
        name=NAME,
        base=base,
        resolved=resolved(page) | {"sent": dict(sent or {})},
        notices=page.notices,
        context=filters.context_bar(selection, page.choices),
        page=_page(page, base),
    )


def empty(selection: Selection, *, base: str) -> Component:
    """The page without an answer, outside the frame: for those who want to know its ids."""
    return shell.empty(NAME, _page(Page(selection), base))


def _page(page: Page, base: str) -> Component:
    selection, language, drawn = page.selection, page.selection.lang, page.drawn
    paints = (*drawn.paints, None, None)[:MAPS]
    return html.Div(
        className="page map-page",
        **attributes(
            data_layer=selection.map.layer, **({"data_tiles": page.tiles[0]} if page.tiles[0] else {})
        ),
        children=[
            html.Div(
                className="page-head",
                children=[
                    html.H1(say(language, "Needs and services")),
                    controls.tabs(selection, f"{base}{NAME}"),
                ],
            ),
            html.Nav(
                beside.trail(drawn.trail),
                id=beside.Ids.trail,
                className="trail",
                **attributes(aria_label=say(language, "The way down to the area")),
            ),
            controls.of_map(selection, drawn),
            html.Div(
                className="map-grid",
                children=[
                    html.Div(
                        className="map-main",
                        children=[
                            html.Div(
                                [
                                    panels.slot(
                                        number,
                                        filled,
                                        language=language,
                                        show=selection.show,
                                        query=selection.query(),
                                        base=base,
                                        page=NAME,
                                        word=WORD,
                                        beneath=None
                                        if number
                                        else controls.timeline(drawn.timeline, language),
                                    )
                                    for number, filled in enumerate(slots(page))
                                ],
                                className="maps",
                            ),
                            *([html.P(page.tiles[1], className="tiles-credit")] if page.tiles[1] else []),
                        ],
                    ),
                    html.Aside(
                        beside.side(drawn.side),
                        id=beside.Ids.side,
                        className="panel map-side",
                        **attributes(aria_label=say(language, "The area looked at")),
                    ),
                ],
            ),
            controls.of_services(selection, drawn),
            html.Div(beside.card(drawn.card, language), id=beside.Ids.card),
            html.Section(
                listing(page, base),
                id=Ids.list,
                className="panel section is-table map-list",
                tabIndex="-1",
                **attributes(
                    data_slot=str(max(len(page.panels) - 1, 0)), aria_labelledby=panels.Ids.title(Ids.list)
                ),
            ),
            *(dcc.Store(id=Ids.paint(number), data=paint) for number, paint in enumerate(paints)),
        ],
    )
