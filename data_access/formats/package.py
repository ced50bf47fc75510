"""Data packages and single files: paths, folders, zips and descriptors opened, each file given to its form.

A package is a folder or zip with a Frictionless ``datapackage.json`` whose resources are named after the
tables. Without a descriptor each file is told by its name or, failing that, by its headings.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Mapping as ReadOnly
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any

from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import DATASETS, FACTS, TABLES
from data_access import package_versions
from data_access.formats import archive, headings
from data_access.formats.archive import Member
from data_access.formats.by_mapping import mapped
from data_access.formats.cells import shown
from data_access.formats.chunk import FileRead, Part, Source
from data_access.formats.forms import Asked, KnowsFolder, endings, folder_of, form_of, named
from data_access.formats.tricks import plain_name
from data_access.mapping import Mapping

DESCRIPTOR = "datapackage.json"
# Files that look as if they held data, beside those that are read: passed over in a folder, and told of.
DATA = (".zip", ".ods", ".xls", ".xlsm", ".xlsx", ".kml", ".parquet")
# Outlines are passed on zipped: a zip inside a package is looked into for these, and no further.
ZIPPED = (".shp", ".gpkg")
LARGEST_ZIPPED = 200 * 2**20
LARGEST_DESCRIPTOR = 10 * 2**20
NAMED = "at least one, named after its table: {names}"
FORMS = "a file of one of these forms: {forms}; or a folder or zip of them"


def opened(paths: Sequence[Path], mapping: Mapping | None) -> Source:
    """Everything the paths hold, as one source; ``ProblemWithData`` with all that cannot be read."""
    opening = Opening(mapping)
    try:
        for path in paths:
            opening.add(path)
        if not opening.parts and not opening.problems:
            names = ", ".join(path.name for path in paths) or "–"
            tables = ", ".join(f"{table.name}.csv" for table in FACTS)
            nothing = Problem("no-tables", names, "no file with a table", NAMED, values={"names": tables})
            opening.problems += [nothing, *opening.warnings]
        if opening.problems:
            raise ProblemWithData(opening.problems)
    except BaseException:
        opening.clear()
        raise
    return Source(opening.files, opening.parts, warnings=opening.warnings, on_close=opening.clear)


class Opening:
    """Gathers files, parts and problems while paths are looked at."""

    def __init__(self, mapping: Mapping | None):
        self.mapping = mapping
        self.files: list[FileRead] = []
        self.parts: list[Part] = []
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self._unpacked: Path | None = None
        self._members: dict[str, Member] = {}  # of the folder or zip that is being looked at
        if mapping and mapping.dataset:
            self.parts.append(Part(DATASETS, mapping.name, 0, lambda: iter([mapped.dataset_chunk(mapping)])))

    def clear(self) -> None:
        if self._unpacked:
            shutil.rmtree(self._unpacked, ignore_errors=True)

    def add(self, path: Path) -> None:
        try:
            if path.is_dir():
                self._add_members(path.name, archive.of_folder(path))
            elif not path.is_file():
                self._problem(
                    "no-such-file", plain_name(str(path)), "no such file", "a file, a folder or a zip"
                )
            elif too_large := archive.too_large(path):
                self.problems.append(too_large)
            else:
                member = archive.of_file(path)
                self.files.append(_file_read(member))
                self._members = {m.name: m for m in archive.beside(path)}
                if path.suffix.lower() == ".zip" and not form_of(self._asked(member, told=True)):
                    self._add_members(path.name, archive.of_zip(path))
                else:
                    self._add_member(member, told=True)
        except ProblemWithData as refused:
            self.problems.extend(refused.problems)
        except OSError:
            self._problem("unreadable", plain_name(path.name), "a file that cannot be read",
                          "a whole file, with permission to read it")  # fmt: skip

    def _add_members(self, name: str, members: list[Member]) -> None:
        self._members = {member.name: member for member in members}
        if not (self.mapping and self.mapping.files) and (together := folder_of(members)):
            self._add_folder(*together, members)
            return
        descriptors = [m for m in members if PurePosixPath(m.name).name == DESCRIPTOR]
        if len(descriptors) == 1:
            self._add_package(name, descriptors[0], {m.name: m for m in members})
            return
        for member in members:
            self._remember(member)
            self._add_member(member, told=False)

    def _add_folder(
        self, taken: ReadOnly[str, Member], module: KnowsFolder, members: Sequence[Member]
    ) -> None:
        for member in members:
            self._remember(member)
        self.parts.extend(module.folder_parts(taken, self.mapping, self.warnings))
        read = {member.name for member in taken.values()}
        if left := sorted(PurePosixPath(m.name).name for m in members if m.name not in read):
            self.warnings.append(
                Problem(
                    "passed-over", PurePosixPath(members[0].name).parent.as_posix(),
                    "{n} files that were not read: {names}", "nothing to do", severity="notice",
                    values={"n": len(left), "names": shown(", ".join(left))},
                )
            )  # fmt: skip

    def _add_package(self, name: str, descriptor: Member, members: dict[str, Member]) -> None:
        place = f"{name}/{descriptor.name}"
        self._remember(descriptor)
        unread = {m.name: m for m in members.values() if m is not descriptor}
        resources = _resources(descriptor, place)
        if len(resources) > archive.MOST_FILES:
            self._problem("too-many-files", place, "{n} resources", "at most {most}", n=len(resources),
                          most=archive.MOST_FILES)  # fmt: skip
            return
        for number, resource, path in resources:
            table = headings.table_named(str(resource.get("name")))
            folder = PurePosixPath(descriptor.name).parent
            member = members.get((folder / path).as_posix()) if isinstance(path, str) else None
            if table is None:
                self._problem("unknown-table", place, "a resource named “{text}”", "one of: {tables}",
                              column=f"resources.{number}.name", text=shown(resource.get("name")),
                              tables=", ".join(t.name for t in TABLES))  # fmt: skip
            elif member is None:
                self._problem("missing-resource", place, "“{text}”, which the package does not hold",
                              "the path of a file in the package", column=f"resources.{number}.path",
                              text=shown(path))  # fmt: skip
            elif member.name not in unread:
                self._problem("doubled-resource", place, "the same file a second time", "each file once",
                              column=f"resources.{number}.path")  # fmt: skip
            else:
                self._remember(member)
                del unread[member.name]
                self._add_member(member, told=True, table=table, resource=resource)
        for member in unread.values():
            self._passed_over(member)

    def _passed_over(self, member: Member) -> None:
        """Tells of a file that nobody asked for by name and that is not read, though it may hold data."""
        name = PurePosixPath(member.name)
        looks_so = name.suffix.lower() in endings() - {".txt"} or name.suffix.lower() in DATA
        if looks_so and name.name != package_versions.NAME:
            self.warnings.append(
                Problem(
                    "passed-over", member.name, "a file that was not read", FORMS, severity="notice",
                    values={"forms": named()},
                )
            )  # fmt: skip

    def _remember(self, member: Member) -> None:
        if member.path:
            self.files.append(_file_read(member))

    def _add_member(self, member: Member, *, told: bool, **known: Any) -> None:
        """Add one file; what is no table is passed over unless the user ``told`` us to read it."""
        asked = self._asked(member, told=told, **known)
        form = form_of(asked)
        try:
            if form:
                self.parts.extend(form.parts(asked))
            elif asked.ending == ".zip" and (inside := self._zipped(asked)):
                self._add_zipped(inside, told=told)
            elif told:
                self._problem("unknown-form", member.name, "a file of a form that is not read here", FORMS,
                              forms=named())  # fmt: skip
            else:
                self._passed_over(member)
        except ProblemWithData as refused:
            self.problems.extend(refused.problems)

    def _asked(self, member: Member, *, told: bool, **known: Any) -> Asked:
        on_disk = cache(lambda: member.path or self._extracted(member))
        beside = partial(_beside, self._members, member)
        return Asked(member, told, on_disk, rules=self.mapping, notices=self.warnings, beside=beside, **known)

    def _zipped(self, asked: Asked) -> list[Member]:
        """The members of a zip inside the package, where it holds outlines."""
        if asked.member.size > LARGEST_ZIPPED:
            return []
        inside = archive.of_zip(asked.on_disk(), asked.member.name)
        return inside if any(PurePosixPath(m.name).suffix.lower() in ZIPPED for m in inside) else []

    def _add_zipped(self, inside: list[Member], *, told: bool) -> None:
        around, self._members = self._members, {member.name: member for member in inside}
        for member in inside:
            if PurePosixPath(member.name).suffix.lower() in ZIPPED:
                self._add_member(member, told=told)
        self._members = around

    def _extracted(self, member: Member) -> Path:
        self._unpacked = self._unpacked or Path(tempfile.mkdtemp(prefix="reper-"))
        # A folder for each, so that a file keeps the name that problems give.
        path = self._unpacked / f"{len(list(self._unpacked.iterdir()))}" / PurePosixPath(member.name).name
        path.parent.mkdir()
        with member.open() as stream, path.open("wb") as target:
            shutil.copyfileobj(stream, target)
        return path

    def _problem(
        self, code: str, file: str, found: str, expected: str, *, row: int | None = None,
        column: str | None = None, **values: Any,
    ) -> None:  # fmt: skip
        self.problems.append(Problem(code, file, found, expected, row=row, column=column, values=values))


def _resources(descriptor: Member, place: str) -> list[tuple[int, dict[str, Any], Any]]:
    """The descriptor's resources by number, one for each of their paths."""
    try:
        with descriptor.open() as stream:
            content = json.loads(stream.read(LARGEST_DESCRIPTOR))
        resources = content["resources"]
        if not isinstance(resources, list) or not all(isinstance(r, dict) for r in resources):
            raise TypeError
    except (ValueError, TypeError, KeyError, RecursionError):
        raise ProblemWithData(
            [
                Problem(
                    "bad-descriptor",
                    place,
                    "no list of resources that can be read",
                    "a Frictionless data package",
                )
            ]
        ) from None
    paths = [(n, r, r.get("path")) for n, r in enumerate(resources, 1)]
    return [(n, r, one) for n, r, some in paths for one in (some if isinstance(some, list) else [some])]


def _beside(members: ReadOnly[str, Member], member: Member, ending: str) -> Member | None:
    """The member of the same name with another ending, in small or capital letters."""
    stem = member.name[: -len(PurePosixPath(member.name).suffix)]
    same = [m for name, m in members.items() if name.lower() == (stem + ending).lower()]
    return min(same, key=lambda m: not m.name.startswith(stem), default=None)


def _file_read(member: Member) -> FileRead:
    digest = hashlib.sha256()
    with member.open() as stream:
        while piece := stream.read(2**20):
            digest.update(piece)
    return FileRead(member.name, member.size, digest.hexdigest())
