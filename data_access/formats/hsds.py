"""HSDS 3, the Human Services Data Specification of Open Referral: services, who offers them and where.

A JSON file holds services (one, a list, or a page of an API) or organizations with theirs; a folder or zip of
CSV tables is put together into the same. The type of a service is the first of its classifications whose code
is one of the nomenclature. Persons, whom the standard calls contacts, are not read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dashboard.columns import Words
from dashboard.errors import Problem
from data_access.formats.archive import Member
from data_access.formats.chunk import Part
from data_access.formats.forms import Asked, Claim
from data_access.formats.open_referral import entries, tables
from data_access.formats.records import Document
from data_access.formats.register import parts as register
from data_access.formats.register.chunks import Register
from data_access.mapping import Mapping as Rules

NAME = Words("HSDS 3 (Open Referral)", "HSDS 3 (Open Referral)")
ENDINGS = (".json",)
HEAD = 2**16
TELLING = re.compile(
    rb'"(service_at_locations|assured_date|organization_id|organization|services|taxonomy_term|additional_urls)"\s*:'
    rb'|"(status)"\s*:\s*"(?:active|inactive|defunct|temporarily closed)"'
)
NOT = re.compile(rb'"(?:FeatureCollection|Topology)"')
DATASET = {
    "code": "hsds-services",
    "name": "Servicii sociale dintr-un director HSDS",
    "name_en": "Social services of an HSDS directory",
    "publisher": "–",
    "kind": "administrative",
    "k": "0",
    "doubt": "Fișierul nu spune cine îl publică și din ce zi este.",
    "doubt_en": "The file does not say who publishes it and of what day it is.",
}
ENDED = ("service-ended", "{n} services that no longer run or are closed", "nothing to do: they are left out")
SCATTERED = (
    "service-scattered",
    "{n} services at several places",
    "nothing to do: each place is kept, and the capacity of all stands with the first",
)
STRANGE = ("no-service", "{n} objects that are no services", "nothing to do: they are left out")
KEYS = {
    "name": "name", "provider": "organization.name", "type": "attributes", "area": "address.city",
    "address": "address.address_1", "lon": "location.longitude", "lat": "location.latitude",
    "capacity": "capacity.maximum", "licence": "licenses", "assured_on": "assured_date",
}  # fmt: skip


def claim(asked: Asked) -> Claim:
    """Two properties of services tell it, unless a mapping file says what the file's records are."""
    if asked.blocks:
        return Claim.NONE
    with asked.member.open() as stream:
        head = stream.read(HEAD)
    told = {first or second for first, second in TELLING.findall(head)}
    return Claim.OWN if len(told) > 1 and not NOT.search(head) else Claim.NONE


def parts(asked: Asked) -> list[Part]:
    """The services in a JSON file."""
    document = Document(asked.member)

    def read(dataset: str) -> Register | Problem:
        content = document.content
        if isinstance(content, Problem):
            return content
        found = entries.found(entries.of_json(content))
        return _register(found, asked.member.name, dataset, asked.notices)

    return register.parts(read, asked.rules, DATASET, file=asked.member.name, size=asked.member.size)


folder = tables.members


def folder_parts(taken: Mapping[str, Member], rules: Rules | None, notices: list[Problem]) -> Sequence[Part]:
    """The services in the tables of a package."""
    file, size = taken["service"].name, sum(member.size for member in taken.values())

    def read(dataset: str) -> Register | Problem:
        objects, problems = tables.objects(taken)
        if problems:
            notices.extend(problems[1:])
            return problems[0]
        return _register(entries.found(objects), file, dataset, notices)

    return register.parts(read, rules, DATASET, file=file, size=size)


def _register(of: entries.Found, file: str, dataset: str, notices: list[Problem]) -> Register | Problem:
    if not of.entries and not of.ended:
        return Problem("no-records", file, "no services", "at least one")
    for n, code, found, expected in (
        (of.ended, *ENDED), (of.scattered, *SCATTERED), (of.strange, *STRANGE),
    ):  # fmt: skip
        if n:
            notices.append(Problem(code, file, found, expected, severity="notice", values={"n": n}))
    return Register(of.entries, file, dataset, KEYS, name="hsds")
