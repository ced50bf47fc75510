"""The controls that say what is looked at: zone, period, comparator, group, indicator, breakdown.

Everything is drawn from ``Choices``; what the reader then does is written into the address by the scripts in
``assets/`` and comes back as new choices. Long lists (zones, indicators) are fetched when a picker opens.
"""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from dashboard.i18n import Language, say, say_count
from dashboard.selection import MOST_AREAS, Selection
from layouts.parts.attributes import attributes
from layouts.parts.choices import Choices, Option


class Ids:
    filters = "filters"
    sheet_open = "sheet-open"
    sheet_summary = "sheet-summary"
    zone_open = "zone-open"
    zone_label = "zone-label"
    zone_picker = "zone-picker"
    indicator_open = "indicator-open"
    indicator_label = "indicator-label"
    indicator_picker = "indicator-picker"
    start = "pick-from"
    end = "pick-to"
    comparator = "pick-vs"
    group = "pick-group"
    breakdown = "pick-by"
    at = "pick-at"
    was = "pick-was"
    topic = "pick-topic"
    split = "pick-split"
    sort = "pick-sort"
    only = "pick-only"
    apart = "pick-apart"
    base = "pick-base"
    find = "pick-find"
    theme = "pick-theme"


def selects(selection: Selection, choices: Choices) -> dict[str, dict[str, Any]]:
    """Parameter of the address → its control's id, chosen value and options."""
    years = [(str(year), str(year)) for year in choices.years]
    return {
        "from": {"id": Ids.start, "value": str(selection.start), "options": years},
        "to": {"id": Ids.end, "value": str(selection.end), "options": years},
        "vs": {"id": Ids.comparator, "value": selection.comparator, "options": list(choices.comparators)},
        "group": {"id": Ids.group, "value": selection.group, "options": list(choices.groups)},
        **{
            name: {"id": id, "value": value, "options": list(options), "hidden": not _offered(options)}
            for name, id, value, options in (
                ("by", Ids.breakdown, selection.breakdown or "total", choices.breakdowns),
                ("at", Ids.at, selection.at, choices.periods),
                ("was", Ids.was, selection.was, choices.earlier),
                ("topic", Ids.topic, selection.topic, choices.topics),
                ("split", Ids.split, selection.split, choices.splits),
                ("sort", Ids.sort, selection.sort, choices.sorts),
                ("only", Ids.only, selection.only, choices.differing),
                ("apart", Ids.apart, selection.apart, choices.aparts),
                ("base", Ids.base, selection.base, choices.bases),
            )
        },
        "theme": {"id": Ids.theme, "value": selection.theme, "options": list(_themes(selection.lang))},
    }


def _offered(options: tuple[Option, ...]) -> bool:
    """Whether there is a choice to make here; options without words are chosen elsewhere on the page."""
    return sum(bool(words) for _, words in options) > 1


def _themes(language: Language) -> tuple[Option, ...]:
    return (
        ("light", say(language, "Light")),
        ("dark", say(language, "Dark")),
        ("contrast", say(language, "High contrast")),
    )


def labels(selection: Selection, choices: Choices) -> dict[str, str]:
    """Id of a text → the words that say what is chosen."""
    language = selection.lang
    zones = _first_and_more(choices.areas, language)
    comparator = dict(choices.comparators).get(selection.comparator, "")
    parts = [zones, f"{selection.start}–{selection.end}"]
    if selection.comparator != "none" and comparator:
        parts.append(say(language, "against {area}", area=comparator))
    return {
        Ids.zone_label: zones,
        Ids.indicator_label: _first_and_more(choices.indicators, language),
        Ids.sheet_summary: " · ".join(parts),
    }


def _first_and_more(chosen: tuple[Option, ...], language: Language) -> str:
    if not chosen:
        return "–"
    more = len(chosen) - 1
    first = chosen[0][1]
    return (
        first
        if not more
        else say_count(language, "{first} and {n} more", "{first} and {n} more", more, first=first)
    )


def context_bar(selection: Selection, choices: Choices) -> Component:
    """The bar under the navigation; on a phone one button that opens the same controls as a sheet."""
    language = selection.lang
    texts, controls = labels(selection, choices), selects(selection, choices)
    filters = html.Div(
        id=Ids.filters,
        className="filters",
        **attributes(aria_label=say(language, "Filters")),
        children=[
            html.Div(
                className="sheet-head",
                children=[
                    html.Span(say(language, "Filters"), className="sheet-title"),
                    html.Button(
                        type="button",
                        className="icon icon-close",
                        **attributes(aria_label=say(language, "Close the filters"), data_sheet="close"),
                    ),
                ],
            ),
            opener(
                Ids.zone_open, Ids.zone_label, Ids.zone_picker, say(language, "Area"), texts[Ids.zone_label]
            ),
            picker(
                Ids.zone_picker,
                language,
                kind="zones",
                parameter="area",
                most=MOST_AREAS,
                title=say(language, "Choose the area"),
                search=say(language, "Search an area"),
            ),
            html.Div(
                className="pick pick-period",
                role="group",
                **attributes(aria_label=say(language, "Period")),
                children=[
                    html.Small(say(language, "Period"), **attributes(aria_hidden="true")),
                    _unseen_label(Ids.start, say(language, "From the year")),
                    _select("from", controls["from"]),
                    html.Span("–", **attributes(aria_hidden="true")),
                    _unseen_label(Ids.end, say(language, "To the year")),
                    _select("to", controls["to"]),
                ],
            ),
            pill("vs", controls["vs"], say(language, "Compared with")),
            pill("group", controls["group"], say(language, "Group")),
            html.Button(
                say(language, "Copy the link"),
                type="button",
                className="link copy",
                **attributes(data_copy="page"),
            ),
        ],
    )
    sheet = html.Button(
        id=Ids.sheet_open,
        type="button",
        className="sheet-open",
        **attributes(
            aria_haspopup="dialog",
            aria_expanded="false",
            aria_controls=Ids.filters,
            data_sheet="open",
        ),
        children=[
            html.Span(say(language, "Filters"), className="visually-hidden"),
            html.Span(texts[Ids.sheet_summary], id=Ids.sheet_summary),
        ],
    )
    return html.Div(
        [sheet, filters],
        className="context",
        role="region",
        **attributes(aria_label=say(language, "Filters")),
    )


def pill(parameter: str, control: dict, label: str) -> Component:
    return html.Label(
        [html.Small(label), _select(parameter, control)],
        className="pick",
        hidden=control.get("hidden", False),
    )


def theme(selection: Selection) -> Component:
    """Light, dark or high contrast: in the navigation, on a phone its icon alone."""
    name = say(selection.lang, "Appearance")
    control = selects(selection, Choices())["theme"]
    return html.Label(
        [html.Span(name, className="visually-hidden"), _select("theme", control)],
        className="pick pick-theme icon-theme",
        title=name,
    )


def text_field(parameter: str, id: str, label: str, value: str, *, hidden: bool) -> Component:
    """A field whose text goes into the address as it is typed."""
    return html.Label(
        [html.Small(label), dbc.Input(id=id, name=parameter, type="search", value=value, autocomplete="off")],
        className="pick pick-text",
        hidden=hidden,
    )


def _select(parameter: str, control: dict) -> Component:
    """``name`` is the parameter of the address; the scripts renew value and options from every answer."""
    options = [{"value": value, "label": words} for value, words in control["options"]]
    return dbc.Select(id=control["id"], name=parameter, value=control["value"], options=options)


def _unseen_label(control: str, words: str) -> Component:
    return html.Label(words, htmlFor=control, className="visually-hidden")


def opener(button: str, label: str, picker: str, name: str, chosen: str) -> Component:
    return html.Button(
        id=button,
        type="button",
        className="pick pick-open",
        **attributes(
            aria_haspopup="dialog",
            aria_expanded="false",
            aria_controls=picker,
            data_opens=picker,
        ),
        children=[html.Small(name), html.Strong(chosen, id=label)],
    )


def picker(
    id: str, language: Language, *, kind: str, parameter: str, most: int, title: str, search: str
) -> Component:
    # Its inside is drawn by picker.js when it first opens: until then it costs nothing.
    return html.Div(
        id=id,
        className="picker",
        role="dialog",
        hidden=True,
        **attributes(
            aria_label=title,
            data_picker=kind,
            data_parameter=parameter,
            data_most=str(most),
            data_search=search,
            data_close=say(language, "Close"),
            data_none=say(language, "Nothing found. Try fewer letters."),
            data_failed=say(
                language, "The list could not be loaded. Check the connection and open it again."
            ),
            data_more=say(language, "Type more letters to see the others."),
            data_found=say(language, "Found: {n}", n="%n"),
            data_add=say(language, "Add beside: {name}", name="%s"),
            data_remove=say(language, "Remove: {name}", name="%s"),
            data_inside=say(language, "What {name} contains", name="%s"),
            data_full=say(language, "At most {n} at once. Remove one to add another.", n=most),
            data_nodata=say(language, "no data yet"),
        ),
    )
