"""What can be done with a panel: show it otherwise, download it, copy its link."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from dashboard.selection import Show
from layouts.parts.attributes import attributes


class Ids:
    """The list of a slot's actions."""

    @staticmethod
    def list(slot: int | str) -> str:
        return f"actions-{slot}"


def actions(
    slot: int,
    language: Language,
    show: Show,
    query: str,
    base: str,
    page: str,
    *,
    id: int | str | None = None,
) -> Component:
    """Chart, table or about; the downloads; the link. On a phone one button opens them all. ``page``: the
    name of the page that the panel is on; ``id``: what its list is named by, if not the slot."""
    id = Ids.list(slot if id is None else id)
    views = [
        ("chart", say(language, "Chart")),
        ("table", say(language, "Table")),
        ("about", say(language, "About")),
    ]
    files = [
        ("csv", say(language, "Data (CSV)")),
        ("xlsx", say(language, "Data for Excel (XLSX)")),
        ("excel-ro", say(language, "Data for Excel in Romanian (CSV)")),
        ("json", say(language, "Data for programs (JSON)")),
    ]
    pictures = [("png", say(language, "Picture (PNG)")), ("svg", say(language, "Drawing (SVG)"))]
    return html.Div(
        className="actions",
        children=[
            html.Button(
                say(language, "Options"),
                type="button",
                className="link actions-open",
                **attributes(
                    aria_expanded="false",
                    aria_controls=id,
                    data_menu=id,
                ),
            ),
            html.Div(
                id=id,
                className="actions-list",
                children=[
                    html.Div(
                        className="segments",
                        role="group",
                        **attributes(aria_label=say(language, "Show as")),
                        children=[
                            html.Button(
                                words,
                                type="button",
                                **attributes(
                                    data_show=name, aria_pressed="true" if name == show else "false"
                                ),
                            )
                            for name, words in views
                        ],
                    ),
                    html.Details(
                        className="menu",
                        children=[
                            html.Summary(say(language, "Download")),
                            html.Ul(
                                [
                                    *(
                                        html.Li(
                                            html.A(
                                                words,
                                                href=download_address(base, page, query, slot, form),
                                                download="",
                                                **attributes(data_download=form),
                                            )
                                        )
                                        for form, words in files
                                    ),
                                    *(
                                        html.Li(
                                            html.Button(words, type="button", **attributes(data_picture=form))
                                        )
                                        for form, words in pictures
                                    ),
                                ]
                            ),
                        ],
                    ),
                    html.Button(
                        say(language, "Copy the table"),
                        type="button",
                        className="link copy-table",
                        **attributes(data_copy_table=""),
                    ),
                    html.Button(
                        say(language, "Copy the link"),
                        type="button",
                        className="link",
                        **attributes(data_copy=str(slot)),
                    ),
                    html.Button(
                        say(language, "Present"),
                        type="button",
                        className="link",
                        **attributes(data_present_panel=""),
                    ),
                ],
            ),
        ],
    )


def download_address(base: str, page: str, query: str, slot: int, form: str) -> str:
    """Where the panel in a slot of a page is downloaded as a file of the given form."""
    return f"{base}download/{page}.{form}?{query}&i={slot}"
