"""The page Pe scurt: the state of one area in one screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say, say_count
from dashboard.panels.overview import CARDS, CHANGES, GAPS, IMPROVING, WORSE, Glance
from dashboard.panels.panel import Panel
from dashboard.selection import Selection
from layouts import shell
from layouts.parts import cards, filters, gaps, listing
from layouts.parts import panel as panels
from layouts.parts import resolved as shared
from layouts.parts.attributes import attributes
from layouts.parts.choices import Choices
from layouts.parts.panel import Step

NAME = "overview"
INDICATORS = "indicators"  # where every figure leads on to
MAP = "map"
FUNDING = "funding"
NOTHING = Choices()
FEW = 3  # values, under which the page says where there are more
PRESETS = (
    ("all", "Everyone"),
    ("children", "Children"),
    ("adults_elderly", "Adults and older people"),
)


class Ids:
    content = "overview-content"
    lead = "overview"
    worse = "worse"
    improving = "improving"
    changes = "changes"
    gaps = "gaps"


@dataclass(frozen=True)
class Page:
    """Everything the page is drawn from. nearest: the areas above with more data, as steps.
    grown: where need grew, absorbed: what was paid so far, each with the query that shows it.
    failure: the number in the log of an answer that could not be made, or blank."""

    selection: Selection
    choices: Choices = NOTHING
    glance: Glance | None = None
    nearest: tuple[Step, ...] = ()
    grown: Step | None = None
    absorbed: Step | None = None
    notices: tuple[str, ...] = ()
    version: int = 0
    failure: str = ""

    @property
    def panels(self) -> tuple[Panel, ...]:
        return self.glance.panels if self.glance else ()


def resolved(page: Page) -> dict[str, Any]:
    """What an address came to, for the scripts that keep controls, address and title in step."""
    area = page.choices.areas[0][1] if page.choices.areas else ""
    return shared.resolved(
        page.selection,
        page.choices,
        title=" · ".join([*([area] if area else []), say(page.selection.lang, "At a glance"), "Reper"]),
        speak=page.glance.title if page.glance else "",
        notices=page.notices,
        used=len(page.panels),
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


def _page(page: Page, base: str) -> Component:
    return html.Div(
        className="page",
        children=[
            _presets(page.selection, base),
            html.Div(content(page, base=base), id=Ids.content, className="panels"),
        ],
    )


def empty(selection: Selection, *, base: str) -> Component:
    """The page without an answer, outside the frame: for those who want to know its ids."""
    return shell.empty(NAME, _page(Page(selection), base))


def content(page: Page, *, base: str) -> list[Component]:
    """Everything that changes with the address."""
    language = page.selection.lang
    if page.failure:
        parts = panels.failed(0, language=language, number=page.failure, again=page.selection.query())
        return [
            html.Section([html.Div(parts.head, className="panel-head"), *parts.body], className=parts.look)
        ]
    if page.glance is None:
        return []
    glance = page.glance
    lists = (_worse(page, glance, base), _improving(page, glance, base))
    words = (_changes(page, glance, base), _gaps(page, glance, base))
    return [
        _lead(page, glance, base),
        *(
            html.Div([part for part in parts if part is not None], className="side")
            for parts in (lists, words)
        ),
    ]


def _presets(selection: Selection, base: str) -> Component:
    """Outside of what is drawn anew, so that the one that was pressed keeps the focus."""
    return html.Nav(
        className="presets",
        **attributes(aria_label=say(selection.lang, "About whom")),
        children=[
            html.A(
                say(selection.lang, words),
                href=f"{base}{NAME}?{selection.but(group=group).query()}",
                **attributes(data_group=group, aria_current="true" if group == selection.group else None),
            )
            for group, words in PRESETS
        ],
    )


def _lead(page: Page, glance: Glance, base: str) -> Component:
    selection, language = page.selection, page.selection.lang
    as_table = selection.show == "table" and bool(glance.cards)
    few = glance.with_values <= FEW and page.nearest
    body: list[Any] = [
        html.P([step_link(step) for step in page.nearest], className="steps") if few else None,
        _tasks(glance, language),
        _leading(page.grown, "Needs", f"{base}{MAP}", "grown", language),
        _leading(page.absorbed, "Money", f"{base}{FUNDING}", "absorbed", language),
        panels.table(glance.panels[CARDS].table)
        if as_table
        else cards.cards(glance.cards, address=lambda code: _leads_to(selection, code, base)),
    ]
    return html.Section(
        id=Ids.lead,
        className="panel lead",
        **attributes(data_slot=str(CARDS), aria_labelledby=panels.Ids.title(CARDS)),
        children=[
            html.Div(
                className="panel-head",
                children=[
                    html.H1(
                        listing.stamped(glance.title, glance.marks),
                        id=panels.Ids.title(CARDS),
                        tabIndex="-1",
                    ),
                    html.P(glance.subtitle, className="subtitle") if glance.subtitle else None,
                ],
            ),
            *(part for part in body if part is not None),
            listing.foot(glance.panels[CARDS], CARDS, NAME, selection, base) if glance.cards else None,
        ],
    )


def step_link(step: Step) -> Component:
    return html.A(step.words, href=f"?{step.query}", className="step")


def _tasks(glance: Glance, language: Language) -> Component | None:
    """What somebody has to do here, with how much of it there is."""
    if not glance.report_year:
        return None
    chips = (
        (
            gaps.Ids.group("report"), say(language, "To report by 31 May"), glance.report,
            say_count(language, "{n} value missing", "{n} values missing", glance.report),
        ),
        (
            gaps.Ids.group("late"), say(language, "Late"), glance.late,
            say_count(language, "{n} indicator", "{n} indicators", glance.late),
        ),
        (Ids.changes, say(language, "What has changed since the last period"), 1, ""),
    )  # fmt: skip
    return html.Ul(
        [
            html.Li(_chip(id, words, told if n else say(language, "nothing"), linked=bool(n)))
            for id, words, n, told in chips
        ],
        className="tasks",
    )


def _leading(
    step: Step | None, subject: str, address: str, name: str, language: Language
) -> Component | None:
    """The line that leads to the page of a subject."""
    if step is None:
        return None
    return html.P(
        [
            html.Strong(say(language, subject)),
            " · ",
            html.A(step.words, href=f"{address}?{step.query}", **{f"data-{name}": ""}),
        ],
        className="grown",
    )


def _chip(id: str, words: str, told: str, *, linked: bool) -> Component:
    parts = [html.Strong(words), *([" · ", told] if told else [])]
    return html.A(parts, href=f"#{id}") if linked else html.Span(parts)


def _worse(page: Page, glance: Glance, base: str) -> Component | None:
    return _listed(page, glance, glance.worse, WORSE, Ids.worse, base)


def _improving(page: Page, glance: Glance, base: str) -> Component | None:
    return _listed(page, glance, glance.improving, IMPROVING, Ids.improving, base)


def _listed(
    page: Page, glance: Glance, items: Sequence[Any], number: int, id: str, base: str
) -> Component | None:
    """None where nothing could be compared: an empty list would say that all is well."""
    selection = page.selection
    if not items and not glance.judged:
        return None
    panel = glance.panels[number]
    if selection.show == "table" and items:
        body = [panels.table(panel.table)]
    else:
        body = [cards.lines(items, address=lambda code: _leads_to(selection, code, base))] if items else []
    return listing.section(panel, number, id=id, body=body, page=NAME, selection=selection, base=base)


def _changes(page: Page, glance: Glance, base: str) -> Component | None:
    if not glance.with_values:
        return None
    language = page.selection.lang
    copy = html.Button(
        say(language, "Copy the text"), type="button", className="link", **attributes(data_copy_text="")
    )
    return listing.section(
        glance.panels[CHANGES],
        CHANGES,
        id=Ids.changes,
        body=[html.Div([html.P(sentence) for sentence in glance.text], className="aloud")],
        page=NAME,
        selection=page.selection,
        base=base,
        buttons=[copy],
    )


def _gaps(page: Page, glance: Glance, base: str) -> Component | None:
    if glance.lacks is None or not glance.report_year:
        return None
    return listing.section(
        glance.panels[GAPS],
        GAPS,
        id=Ids.gaps,
        body=gaps.groups(
            glance, page.selection.lang, address=lambda code: _leads_to(page.selection, code, base)
        ),
        page=NAME,
        selection=page.selection,
        base=base,
    )


def _leads_to(selection: Selection, code: str, base: str) -> str:
    """The indicator over time in the same area, years and comparator."""
    onward = selection.but(indicators=(code,), view="trend", show="chart", breakdown="", present=0)
    return f"{base}{INDICATORS}?{onward.query()}"
