"""The list of services beside the map, of equal worth: everything the points show, and more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.areas import Areas
from dashboard.i18n import Language, say
from dashboard.panels.panel import Empty, Heading, MadeWhenRead, Panel, Table
from dashboard.panels.turns import start_of, turns
from dashboard.selection import Selection
from dashboard.sentences import map as sentences

AT_ONCE = 50
UNKNOWN = "unknown"
UNITS = {
    "places": ("{n} place", "{n} places"),
    "per_day": ("{n} a day", "{n} a day"),
    "per_month": ("{n} a month", "{n} a month"),
    "couples": ("{n} couple of mother and child", "{n} couples of mother and child"),
    "hours": ("{n} hour", "{n} hours"),
}
REGIMES = {
    "accommodation": "with accommodation", "day": "by day", "home": "at home", "phone": "by phone",
    "community": "in the community",
}  # fmt: skip
GROUPS = {
    "general": "everyone", "children": "children", "families": "families with children", "adults": "adults",
    "elderly": "older people", "disability": "people with disabilities", "victims": "victims of violence",
    "homeless": "homeless people", "addictions": "people with addictions",
}  # fmt: skip
STATES = {
    "licensed": "licensed",
    "provisional": "provisional licence",
    "suspended": "licence suspended",
    "withdrawn": "licence withdrawn",
    "expired": "licence expired",
    "unlicensed": "without licence",
}
# Column of the frame → its name in files.
NAMES = {
    "code": "service", "name": "service_name", "provider_name": "provider_name", "type": "service_type",
    "type_title": "type_name", "area": "area", "address": "place", "lat": "service_lat", "lon": "service_lon",
    "capacity": "capacity", "capacity_unit": "capacity_unit", "target_groups": "target_groups",
    "regime": "regime", "licence": "licence", "licence_state": "licence_state", "assured_on": "assured_on",
    "dataset": "service_source",
}  # fmt: skip
SORTS = ("name", "type", "provider", "place", "capacity", "licence", "distance")


def services(
    chosen: pd.DataFrame, selection: Selection, *, areas: Areas, inside: str, everywhere: int,
    footnotes: tuple[str, ...], version: int,
) -> Panel:  # fmt: skip
    """The services that the filters leave, in the order asked for, at most fifty at once. ``chosen`` has the
    column ``distance`` (metres) where a place to measure from is chosen."""
    language = selection.lang
    near = "distance" in chosen
    ordered, sort = _ordered(chosen, selection, near=near)
    first = start_of(selection.row, len(ordered), AT_ONCE)
    page = ordered.iloc[first : first + AT_ONCE]
    place = areas.in_place(inside, language)
    headings = [
        Heading(say(language, "Service"), "name"),
        Heading(say(language, "Type"), "type"),
        Heading(say(language, "Provider"), "provider"),
        Heading(say(language, "Place"), "place"),
        Heading(say(language, "Capacity"), "capacity", "right"),
        Heading(say(language, "Licence"), "licence"),
        *([Heading(say(language, "Distance"), "distance", "right")] if near else []),
    ]
    cells = [_cells(row, areas, language, near=near) for row in _records(page)]
    columns = [*(name for name in NAMES if name in ordered), *(["distance"] if near else [])]
    names = tuple(NAMES.get(name, name) for name in columns)

    def raw() -> tuple[tuple[Any, ...], ...]:
        plain = ordered[columns].astype(object).where(ordered[columns].notna(), None)
        return tuple(plain.itertuples(index=False, name=None))

    codes = page["code"].tolist()
    links = MadeWhenRead(len(codes), lambda: tuple(selection.on_map(service=code).query() for code in codes))
    empty = None
    if not len(ordered):
        empty = Empty(
            say(language, "No service fits what is chosen.")
            if everywhere
            else say(language, "No services are known {place}", place=place) + ".",
            say(language, "Take a filter away, or look at a larger area."),
        )
    return Panel(
        title=sentences.services_finding(len(ordered), everywhere, place, language),
        subtitle=say(language, "Ordered by {sort}", sort=_sorted_by(sort, language)),
        table=Table(
            say(language, "Services {place}", place=place),
            tuple(headings), tuple(cells), MadeWhenRead(len(ordered), raw), names,
            sort=f"{sort[0]}-{'asc' if sort[1] else 'desc'}", links=links,
        ),
        footnotes=footnotes,
        name=f"services_{inside}".lower(),
        empty=empty,
        keys=(("version", str(version)),),
        turns=turns(first, len(ordered), AT_ONCE, language),
    )  # fmt: skip


def capacity_words(row: Mapping[str, Any], language: Language) -> str:
    """``30 de locuri``; as it is written where the source has no plain number; that it is unknown."""
    number, unit = row.get("capacity"), row.get("capacity_unit")
    if number is None or number != number:
        written = row.get("capacity_written")
        return written if isinstance(written, str) and written else say(language, "unknown")
    forms = UNITS.get(unit if isinstance(unit, str) else "", ("{n}", "{n}"))
    whole = float(number).is_integer()
    return formats.counted(float(number), 0 if whole else 1, forms, language)


def licence_words(row: Mapping[str, Any], language: Language) -> str:
    state = row.get("licence_state")
    return say(language, STATES.get(state if isinstance(state, str) else "", "not known"))


def provider_words(row: Mapping[str, Any], language: Language) -> str:
    return _text(row, "provider_name") or say(language, "unknown")


def regime_words(row: Mapping[str, Any], language: Language) -> str:
    return say(language, REGIMES.get(_text(row, "regime"), "unknown"))


def groups_words(row: Mapping[str, Any], language: Language) -> str:
    """The target groups, of the service or else of its type."""
    groups = [
        say(language, GROUPS[group]) for group in _text(row, "target_groups").split("|") if group in GROUPS
    ]
    return formats.listed(groups, language) if groups else say(language, "unknown")


def checked_words(row: Mapping[str, Any], language: Language) -> str:
    """The day on which somebody last made sure that it exists and how it is; that nobody is known to have."""
    day = _text(row, "assured_on")
    return formats.day(day, language) if day else say(language, "not known when")


def type_words(row: Mapping[Any, Any], language: Language) -> str:
    title = (language == "en" and _text(row, "type_title_en")) or _text(row, "type_title")
    return title or _text(row, "type")


def place_words(row: Mapping[str, Any], areas: Areas, language: Language) -> str:
    """The declared area and the street, or the town where only its county is known; that it has no place."""
    area, town = _text(row, "area"), _text(row, "locality")
    where = _text(row, "address") or town
    named = areas.name(area, language) if area else ""
    if town and (not area or areas.level(area) in ("county", "country")):
        named = town
    if named == where:
        return named
    return ", ".join(part for part in (named, where) if part) or say(language, "without a place")


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _cells(row: Mapping[str, Any], areas: Areas, language: Language, *, near: bool) -> tuple[str, ...]:
    metres = row.get("distance")
    return (
        _text(row, "name"),
        type_words(row, language),
        _text(row, "provider_name"),
        place_words(row, areas, language),
        capacity_words(row, language),
        licence_words(row, language),
        *(
            [
                say(language, "unknown")
                if metres is None or metres != metres
                else formats.distance(metres, language)
            ]
            if near
            else []
        ),
    )


def _text(row: Mapping[Any, Any], name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


COLUMNS = {
    "name": "name", "type": "type_title", "provider": "provider_name", "place": "area",
    "capacity": "capacity", "licence": "licence_state", "distance": "distance",
}  # fmt: skip


def _ordered(
    chosen: pd.DataFrame, selection: Selection, *, near: bool
) -> tuple[pd.DataFrame, tuple[str, bool]]:
    by, _, way = selection.sort.rpartition("-")
    if by not in SORTS or (by == "distance" and not near):
        by, way = ("distance", "asc") if near else ("name", "asc")
    up = way != "desc"
    return chosen.sort_values([COLUMNS[by], "code"], ascending=[up, True], na_position="last"), (by, up)


def _sorted_by(sort: tuple[str, bool], language: Language) -> str:
    words = {
        "name": say(language, "name"),
        "type": say(language, "type of service"),
        "provider": say(language, "provider"),
        "place": say(language, "place in the list of areas"),
        "capacity": say(language, "capacity"),
        "licence": say(language, "licence"),
        "distance": say(language, "distance"),
    }
    return words[sort[0]]
