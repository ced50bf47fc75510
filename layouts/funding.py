"""The page Bani: what was planned, contracted and paid, and what came of it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.funding_choice import NONE
from dashboard.i18n import say
from dashboard.panels.funding import words
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from layouts import shell
from layouts.funding_parts import beside, controls
from layouts.funding_parts.beside import Project
from layouts.parts import filters
from layouts.parts import panel as panels
from layouts.parts import resolved as shared
from layouts.parts.attributes import attributes
from layouts.parts.choices import Choices
from layouts.parts.panel import Step

NAME = "funding"
WORD = "funding-"  # before the numbers of its slots
SLOTS = 5
NOTHING = Choices()
# Names of panels.
STEPS, FLOWS, BY_AREA, DELIVERY = "money_steps", "money_flows", "money_by_area", "money_and_delivery"
OPENED = "amounts"  # how the names of the rows behind a sum begin
WHOLE_WIDTH = (STEPS, FLOWS, BY_AREA, "project", "budget")  # or how they begin


def slot_id(number: int) -> str:
    return f"{WORD}{number}"


@dataclass(frozen=True)
class Page:
    """Everything the page is drawn from. controls: parameter → what is chosen and what can be. legend: of the
    map, under the title of the panel with that number. aside: what is left out, with what shows it. failure:
    the number in the log of an answer that could not be made, or blank."""

    selection: Selection
    choices: Choices = NOTHING
    controls: controls.Controls = field(default_factory=dict)
    panels: tuple[Panel, ...] = ()
    legend: tuple[int, tuple[tuple[int, str], ...]] = (0, ())
    project: Project | None = None
    aside: tuple[tuple[str, Step | None], ...] = ()
    notices: tuple[str, ...] = ()
    version: int = 0
    failure: str = ""


def slots(page: Page) -> list[panels.Parts]:
    """What fills each of the page's slots."""
    selection = page.selection
    if page.failure:
        failed = panels.failed(
            slot_id(0), language=selection.lang, number=page.failure, again=selection.query()
        )
        return [failed, *[panels.UNUSED] * (SLOTS - 1)]
    used = [_parts(page, panel, number) for number, panel in enumerate(page.panels)]
    return used + [panels.UNUSED] * (SLOTS - len(used))


def _parts(page: Page, panel: Panel, number: int) -> panels.Parts:
    selection, language = page.selection, page.selection.lang
    found = panels.parts(
        panel, slot_id(number), show=selection.show, turns=panels.turns_of(panel, selection),
        query=selection.query(), language=language,
    )  # fmt: skip
    drawn = panel.figure is not None and selection.show == "chart" and panel.empty is None
    at, classes = page.legend
    if classes and number == at and drawn:
        found = found._replace(head=[*found.head, beside.legend(classes, language)])
    if panel.name == BY_AREA and drawn:
        # The map leaves room for its list.
        found = found._replace(look=f"{found.look} has-list", body=[panels.table(panel.table)])
    if panel.name == FLOWS and drawn:
        # Five columns cannot be read on a phone: there the table stands in their place.
        found = found._replace(
            look=f"{found.look} is-wide-only",
            body=[html.Div(panels.table(panel.table), className="narrow-only")],
        )
    if panel.name == DELIVERY and drawn:
        found = found._replace(body=beside.corners(panel))
    if (stages := _opens(panel, selection)) and not panel.empty:
        found = found._replace(foot=[*found.foot, _opening(stages, selection)])
    if panel.name.startswith(OPENED):
        found = found._replace(head=[*found.head, _closing(selection)])
    if panel.name.startswith((*WHOLE_WIDTH, OPENED)):
        found = found._replace(look=f"{found.look} is-whole")
    return found


def _opens(panel: Panel, selection: Selection) -> tuple[str, ...]:
    """The stages whose amounts the sums of the panel are made of."""
    if panel.name == STEPS:
        return tuple(row[0] for row, link in zip(panel.table.raw, panel.table.links, strict=True) if link)
    if panel.name in (FLOWS, BY_AREA):
        return (selection.money.stage,)
    return ("contracted", "paid") if panel.name == "projects" else ()


def _opening(stages: Sequence[str], selection: Selection) -> Component:
    """Links to the amounts that the sums are made of."""
    parts: list[Any] = [f"{say(selection.lang, 'The amounts behind the sums')}: "]
    for n, stage in enumerate(stages):
        link = html.A(
            words.stage(stage, selection.lang),
            href=f"?{selection.on_money(rows=stage).but(row='auto').query()}",
            className="row-link",
        )
        parts += [*([" · "] if n else []), link]
    return html.P(parts, className="opens")


def _closing(selection: Selection) -> Component:
    link = html.A(
        say(selection.lang, "Close the list of amounts"),
        href=f"?{selection.on_money(rows=NONE).query()}",
        className="turn",
    )
    return html.Nav(link, className="turns", **attributes(aria_label=say(selection.lang, "Back")))


def marks(shown: Sequence[Any]) -> list[str]:
    """A short mark of what each slot and each part around them shows."""
    return [hashlib.blake2s(repr(parts).encode(), digest_size=6).hexdigest() for parts in shown]


def around(page: Page) -> tuple[list[Component], list[Component]]:
    """The project looked at, and what the sums leave out."""
    return beside.project(page.project, page.selection.lang), beside.aside(page.aside)


def resolved(page: Page) -> dict[str, Any]:
    """What an address came to, for the scripts that keep controls, address and title in step."""
    selection = page.selection
    area = page.choices.areas[0][1] if page.choices.areas else ""
    found = shared.resolved(
        selection,
        page.choices,
        title=" · ".join([*([area] if area else []), say(selection.lang, "Money"), "Reper"]),
        speak=" ".join(panel.title for panel in page.panels[:1]),
        notices=page.notices,
        used=len(page.panels) or int(bool(page.failure)),
        version=page.version,
    )
    found["selects"] |= controls.selects(page.controls)
    return found | {"part": selection.money.part}


def document(page: Page, *, base: str) -> Component:
    """The whole document with the page drawn in it."""
    selection = page.selection
    return shell.shell(
        selection,
        name=NAME,
        base=base,
        resolved=resolved(page) | {"sent": marks([*slots(page), *around(page)])},
        notices=page.notices,
        context=filters.context_bar(selection, page.choices),
        page=_page(page, base),
    )


def empty(selection: Selection, *, base: str) -> Component:
    """The page without an answer, outside the frame: for those who want to know its ids."""
    return shell.empty(NAME, _page(Page(selection), base))


def _page(page: Page, base: str) -> Component:
    selection, language = page.selection, page.selection.lang
    project, aside = around(page)
    return html.Div(
        className="page",
        children=[
            html.Div(
                className="page-head",
                children=[html.H1(say(language, "Money")), controls.tabs(selection, f"{base}{NAME}")],
            ),
            controls.chooser(selection, page.controls),
            html.Section(
                project,
                id=beside.Ids.project,
                className="panel project",
                **attributes(aria_labelledby=panels.Ids.title(beside.Ids.project)),
            ),
            html.Div(aside, id=beside.Ids.aside, className="aside"),
            html.Div(
                className="panels",
                children=[
                    panels.slot(
                        number, filled, language=language, show=selection.show, query=selection.query(),
                        base=base, page=NAME, word=WORD,
                    )
                    for number, filled in enumerate(slots(page))
                ],
            ),
        ],
    )  # fmt: skip
