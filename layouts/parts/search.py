"""The search: a button in the navigation and the dialog it opens."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say
from layouts.parts.attributes import attributes


class Ids:
    dialog = "search"


def opener(language: Language) -> Component:
    """The magnifier in the navigation; where there is room, with its word and its key."""
    name = say(language, "Search")
    return html.Button(
        type="button",
        className="icon icon-search search-open",
        title=say(language, "Search (key /)"),
        **attributes(
            aria_label=name, aria_haspopup="dialog", aria_keyshortcuts="/ Control+K", data_search_open=""
        ),
        children=[
            html.Span(name, className="search-word", **attributes(aria_hidden="true")),
            html.Kbd("/", **attributes(aria_hidden="true")),
        ],
    )


def dialog(language: Language) -> Component:
    """What search.js says in it; its inside is drawn when it first opens: until then it costs nothing."""
    return html.Dialog(
        id=Ids.dialog,
        className="search",
        **attributes(
            aria_label=say(language, "Search"),
            data_hint=say(language, "An indicator, an area, a page…"),
            data_usage=say(
                language, "Diacritics and small mistakes do not matter. Arrows choose, Enter opens."
            ),
            data_results=say(language, "Results"),
            data_close=say(language, "Close the search"),
            data_none=say(language, "Nothing found for “{text}”.", text="%s"),
            data_try=say(
                language,
                "Try fewer or other words: an indicator by what it counts, an area by its name or code.",
            ),
            data_failed=say(language, "The search gave no answer."),
            data_offline=say(language, "There is no connection. What is on the page stays."),
            data_again=say(language, "Try again"),
        ),
    )
