"""The page Metodologie: the methods in plain words, then every definition. Text only, without filters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import say
from dashboard.methodology.section import Section
from dashboard.panels.definitions import Theme
from dashboard.selection import Selection
from layouts import shell
from layouts.parts import catalogue, filters, sections
from layouts.parts.attributes import attributes
from layouts.parts.choices import Choices

NAME = "methodology"
VALUES = "indicators"  # the page to which a definition leads


class Ids:
    content = "methodology-content"


@dataclass(frozen=True)
class Page:
    """Everything the page is drawn from. failure: the number in the log of an answer that could not be made,
    or blank."""

    selection: Selection
    sections: tuple[Section, ...] = ()
    themes: tuple[Theme, ...] = ()
    notices: tuple[str, ...] = ()
    version: int = 0
    failure: str = ""


def resolved(page: Page) -> dict[str, Any]:
    """What an address came to, for the scripts that keep address, links, title and theme in step."""
    selection = page.selection
    title = say(selection.lang, "Methodology")
    return {
        "query": selection.query(),
        "lang": selection.lang,
        "theme": selection.theme,
        "show": selection.show,
        "view": selection.view,
        "title": f"{title} · Reper",
        "speak": title,
        "areas": [],
        "indicators": [],
        "labels": {},
        "selects": {"theme": filters.selects(selection, Choices())["theme"]},
        "notices": list(page.notices),
        "used": 0,
        "version": page.version,
    }


def document(page: Page, *, base: str) -> Component:
    """The whole document with the page drawn in it."""
    return shell.shell(
        page.selection,
        name=NAME,
        base=base,
        resolved=resolved(page),
        notices=page.notices,
        context=html.Div(hidden=True),
        page=html.Div(content(page), id=Ids.content, className="text-page"),
    )


def empty(selection: Selection, *, base: str) -> Component:  # noqa: ARG001 (as every page's)
    """The page without an answer, outside the frame: for those who want to know its ids."""
    return shell.empty(NAME, html.Div(id=Ids.content))


def content(page: Page) -> list[Component]:
    """Contents beside the text; on a phone they fold up before it."""
    language = page.selection.lang
    title = html.H1(say(language, "Methodology"))
    if page.failure:
        reason = say(
            language,
            "The fault is on our side and has been noted under number {number}.",
            number=page.failure,
        )
        return [html.Article([title, html.P(reason, role="alert")])]
    named = [*((one.anchor, one.title) for one in page.sections), catalogue.contents(language)]
    words = say(language, "Contents")
    return [
        html.Nav([html.H2(words), _contents(named)], className="contents", **attributes(aria_label=words)),
        html.Article(
            [
                title,
                html.P(
                    say(
                        language,
                        "How the figures are made, what can be read from them and what cannot. The numbers "
                        "in the examples are computed by the same program that computes the figures.",
                    ),
                    className="opening",
                ),
                html.Details([html.Summary(words), _contents(named)], className="contents-folded"),
                *(sections.section(one, language) for one in page.sections),
                catalogue.catalogue(page.themes, language, VALUES),
            ]
        ),
    ]


def _contents(named: list[tuple[str, str]]) -> Component:
    return html.Ol([html.Li(html.A(title, href=f"#{anchor}")) for anchor, title in named])
