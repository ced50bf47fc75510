"""Which column of an SDMX-CSV file is what, told from the ids in its headings and from a mapping file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from dashboard.errors import Problem
from data_access.formats.cells import shown
from data_access.formats.headings import plain
from data_access.mapping import FileMapping

# What is sought for each column of ours, the surest first. GEO is what Eurostat calls the area.
ROLES: dict[str, tuple[str, ...]] = {
    "dataset": ("STRUCTURE_ID", "DATAFLOW"),
    "indicator": ("INDICATOR", "INDIC", "MEASURE"),
    "period": ("TIME_PERIOD",),
    "area": ("REF_AREA", "GEO", "AREA"),
    "value": ("OBS_VALUE",),
    "status": ("OBS_STATUS", "OBS_FLAG"),
    "note": ("OBS_COM", "COMMENT_OBS"),
    "action": ("ACTION",),
    "frequency": ("FREQ", "FREQUENCY"),
    "unit": ("UNIT_MEASURE", "UNIT"),
    "power": ("UNIT_MULT",),
    "confidentiality": ("CONF_STATUS",),
}
OURS = ("dataset", "indicator", "period", "area", "value", "status", "note")
REQUIRED = ("period", "area", "value")
# Neither dimensions nor anything that is kept: identification, keys, technical columns.
PASSED = {
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "SERIES_KEY", "OBS_KEY", "KEY", "TIME_FORMAT",
    "DECIMALS", "LAST_UPDATE", "UPDATED",
}  # fmt: skip
MOST_DIMENSIONS = 20  # kept in a breakdown; no published table comes near it
ID = re.compile(r"[A-Za-z][A-Za-z0-9_@$-]*")
NAME = re.compile(r"[a-z][a-z0-9_]*|")


class Dimension(NamedTuple):
    """A column that goes into the breakdown. name: how it is called there, blank where it is left out.
    values: code → value there, as a mapping file gives them. told: whether a mapping file names it."""

    position: int
    component: str
    name: str
    values: Mapping[str, str]
    told: bool


@dataclass(frozen=True)
class Columns:
    """ids: the component of every column, blank for names in words and custom columns. headings: as the file
    writes those that have an id. roles: what a column is → its position. problems: what is missing or
    doubled."""

    ids: tuple[str, ...]
    headings: tuple[str, ...]
    roles: Mapping[str, int]
    dimensions: tuple[Dimension, ...]
    unread: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def status(self) -> int | None:
        """Where statuses stand once read: without a column of their own, where CONF_STATUS was."""
        return self.roles.get("status", self.roles.get("confidentiality"))

    def place(self, named: str) -> int | None:
        """The position of a column that a mapping file names."""
        return _place(named, self.ids, self.headings)


def _place(named: str, ids: Sequence[str], headings: Sequence[str]) -> int | None:
    """The position of the column with this id or, failing that, with this heading."""
    for words in (ids, headings):
        plains = [plain(word) for word in words]
        if named.strip() and plain(named) in plains:
            return plains.index(plain(named))
    return None


def ids(headings: Sequence[str]) -> tuple[str, ...]:
    """The component that each heading names: ``SEX: Sex`` is SEX, ``STRUCTURE[;]`` is STRUCTURE.

    With names in columns of their own (STRUCTURE_NAME) each component is followed by its name, which may look
    like an id too ("Sex").
    """
    found = [_id(heading) for heading in headings]
    if "STRUCTURE_NAME" not in (one.upper() for one in found):
        return tuple(found)
    for position in range(1, len(found)):
        before = found[position - 1]
        is_component = before and before.upper() not in PASSED | {"ACTION"}
        if is_component and found[position].upper() not in (o for options in ROLES.values() for o in options):
            found[position] = ""
        elif is_component and plain(found[position]) == plain(before):
            found[position] = ""  # "unit", "Unit"
    return tuple(found)


def _id(heading: str) -> str:
    word = re.sub(r"\[.?\]$", "", heading.partition(":")[0].strip())
    return word if ID.fullmatch(word) else ""


def columns(headings: Sequence[str], file: str, header: int, block: FileMapping | None) -> Columns:
    """The columns of a file; ``block``: what a mapping file says of it."""
    block = block or FileMapping("observation")
    own = ids(headings)
    written = tuple(heading if one else "" for heading, one in zip(headings, own, strict=True))
    problem = partial(Problem, file=file, row=header)
    roles, problems = _roles(own, written, block, problem)
    upper = [one.upper() for one in own]
    for one in sorted({one for one in upper if one and upper.count(one) > 1}):
        problems.append(
            problem("doubled-column", found="the same column a second time", expected="each column once",
                    column=written[upper.index(one)])
        )  # fmt: skip
    used = {*roles.values(), *(_place(heading, own, written) for heading in block.columns.values())}
    free = [p for p, one in enumerate(upper) if one and p not in used and one not in PASSED]
    # Dimensions stand before the value, attributes after it; of these only those a mapping names are read.
    given = {_place(name, own, written): told for name, told in block.dimensions.items()}
    within = [p for p in free if p < roles.get("value", len(own)) or p in given]
    dimensions = [_dimension(p, own[p], given.get(p)) for p in within if "breakdown" not in block.columns]
    kept = sum(bool(dimension.name) for dimension in dimensions)
    if kept > MOST_DIMENSIONS:
        problems.append(
            problem("too-many-dimensions", found="{n} columns that would be dimensions",
                    expected="at most {most}; [file.dimensions] of a mapping file leaves columns out",
                    values={"n": kept, "most": MOST_DIMENSIONS})
        )  # fmt: skip
    unread = tuple(own[p] for p in free if p not in within)
    return Columns(own, written, roles, tuple(dimensions), unread, tuple(problems))


def _roles(
    own: Sequence[str], written: Sequence[str], block: FileMapping, problem: Callable[..., Problem]
) -> tuple[dict[str, int], list[Problem]]:
    """What a column is → its position, with a problem for each that is needed and not there."""
    constant = {*block.constants} - {"value"}
    roles: dict[str, int] = {}
    problems = []
    for role, known in ROLES.items():
        if role in constant:
            continue
        options = (block.columns[role],) if role in block.columns else known
        places = (_place(option, own, written) for option in options)
        position = next((place for place in places if place is not None), None)
        if position is not None:
            roles[role] = position
        elif role in REQUIRED or role in block.columns:
            problems.append(
                problem("missing-column", found="no such column",
                        expected="one of the columns {options}, or the right one named in a mapping file",
                        column=options[0], values={"options": ", ".join(options)})
            )  # fmt: skip
    if not {"indicator"} & {*constant, *block.columns}:
        roles.setdefault("indicator", roles.get("dataset", 0))
    return roles, problems


def _dimension(position: int, component: str, told: Any) -> Dimension:
    name = re.sub(r"[^a-z0-9_]", "_", component.lower())
    if told is None:
        return Dimension(position, component, name, {}, told=False)
    if isinstance(told, str):
        return Dimension(position, component, told, {}, told=True)
    values = {str(code): str(value) for code, value in told.get("values", {}).items()}
    return Dimension(position, component, str(told.get("name", name)), values, told=True)


def wrong_names(block: FileMapping, mapping: str, headings: Sequence[str]) -> list[Problem]:
    """What a mapping file names and the file does not have, and dimensions that are to become what they
    cannot."""
    if not isinstance(block.dimensions, dict):
        return [
            Problem(
                "mapping-value", mapping, found="“{text}”", expected="a block of keys and values",
                column="file.dimensions", values={"text": shown(block.dimensions)},
            )
        ]  # fmt: skip
    places = {component: f"file.dimensions.{component}" for component in block.dimensions}
    places |= {heading: f"file.only.{heading}" for heading in block.only}
    places |= {heading: f"file.without.{heading}" for heading in block.without}
    places |= {skip.column: "file.skip.column" for skip in block.skip}
    known = ids(headings)
    written = [heading if one else "" for heading, one in zip(headings, known, strict=True)]
    missing = [
        Problem(
            "missing-column", mapping, found="no such column", expected="one of these columns: {columns}",
            column=place, values={"columns": ", ".join(filter(None, known))},
        )
        for heading, place in places.items()
        if _place(heading, known, written) is None
    ]  # fmt: skip
    impossible = [
        Problem(
            "mapping-value", mapping, found="“{text}”",
            expected="a name in small letters, such as environment, or nothing; or name and values",
            column=f"file.dimensions.{component}", values={"text": shown(told)},
        )
        for component, told in block.dimensions.items()
        if not _may_be(told)
    ]  # fmt: skip
    return missing + impossible


def _may_be(told: Any) -> bool:
    name, values = (told.get("name", ""), told.get("values", {})) if isinstance(told, dict) else (told, {})
    return isinstance(name, str) and bool(NAME.fullmatch(name)) and isinstance(values, dict)
