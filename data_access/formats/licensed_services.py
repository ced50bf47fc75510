"""The register of licensed social services: the public copy in JSON, and the ministry's table.

The JSON holds two lists: ``ss``, the types of the nomenclature, and ``providers``, one object for each
service. The table is a sheet or a delimited text whose headings ``register.headings`` knows. Neither says of
what day it is: a mapping file with a ``[dataset]`` and nothing else says so; without one the data set is
``licensed-services``, with that doubt.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from dashboard.columns import Words
from dashboard.errors import Problem
from data_access.formats.cells import tidy
from data_access.formats.chunk import Part
from data_access.formats.forms import Asked, Claim
from data_access.formats.records import Document
from data_access.formats.register import headings
from data_access.formats.register import parts as register
from data_access.formats.register.chunks import Register
from data_access.formats.register.entry import Entry, text_of, texts_of
from data_access.formats.register.nomenclature import canonical
from data_access.formats.tabular import Tabular

NAME = Words("registrul serviciilor sociale licențiate", "register of licensed social services")
ENDINGS = (".json",)
FIRST = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:ss|providers)"\s*:\s*\[')
DATASET = {
    "code": "licensed-services",
    "name": "Servicii sociale licențiate",
    "name_en": "Licensed social services",
    "publisher": "Ministerul Muncii (registru)",
    "kind": "administrative",
    "k": "0",
    "doubt": "Fișierul nu spune din ce zi este.",
    "doubt_en": "The file does not say of what day it is.",
}
# Declared column → key of a service's object.
KEYS = {
    "name": "name", "provider": "furnizor", "type": "cod", "area": "oras", "address": "adresa", "lon": "lng",
    "lat": "lat", "capacity": "capacitate", "note": "categorie",
}  # fmt: skip


def claim(asked: Asked) -> Claim:
    """The first key tells it for certain, unless a mapping file says what the file's records are."""
    if asked.blocks:
        return Claim.NONE
    with asked.member.open() as stream:
        return Claim.OWN if FIRST.match(stream.read(100)) else Claim.NONE


def parts(asked: Asked) -> list[Part]:
    """The register in a JSON file."""
    document = Document(asked.member)

    def read(dataset: str) -> Register | Problem:
        content = document.content
        if isinstance(content, Problem):
            return content
        services, types = _listed(content, "providers"), _listed(content, "ss")
        if services is None or types is None:
            return Problem("no-records", asked.member.name, "no records at “{path}”",
                           "a list of objects there", values={"path": "ss, providers"})  # fmt: skip
        if not services:
            return Problem("no-records", asked.member.name, "no services", "at least one")
        entries = [_entry(row, service) for row, service in enumerate(services, 1)]
        titles = {
            canonical(text_of(kind, "cod")): (tidy(text_of(kind, "desc")), tidy(text_of(kind, "cat")))
            for kind in types
        }
        titles.pop("", None)
        return Register(entries, asked.member.name, dataset, KEYS, types=titles)

    return register.parts(read, asked.rules, DATASET, file=asked.member.name, size=asked.member.size)


known = headings.known


def table_parts(source: Tabular, asked: Asked, size: int) -> list[Part]:
    """The register in a sheet or a delimited text whose headings ``headings.known`` knows."""

    def read(dataset: str) -> Register:
        own = {
            _column(field): source.headings[at] for field, at in headings.positions(source.headings).items()
        }
        problems: list[Problem] = []
        entries = list(headings.entries(source, problems))
        return Register(entries, source.file, dataset, own, source.sheet, problems=problems)

    return register.parts(read, asked.rules, DATASET, file=asked.member.name, size=size, source=source)


def _listed(content: Any, key: str) -> list[dict[str, Any]] | None:
    found = content.get(key) if isinstance(content, dict) else None
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else None


def _entry(row: int, service: dict[str, Any]) -> Entry:
    of = partial(text_of, service)
    return Entry(
        row=row, number=of("id"), name=of("name"), provider=of("furnizor"), type=of("cod"), county=of("jud"),
        locality=of("oras"), address=of("adresa"), capacity=of("capacitate"), lon=of("lng"), lat=of("lat"),
        email=of("email"), groups=texts_of(service, "categorie"), phones=texts_of(service, "phone"),
    )  # fmt: skip


def _column(field: str) -> str:
    return {"locality": "area", "groups": "note", "phones": "phone"}.get(field, field)
