"""Services as HSDS describes them, taken for entries of a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dashboard.letters import fold
from data_access.formats.register.entry import Entry, text_of
from data_access.formats.register.nomenclature import is_shelter

ENDED = ("inactive", "defunct", "temporarily closed")
NOMENCLATURE = re.compile(r"\s*\d{4}\s*[A-Z]{2}.*", re.IGNORECASE)


@dataclass
class Found:
    """entries: one for each place of each service; ended: how many services no longer run; strange: how
    many things were no services; scattered: how many have several places, whose capacity stands with the
    first."""

    entries: list[Entry] = field(default_factory=list)
    ended: int = 0
    strange: int = 0
    scattered: int = 0


def found(services: Iterable[tuple[int, Any]]) -> Found:
    """Entries of services as objects, each with the row or place it came from."""
    all_ = Found()
    for row, service in services:
        if not _is_service(service):
            all_.strange += 1
            continue
        if fold(text_of(service, "status")) in ENDED:
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


def _is_service(item: Any) -> bool:
    """Organizations have locations of their own, services have a state, an organization or places."""
    if not isinstance(item, dict) or isinstance(item.get("locations"), list):
        return False
    return bool(item.get("name")) and any(
        item.get(key) for key in ("status", "service_at_locations", "organization")
    )


def _entry(row: int, service: Mapping[str, Any], place: Mapping[str, Any], n: int) -> Entry:
    address: Mapping[str, Any] = next(iter(_list(place, "addresses")), {})
    organization = _inside(service, "organization")
    type_, title = _type(service)
    of = partial(text_of, service)
    number, licence = of("id"), of("licenses")
    streets = [text_of(address, name) for name in ("address_1", "address_2")]
    return Entry(
        row=row, number=f"{number} place {n + 1}" if n and number else number, name=of("name"),
        provider=text_of(organization, "name"), type=type_, type_title=title,
        county=text_of(address, "region") or text_of(address, "state_province"),
        locality=text_of(address, "city"), address=", ".join(filter(None, streets)),
        capacity="" if n else _capacity(service), licence=licence, licence_state="" if licence else None,
        assured=of("assured_date"), lon=text_of(place, "longitude"), lat=text_of(place, "latitude"),
        email=of("email"), url=of("url"),
        phones=tuple(text_of(phone, "number") for phone in _list(service, "phones")),
    )  # fmt: skip


def _type(service: Mapping[str, Any]) -> tuple[str, str]:
    """Code and title of the first classification that is one of the nomenclature; a shelter's before all."""
    terms = [_inside(link, "taxonomy_term") for link in _list(service, "attributes")]
    told = [(text_of(term, "code"), text_of(term, "name")) for term in terms]
    known = [(code, title) for code, title in told if NOMENCLATURE.fullmatch(code)]
    shelters = [(code, title) for code, title in told if is_shelter(code, title)]
    return next(iter([*shelters, *known]), ("", ""))


def _capacity(service: Mapping[str, Any]) -> str:
    """As the register would write it: ``10``, ``30 cupluri``."""
    for size in _list(service, "capacities"):
        if most := text_of(size, "maximum"):
            return f"{most.removesuffix('.0')} {text_of(_inside(size, 'unit'), 'name')}".strip()
    return ""


def _list(item: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = item.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _inside(item: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = item.get(key)
    return value if isinstance(value, dict) else {}
