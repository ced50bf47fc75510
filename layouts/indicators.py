"""The page Indicatori: the chosen indicators and zones in one of several views, in panels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import say
from dashboard.panels.panel import Panel
from dashboard.selection import MOST_INDICATORS, Selection
from layouts import shell
from layouts.parts import filters, views
from layouts.parts import panel as panels
from layouts.parts import resolved as shared
from layouts.parts.choices import Choices
from layouts.parts.panel import Step

NAME = "indicators"
NOTHING = Choices()


@dataclass(frozen=True)
class Page:
    """Everything the page is drawn from. steps: what can be done next, for each panel.
    failure: the number in the log of an answer that could not be made, or blank."""

    selection: Selection
    choices: Choices = NOTHING
    panels: tuple[Panel, ...] = ()
    steps: tuple[tuple[Step, ...], ...] = ()
    notices: tuple[str, ...] = ()
    version: int = 0
    failure: str = ""


def slots(page: Page) -> list[panels.Parts]:
    """What fills each of the page's fixed slots."""
    language, show = page.selection.lang, page.selection.show
    if page.failure:
        used = [panels.failed(0, language=language, number=page.failure, again=page.selection.query())]
    else:
        used = [
            panels.parts(
                panel,
                number,
                show=show,
                steps=page.steps[number],
                turns=panels.turns_of(panel, page.selection),
                query=page.selection.query(),
                language=language,
            )
            for number, panel in enumerate(page.panels)
        ]
    return used + [panels.UNUSED] * (MOST_INDICATORS - len(used))


def resolved(page: Page) -> dict[str, Any]:
    """What an address came to, for the scripts that keep controls, address and title in step."""
    return shared.resolved(
        page.selection,
        page.choices,
        title=_document_title(page),
        speak=" ".join(panel.title for panel in page.panels),
        notices=page.notices,
        used=len(page.panels) or int(bool(page.failure)),
        version=page.version,
    )


def document(page: Page, *, base: str) -> Component:
    """The whole document with the page drawn in it."""
    selection = page.selection
    return shell.shell(
        selection,
        name=NAME,
        base=base,
        resolved=resolved(page),
        notices=page.notices,
        context=filters.context_bar(selection, page.choices),
        page=_page(page, base),
    )


def empty(selection: Selection, *, base: str) -> Component:
    """The page without an answer, in the frame: for those who want to know its ids."""
    return document(Page(selection), base=base)


def _page(page: Page, base: str) -> Component:
    selection = page.selection
    return html.Div(
        className="page",
        children=[
            html.Div(
                className="page-head",
                children=[
                    html.H1(say(selection.lang, "Indicators")),
                    views.tabs(selection, page.choices.views, f"{base}{NAME}"),
                ],
            ),
            views.chooser(selection, page.choices),
            html.Div(
                className="panels",
                children=[
                    panels.slot(
                        number,
                        filled,
                        language=selection.lang,
                        show=selection.show,
                        query=selection.query(),
                        base=base,
                        page=NAME,
                    )
                    for number, filled in enumerate(slots(page))
                ],
            ),
        ],
    )


def _document_title(page: Page) -> str:
    names = [name for _, name in (*page.choices.indicators[:1], *page.choices.areas[:1])]
    return " · ".join([*names, "Reper"])
