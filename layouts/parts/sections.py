"""Sections of the methodology as components."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from dashboard.methodology.section import (
    Block,
    Example,
    Formula,
    Grid,
    Mark,
    Marks,
    Paragraph,
    Points,
    Section,
    Terms,
)
from layouts.parts.attributes import attributes

MOST_SQUEEZED = 4  # columns that a phone can show side by side


def section(found: Section, language: Language) -> Component:
    """The section under its anchor; its heading is a link to itself, to be copied."""
    return html.Section(
        [heading(found.anchor, found.title), *(_block(block, language) for block in found.blocks)],
        id=found.anchor,
    )


def heading(anchor: str, title: str) -> Component:
    return html.H2(html.A(title, href=f"#{anchor}"))


def _block(block: Block, language: Language) -> Component:
    match block:
        case Paragraph(text):
            return html.P(text)
        case Points(items):
            return html.Ul([html.Li(item) for item in items], className="points")
        case Formula(lines):
            pairs = [part for what, line in lines for part in (html.Dt(what), html.Dd(html.Code(line)))]
            return html.Dl(pairs, className="formulas")
        case Example(text):
            return html.P([html.B(say(language, "Example")), " ", text], className="example")
        case Grid():
            return _grid(block)
        case Terms(pairs):
            return html.Dl(
                [part for term, means in pairs for part in (html.Dt(term), html.Dd(means))], className="terms"
            )
        case Marks(marks):
            return html.Ul([_mark(mark) for mark in marks], className="marks")


def _grid(grid: Grid) -> Component:
    head = html.Tr([html.Th(words, scope="col") for words in grid.headings])
    rows = [
        html.Tr([html.Th(first, scope="row"), *(html.Td(cell) for cell in rest)])
        for first, *rest in grid.rows
    ]
    return html.Div(
        html.Table(
            [html.Caption(grid.caption), html.Thead(head), html.Tbody(rows)],
            className="is-wide" if len(grid.headings) > MOST_SQUEEZED else None,
        ),
        className="grid-scroll",
        role="region",
        tabIndex="0",
        **attributes(aria_label=grid.caption),
    )


def _mark(mark: Mark) -> Component:
    return html.Li(
        [
            html.Span(mark.shape, className=f"sign is-{mark.judgement}", **attributes(aria_hidden="true")),
            html.Span([html.B(mark.name), f": {mark.meaning}"]),
        ]
    )
