"""Folders and zips as the same thing: named files that can be opened, once none of them is a trick."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from dashboard.errors import Problem, ProblemWithData
from data_access.formats.tricks import plain_name, same, trick, unreadable_name, unsafe

# A package holds one file a table; a thousand leaves room for boundaries in many pieces.
MOST_FILES = 1_000
# 100 million observations are about 7 GB of text; nothing beyond that is read in one go.
LARGEST = 16 * 2**30
# Statistics as text shrink 5 to 40 times. Only a file made to burst shrinks 200 times and is large besides.
HIGHEST_RATIO = 200
SMALL_ENOUGH = 64 * 2**20
MUCH = 256 * 2**20  # of a whole zip
LARGEST_DIRECTORY = 4 * 2**20  # bytes of the list of members; that of a thousand has some 100,000
MOST_TOLD = 20  # of tricks in one zip, all of them alike


@dataclass(frozen=True)
class Member:
    """One file of a folder or zip: name inside it, size in bytes, how to open it, its path if it has one."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    path: Path | None = None


def of_folder(folder: Path) -> list[Member]:
    """The files of a folder, sorted; links that lead out of it, pipes, devices and too many are refused."""
    members, problems = [], []
    paths = list(islice(_inside(folder), MOST_FILES + 1))
    if len(paths) > MOST_FILES:
        raise ProblemWithData([_too_many(folder.name, f"{MOST_FILES}+")])
    for path in sorted(paths):
        name = path.relative_to(folder).as_posix()
        if wrong := unreadable_name(name):
            problems.append(unsafe(folder.name, name, *wrong))
        elif not path.is_file():
            problems.append(unsafe(folder.name, name, "something that is not a file"))
        elif not path.resolve().is_relative_to(folder.resolve()):
            problems.append(unsafe(folder.name, name, "a link that leads out of the folder"))
        elif large := too_large(path):
            problems.append(large)
        else:
            members.append(of_file(path, name))
    if problems:
        raise ProblemWithData(problems)
    return members


def _inside(folder: Path) -> Iterator[Path]:
    """What is no folder in a folder and those inside it; linked folders and hidden files are passed over."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if (
            not hidden
            and (not path.is_dir() or path.is_symlink())
            and (path.is_file() or not path.is_symlink())
        ):
            yield path


def of_file(path: Path, name: str | None = None) -> Member:
    return Member(name or plain_name(path.name), path.stat().st_size, lambda: path.open("rb"), path)


def beside(path: Path) -> list[Member]:
    """The file itself and those beside it that differ in their ending only."""
    siblings = (p for p in path.parent.iterdir() if p.stem == path.stem and p.is_file())
    return [of_file(p) for p in islice(siblings, MOST_FILES)]


def of_zip(
    path: Path, name: str | None = None, *, hidden: bool = False, bursting: tuple[int, int] | None = None
) -> list[Member]:
    """The files of a zip, sorted, those whose names begin with a point only if ``hidden`` ones are wanted;
    ``ProblemWithData`` for path tricks, links, passwords and absurd sizes.

    ``bursting``: the size and the ratio beyond which a file was made to burst, where they are not those of
    text. ``name``: what it is called where it is a zip inside another, whose members then bear that name too.
    """
    file = name or plain_name(path.name)
    infos = [info for info in _listed(path, file) if not info.is_dir()]
    problems = [
        problem for info in infos if (problem := trick(file, info, bursting or (SMALL_ENOUGH, HIGHEST_RATIO)))
    ][:MOST_TOLD]
    total = sum(info.file_size for info in infos)
    if len(infos) > MOST_FILES:
        problems.append(_too_many(file, len(infos)))
    if total > LARGEST:
        problems.append(_too_large(file, total))
    # Members may share the same bytes, each in due proportion to them.
    if total > MUCH and total > HIGHEST_RATIO * path.stat().st_size:
        problems.append(unsafe(file, "*", "files that would unpack to a size out of all proportion"))
    if len({same(info.filename) for info in infos}) < len(infos):
        problems.append(unsafe(file, "*", "two files of the same name"))
    if problems:
        raise ProblemWithData(problems)
    return [
        Member(
            f"{name}/{info.filename}" if name else info.filename,
            info.file_size,
            lambda info=info: Unzipped(path, info, file),  # type: ignore[arg-type,misc]
        )
        for info in sorted(infos, key=lambda info: info.filename)
        if hidden
        or not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(info.filename).parts)
    ]


def _listed(path: Path, file: str) -> list[zipfile.ZipInfo]:
    try:
        with path.open("rb") as stream, zipfile.ZipFile(Sparing(stream)) as archive:
            return archive.infolist()
    except TooManyMembers:
        endless = "a list of files far longer than any package has"
        raise ProblemWithData(
            [Problem("too-many-files", file, endless, "at most {most}", values={"most": MOST_FILES})]
        ) from None
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error, OverflowError):
        raise ProblemWithData(
            [Problem("damaged-zip", file, "a zip that cannot be opened", "a whole zip file")]
        ) from None


class TooManyMembers(Exception):
    """The list of a zip's members is longer than that of any package."""


class Sparing(io.BufferedIOBase):
    """A file for ``zipfile`` to find the list of members in, which it reads in one piece, however long: of a
    hundred million members it would make as many objects."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell  # type: ignore[method-assign]

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or not -1 <= size <= LARGEST_DIRECTORY:
            raise TooManyMembers
        found = self._stream.read(LARGEST_DIRECTORY + 1 if size == -1 else size)
        if len(found) > LARGEST_DIRECTORY:
            raise TooManyMembers
        return found


def too_large(path: Path) -> Problem | None:
    size = path.stat().st_size
    return _too_large(plain_name(path.name), size) if size > LARGEST else None


def _too_large(name: str, size: int) -> Problem:
    return Problem("too-large", name, "{n} bytes", "at most {most}", values={"n": size, "most": LARGEST})


def _too_many(name: str, count: int | str) -> Problem:
    values = {"n": count, "most": MOST_FILES}
    return Problem("too-many-files", plain_name(name), "{n} files", "at most {most}", values=values)


class Unzipped:
    """A zip's file as a stream; damage inside it is the user's problem, not ours."""

    def __init__(self, path: Path, info: zipfile.ZipInfo, file: str):
        self._file = file
        self._name = info.filename
        self._archive = zipfile.ZipFile(path)
        try:
            self._stream = self._archive.open(info)
        except (
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            OSError,
            ValueError,
            struct.error,
        ) as error:
            self._archive.close()
            raise self._damaged() from error

    def read(self, size: int = -1, /) -> bytes:
        try:
            return self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise self._damaged() from error

    def _damaged(self) -> ProblemWithData:
        return ProblemWithData(
            [
                Problem(
                    "damaged-zip",
                    f"{self._file}/{self._name}",
                    "a damaged file inside the zip",
                    "a whole zip file",
                )
            ]
        )

    def close(self) -> None:
        self._stream.close()
        self._archive.close()

    def __enter__(self) -> Unzipped:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()
