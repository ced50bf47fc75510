"""The frame every page shares: navigation, context bar, notices, the page, and what the scripts need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.i18n import LANGUAGES, Language, say
from dashboard.selection import Selection
from layouts.parts import filters, presenting, search
from layouts.parts.attributes import attributes
from layouts.parts.help import dialog

LANGUAGE_NAMES = {"ro": "Română", "en": "English"}


# The pages in the order of the navigation; what stands only in the footer comes after them.
PAGES = (
    ("overview", "At a glance"), ("indicators", "Indicators"), ("map", "Needs and services"),
    ("funding", "Money"),
)  # fmt: skip
IN_THE_FOOTER: tuple[tuple[str, str], ...] = (("methodology", "Methodology"),)


class Ids:
    """A page's stores and notices carry its name: a callback is asked only on the page that has its parts."""

    main = "main"
    status = "status"
    toast = "toast"
    words = "words"

    @staticmethod
    def query(page: str) -> str:
        """The address asked for: the one source of what is shown."""
        return f"query-{page}"

    @staticmethod
    def resolved(page: str) -> str:
        """What it came to: the address in full, the words and choices of the controls."""
        return f"resolved-{page}"

    @staticmethod
    def notices(page: str) -> str:
        return f"notices-{page}"


def shell(
    selection: Selection,
    *,
    name: str,
    base: str,
    resolved: dict[str, Any],
    notices: Sequence[str],
    context: Component,
    page: Component,
) -> Component:
    """The whole document. name: of the page. base: the path under which the application stands, ending in a
    slash."""
    language = selection.lang
    return html.Div(
        className=f"app on-{name}",
        children=[
            html.A(say(language, "Skip to the content"), href=f"#{Ids.main}", className="skip"),
            _header(selection, name, base),
            context,
            html.Main([*parts(name, resolved, notices, language), page], id=Ids.main, tabIndex="-1"),
            _footer(selection, name, base),
            html.Div(
                id=Ids.status, className="visually-hidden", role="status", **attributes(aria_live="polite")
            ),
            html.Div(id=Ids.toast, className="told", **attributes(aria_hidden="true")),
            html.Div(className="loading-bar", **attributes(aria_hidden="true")),
            dialog(language),
            presenting.bar(language),
            search.dialog(language),
            html.Div(id=Ids.words, hidden=True, **_words(language, name, base)),
        ],
    )


def parts(name: str, resolved: dict[str, Any], notices: Sequence[str], language: Language) -> list[Component]:
    """What every page has of its own besides its content: notices, and the two stores."""
    return [
        html.Div(notice_list(notices, language), id=Ids.notices(name), className="notices"),
        dcc.Store(id=Ids.query(name), data=resolved.get("query", "")),
        dcc.Store(id=Ids.resolved(name), data=resolved),
    ]


def empty(name: str, page: Component) -> Component:
    """A page outside the frame, for those who only want to know its ids."""
    return html.Div([*parts(name, {}, (), "en"), page])


def notice_list(notices: Sequence[str], language: Language) -> list[Component]:
    """Small notices above the page: what the address asked for and could not have."""
    if not notices:
        return []
    return [
        html.Div(
            className="notice",
            role="note",
            children=[
                html.Div([html.P(text) for text in notices]),
                html.Button(
                    type="button",
                    className="icon icon-close",
                    **attributes(aria_label=say(language, "Close the notice"), data_dismiss=""),
                ),
            ],
        )
    ]


def _page_links(
    pages: Sequence[tuple[str, str]], selection: Selection, name: str, base: str
) -> list[Component]:
    return [
        html.A(
            say(selection.lang, words),
            href=f"{base}{page}?{selection.query()}",
            **attributes(aria_current="page" if page == name else None, data_page=page),
        )
        for page, words in pages
    ]


def _footer(selection: Selection, name: str, base: str) -> Component:
    links = _page_links(IN_THE_FOOTER, selection, name, base)
    if not links:
        return html.Footer(hidden=True)
    return html.Footer(
        html.Nav(links, **attributes(aria_label=say(selection.lang, "About these figures"))),
        className="footer",
    )


def _header(selection: Selection, name: str, base: str) -> Component:
    language = selection.lang
    return html.Header(
        className="top",
        children=[
            html.A(
                [html.Span(className="brand-mark"), "Reper"],
                href=f"{base}{PAGES[0][0]}?{selection.query()}",
                className="brand",
                **attributes(data_page=PAGES[0][0]),
            ),
            html.Nav(
                _page_links(PAGES, selection, name, base), **attributes(aria_label=say(language, "Pages"))
            ),
            html.Div(
                className="tools",
                children=[
                    search.opener(language),
                    html.Div(
                        className="languages",
                        role="group",
                        **attributes(aria_label=say(language, "Language")),
                        children=[
                            html.A(
                                other.upper(),
                                href=f"{base}{name}?{selection.but(lang=other).query()}",
                                lang=other,
                                title=LANGUAGE_NAMES[other],
                                **attributes(data_language=other),
                                **attributes(aria_current="true" if other == language else None),
                            )
                            for other in LANGUAGES
                        ],
                    ),
                    filters.theme(selection),
                    html.Button(
                        html.Span(say(language, "Present")),
                        type="button",
                        className="present-open icon-present",
                        **attributes(data_present_panel="first"),
                    ),
                    html.Button(
                        type="button",
                        className="icon icon-help",
                        title=say(language, "Keyboard and help"),
                        **attributes(aria_label=say(language, "Keyboard and help"), data_help="open"),
                    ),
                ],
            ),
        ],
    )


def _words(language: Language, name: str, base: str) -> dict[str, Any]:
    """What the scripts say, and where they ask."""
    return {
        "data-base": base,
        "data-page": name,
        "data-table-copied": say(language, "The table has been copied; paste it into a spreadsheet."),
        "data-copied": say(language, "The link has been copied."),
        "data-text-copied": say(language, "The text has been copied."),
        "data-copy-by-hand": say(language, "The browser does not allow copying. The link: {link}", link="%s"),
        "data-saved": say(language, "The picture has been saved."),
        "data-save-failed": say(language, "The picture could not be made. Try again, or download the data."),
        "data-slow": say(language, "No answer yet. Check the connection; the former answer is still shown."),
        "data-again": say(language, "Try again"),
        "data-updated": say(language, "Updated. {finding}", finding="%s"),
        "data-point-of": say(language, "point {n} of {all}", n="%n", all="%a"),
    }
