"""Services as HSDS describes them, taken for entries of a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dashboard.letters import fold
from data_access.formats.register.entry import Entry

ENDED = ("inactive", "defunct", "temporarily closed")
NOMENCLATURE = re.compile(r"\s*\d{4}\s*[A-Z]{2}.*", re.IGNORECASE)


@dataclass
class Found:
    """entries: one for each place of each service; ended: how many services no longer run; scattered: how
    many have several places, whose capacity stands with the first."""

    entries: list[Entry] = field(default_factory=list)
    ended: int = 0
    scattered: int = 0


def found(services: Iterable[tuple[int, Any]]) -> Found:
    """Entries of services as objects, each with the row or place it came from."""
    all_ = Found()
    for row, service in services:
        if not isinstance(service, dict):
            continue
        if fold(_text(service, "status")) in ENDED:
            all_.ended += 1
            continue
        places = [_inside(at, "location") for at in _list(service, "service_at_locations")] or [{}]
        all_.scattered += len(places) > 1
        all_.entries += [_entry(row, service, place, n) for n, place in enumerate(places)]
    return all_


def of_json(content: Any) -> Iterator[tuple[int, Any]]:
    """The services in a document: one, a list, a page of an API, or organizations that list theirs."""
    if isinstance(content, dict) and isinstance(content.get("contents"), list):
        content = content["contents"]
    items = content if isinstance(content, list) else [content]
    for row, item in enumerate(items, 1):
        if not isinstance(item, dict):
            continue
        if isinstance(item.get("service"), dict) and isinstance(item.get("location"), dict):
            yield row, item["service"] | {"service_at_locations": [item]}
        elif isinstance(item.get("services"), list):
            own = {name: value for name, value in item.items() if name != "services"}
            for service in item["services"]:
                if isinstance(service, dict):
                    yield row, {"organization": own} | service
        else:
            yield row, item


def _entry(row: int, service: Mapping[str, Any], place: Mapping[str, Any], n: int) -> Entry:
    address: Mapping[str, Any] = next(iter(_list(place, "addresses")), {})
    organization = _inside(service, "organization")
    type_, title = _type(service)
    number = _text(service, "id")
    streets = [_text(address, name) for name in ("address_1", "address_2")]
    return Entry(
        row=row, number=f"{number}-{n + 1}" if n and number else number,
        name=_text(service, "name"), provider=_text(organization, "name"), type=type_, type_title=title,
        county=_text(address, "region") or _text(address, "state_province"), locality=_text(address, "city"),
        address=", ".join(filter(None, streets)), capacity="" if n else _capacity(service),
        licence=_text(service, "licenses"), licence_state="" if _text(service, "licenses") else None,
        assured=_text(service, "assured_date"), lon=_text(place, "longitude"), lat=_text(place, "latitude"),
        email=_text(service, "email"), url=_text(service, "url"),
        phones=tuple(_text(phone, "number") for phone in _list(service, "phones")),
    )  # fmt: skip


def _type(service: Mapping[str, Any]) -> tuple[str, str]:
    """Code and title of the first classification that is one of the nomenclature."""
    for link in _list(service, "attributes"):
        term = _inside(link, "taxonomy_term")
        if NOMENCLATURE.fullmatch(code := _text(term, "code")):
            return code, _text(term, "name")
    return "", ""


def _capacity(service: Mapping[str, Any]) -> str:
    """As the register would write it: ``10``, ``30 cupluri``."""
    for size in _list(service, "capacities"):
        if most := _text(size, "maximum"):
            return f"{most.removesuffix('.0')} {_text(_inside(size, 'unit'), 'name')}".strip()
    return ""


def _list(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = item.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _inside(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = item.get(key)
    return value if isinstance(value, dict) else {}


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return "" if value is None or isinstance(value, (list, dict)) else str(value).strip()
