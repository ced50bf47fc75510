"""What the search answers: groups of results, each with the changes of the address that lead to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from callbacks.pickers import where
from callbacks.world import World
from dashboard.i18n import Language, say, say_count
from dashboard.searching.entries import INDICATOR, METHOD, PAGE, PROJECT, SERVICE, ZONE
from dashboard.searching.excerpt import excerpt
from dashboard.searching.index import IN_TEXT, Entry, Found, Index
from dashboard.searching.together import indicators_in_zone
from layouts.parts.words import theme_name

MOST = 8  # results of a kind: a reader types on rather than scroll
MOST_IN_TEXT = 3  # of those with a word in their text alone, where others have all in their names
WITHOUT_DATA = 3  # costs an indicator as much as its name's beginning is worth
KINDS = (INDICATOR, ZONE, SERVICE, PROJECT, METHOD, PAGE)
BROAD_VIEWS = ("profile", "table")  # show a theme whatever the indicator
NAMES = {
    INDICATOR: "Indicators", ZONE: "Areas", SERVICE: "Services", PROJECT: "Projects", METHOD: "Methods",
    PAGE: "Pages",
}  # fmt: skip
Result = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Who asks. at: the zone looked at. group, view: as in the address."""

    language: Language
    at: str = ""
    group: str = "all"
    view: str = ""


def results(known: World, index: Index, reader: Reader, text: str) -> dict[str, Any]:
    """``groups``, the one with the best result first, each of some results; ``told``: how many there are.

    A result has a name, what it is (``about``), the page it stands on (blank: the one that is shown), the
    parameters of the address it ``sets``, and an ``anchor``. Without a text the pages are listed.
    """
    language = reader.language
    if not text.strip():
        return {"groups": _pages(index, language), "told": ""}
    draw = {
        INDICATOR: lambda entry: _indicator(entry, known, reader),
        ZONE: lambda entry: _zone(entry, known, language),
        SERVICE: _service,
        PROJECT: _project,
        METHOD: lambda entry: _method(entry, text),
        PAGE: _page,
    }
    found = index.find(text)
    groups = [
        _group(kind, [draw[kind](one.entry) for one in ones[:MOST]], len(ones), language)
        for kind, ones in _by_kind(found, known, reader).items()
    ]
    # Where no name has all the words, some of them may name a zone.
    if not _by_name(found) and (pairs := indicators_in_zone(index, text)):
        items = [
            _in_zone(_indicator(pair.indicator.entry, known, reader), pair.zone.entry, known, language)
            for pair in pairs[:MOST]
        ]
        groups = [_group(INDICATOR, items, len(pairs), language)]
    n = sum(len(group["items"]) for group in groups)
    told = say_count(language, "{n} result", "{n} results", n) if n else say(language, "Nothing found.")
    return {"groups": groups, "told": told}


def _by_kind(found: list[Found], known: World, reader: Reader) -> dict[str, list[Found]]:
    """The results of each kind, that of the best one first; among equals what can be used first."""
    here = {reader.at, *known.areas.ancestors(reader.at)}
    with_data = known.with_data_at(reader.at)

    def order(one: Found) -> tuple[int, int, int]:
        entry = one.entry
        if entry.kind == ZONE:
            near = len(here.intersection(known.areas.ancestors(entry.key)))
            return one.cost, entry.weight, -near
        without = entry.kind == INDICATOR and entry.key not in with_data
        return one.cost + WITHOUT_DATA * without, int(without), entry.weight

    kinds: dict[str, list[Found]] = {}
    for one in sorted(found, key=lambda one: (one.cost, KINDS.index(one.entry.kind))):
        kinds.setdefault(one.entry.kind, []).append(one)
    ranked = {kind: sorted(ones, key=order) for kind, ones in kinds.items()}
    if not _by_name(found):
        return ranked
    return {
        kind: [one for n, one in enumerate(ones) if one.cost < IN_TEXT or n < MOST_IN_TEXT]
        for kind, ones in ranked.items()
    }


def _by_name(found: list[Found]) -> bool:
    return bool(found) and found[0].cost < IN_TEXT


def _group(kind: str, items: list[Result], n: int, language: Language) -> dict[str, Any]:
    shown = len(items)
    count = say(language, "{shown} of {n}", shown=shown, n=n) if n > shown else ""
    return {"kind": kind, "name": say(language, NAMES[kind]), "count": count, "items": items}


def _result(entry: Entry, *, about: str = "", page: str = "", anchor: str = "", **sets: str) -> Result:
    return {"name": entry.title, "about": about, "page": page, "anchor": anchor, "sets": sets}


def _indicator(entry: Entry, known: World, reader: Reader) -> Result:
    """The indicator in the reader's zone and period; a group or a view that would hide it gives way."""
    indicator, language = known.catalogue[entry.key], reader.language
    sets = {"ind": entry.key}
    if entry.key not in known.catalogue.of_group(reader.group):
        sets["group"] = "all"
    if reader.view in BROAD_VIEWS:
        sets["view"] = "trend"
    parts = [theme_name(indicator.theme, language)]
    if entry.key not in known.available:
        parts.append(say(language, "no data yet"))
    elif entry.key not in known.with_data_at(reader.at):
        parts.append(say(language, "not for this level of area"))
    return _result(entry, about=" · ".join(parts), page="indicators", **sets)


def _in_zone(result: Result, zone: Entry, known: World, language: Language) -> Result:
    place = known.areas.in_place(zone.key, language)
    return result | {"name": f"{result['name']}, {place}", "sets": result["sets"] | {"area": zone.key}}


def _zone(entry: Entry, known: World, language: Language) -> Result:
    return _result(entry, about=where(known.areas, entry.key, language), area=entry.key)


def _method(entry: Entry, text: str) -> Result:
    return _result(entry, about=excerpt(entry.text, text), page="methodology", anchor=entry.key)


def _service(entry: Entry) -> Result:
    """Its card, over the list in which it stands."""
    return _result(entry, about=entry.around, page="map", layer="list", service=entry.key)


def _project(entry: Entry) -> Result:
    """What is known of it, its lines and its outputs."""
    return _result(entry, about=entry.around, page="funding", part="projects", project=entry.key)


def _page(entry: Entry) -> Result:
    return _result(entry, page=entry.key)


def _pages(index: Index, language: Language) -> list[dict[str, Any]]:
    pages = [_page(entry) for entry in index.of_kind(PAGE)]
    return [_group(PAGE, pages, len(pages), language)] if pages else []
