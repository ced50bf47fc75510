"""Which rows of a list are projects, and which of them are the same one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dashboard.letters import fold
from data_access.formats.cells import shown, tidy
from data_access.formats.projects.decisions import Told, counted
from data_access.formats.projects.entry import Entry
from data_access.formats.projects.places import Place, places
from data_access.formats.register.providers import code_of

NUMBER = re.compile(r"\D{0,12}?(\d+)(?:\.0+)?")


@dataclass
class Project:
    """A project: under which code it is kept, its first row, and the places of all its rows, each with the
    row; ``written``: how the rows write these."""

    code: str
    smis: str
    entry: Entry
    places: list[tuple[int, Place]] = field(default_factory=list)
    written: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class Found:
    """The projects of a list, and what was decided."""

    projects: list[Project] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def found(entries: Iterable[Entry]) -> Found:
    """Each project once, however many rows say the same of it; a SMIS code that means two is an error."""
    made = Found()
    met: dict[str, list[Project]] = {}
    repeated: list[int] = []
    elsewhere: list[int] = []
    nameless: list[int] = []
    for entry in entries:
        if _is_none(entry):
            text = " ".join(filter(None, (entry.smis, entry.title, entry.beneficiary, *entry.amounts)))
            if text.strip():
                made.told.append(Told("no-project", entry.row, {"text": shown(tidy(text))}))
            continue
        smis = smis_of(entry.smis)
        code = f"smis-{code_of(smis)}" if smis else f"project-{_digest(entry)}"
        known = met.setdefault(code, [])
        same = next((one for one in known if _without_place(one.entry) == _without_place(entry)), None)
        if same is None and smis and known:
            values = {"smis": smis, "first": known[0].entry.row}
            made.told.append(Told("doubled-smis", entry.row, values))
            continue
        if same is None:
            nameless += [] if smis else [entry.row]
            same = Project(f"{code}-{len(known) + 1}" if known else code, smis, entry)
            known.append(same)
            made.projects.append(same)
        else:
            (repeated if _place(entry) in same.written else elsewhere).append(entry.row)
        if _place(entry) not in same.written:
            same.written.add(_place(entry))
            same.places += [(entry.row, place) for place in places(entry.county, entry.locality)]
    made.told += counted("repeated-project", repeated) + counted("project-in-several-rows", elsewhere)
    made.told += counted("no-smis", nameless)
    return made


def smis_of(text: str) -> str:
    """The SMIS code as it is stored: ``151211`` for ``SMIS 151211`` or ``151211.0``; blank for a dash."""
    words = tidy(text)
    number = NUMBER.fullmatch(words)
    if number:
        return number[1]
    return words if any(map(str.isalnum, words)) else ""


def _is_none(entry: Entry) -> bool:
    """Whether a row is no project: a sum, a note, or the numbers of the columns."""
    named = (entry.title.strip(), entry.beneficiary.strip())
    return not any(named) or all(text.isdecimal() for text in named)


def _without_place(entry: Entry) -> Entry:
    texts = {name: tidy(text) for name, text in vars(entry).items() if isinstance(text, str)}
    texts |= {"region": "", "county": "", "locality": ""}
    return replace(entry, row=0, amounts=tuple(map(tidy, entry.amounts)), **texts)


def _place(entry: Entry) -> tuple[str, str]:
    return fold(entry.county), fold(entry.locality)


def _digest(entry: Entry) -> str:
    told = (fold(entry.title), fold(entry.beneficiary), fold(entry.programme), entry.start.strip())
    return hashlib.sha256("|".join(told).encode()).hexdigest()[:16]
