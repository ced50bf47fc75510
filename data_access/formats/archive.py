"""Folders and zips as the same thing: named files that can be opened, once none of them is a trick."""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from dashboard.errors import Problem, ProblemWithData

# A package holds one file a table; a thousand leaves room for boundaries in many pieces.
MOST_FILES = 1_000
# 100 million observations are about 7 GB of text; nothing beyond that is read in one go.
LARGEST = 16 * 2**30
# Statistics as text shrink 5 to 40 times. Only a file made to burst shrinks 200 times and is large besides.
HIGHEST_RATIO = 200
SMALL_ENOUGH = 64 * 2**20
# A zip's own list of files, read whole before the first of them is looked at: a thousand names and more.
LARGEST_DIRECTORY = 16 * 2**20


@dataclass(frozen=True)
class Member:
    """One file of a folder or zip: name inside it, size in bytes, how to open it, its path if it has one."""

    name: str
    size: int
    open: Callable[[], BinaryIO]
    path: Path | None = None


def of_folder(folder: Path) -> list[Member]:
    """The files of a folder, sorted; links that lead out of it are refused."""
    members, problems = [], []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        if not path.resolve().is_relative_to(folder.resolve()):
            problems.append(_unsafe(folder.name, name, "a link that leads out of the folder"))
            continue
        members.append(of_file(path, name))
    if problems:
        raise ProblemWithData(problems)
    return members


def of_file(path: Path, name: str | None = None) -> Member:
    return Member(name or path.name, path.stat().st_size, lambda: path.open("rb"), path)


def of_zip(path: Path, *, hidden: bool = False, bursting: tuple[int, int] | None = None) -> list[Member]:
    """The files of a zip, sorted, those whose names begin with a point only if ``hidden`` ones are wanted;
    ``ProblemWithData`` for path tricks, links, passwords and absurd sizes. ``bursting``: the size and the
    ratio beyond which a file was made to burst, where they are not those of text."""
    if _directory_size(path) > LARGEST_DIRECTORY:
        endless = "a list of files far longer than any package has"
        raise ProblemWithData(
            [Problem("too-many-files", path.name, endless, "at most {most}", values={"most": MOST_FILES})]
        )
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise ProblemWithData(
            [Problem("damaged-zip", path.name, "a zip that cannot be opened", "a whole zip file")]
        ) from None
    infos = [info for info in archive.infolist() if not info.is_dir()]
    problems = [
        problem
        for info in infos
        if (problem := _trick(path.name, info, *(bursting or (SMALL_ENOUGH, HIGHEST_RATIO))))
    ]
    if len(infos) > MOST_FILES:
        problems.append(
            Problem("too-many-files", path.name, "{n} files", "at most {most}",
                    values={"n": len(infos), "most": MOST_FILES})
        )  # fmt: skip
    if sum(info.file_size for info in infos) > LARGEST:
        problems.append(_too_large(path.name, sum(info.file_size for info in infos)))
    if len({info.filename for info in infos}) < len(infos):
        problems.append(_unsafe(path.name, path.name, "two files of the same name"))
    if problems:
        archive.close()
        raise ProblemWithData(problems)
    return [
        Member(info.filename, info.file_size, lambda info=info: Unzipped(path, info))  # type: ignore[arg-type,misc]
        for info in sorted(infos, key=lambda info: info.filename)
        if hidden
        or not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(info.filename).parts)
    ]


def _directory_size(path: Path) -> int:
    """The size of a zip's list of files, as the end of the zip tells it."""
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - 2**16 - 100, 0))
        tail = stream.read()
    at = tail.rfind(b"PK\x05\x06")
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    large = tail.rfind(b"PK\x06\x06")  # the zip's other form, beyond 4 GB, tells it elsewhere
    return (
        int.from_bytes(tail[large + 40 : large + 48], "little") if size == 2**32 - 1 and large >= 0 else size
    )


def too_large(path: Path) -> Problem | None:
    return _too_large(path.name, path.stat().st_size) if path.stat().st_size > LARGEST else None


def _too_large(name: str, size: int) -> Problem:
    return Problem("too-large", name, "{n} bytes", "at most {most}", values={"n": size, "most": LARGEST})


def _trick(file: str, info: zipfile.ZipInfo, small_enough: int, ratio: int) -> Problem | None:
    # zipfile turns "\" into "/" on Windows only; both are looked at in the name as written.
    parts = info.orig_filename.replace("\\", "/").split("/")
    if parts[0] == "" or ".." in parts or ":" in parts[0] or "\0" in info.orig_filename:
        return _unsafe(file, info.orig_filename, "a path that leads out of the zip")
    if stat.S_ISLNK(info.external_attr >> 16):
        return _unsafe(file, info.filename, "a link instead of a file")
    if info.flag_bits & 1:
        return _unsafe(file, info.filename, "a file under a password")
    if info.file_size > small_enough and info.file_size > ratio * max(info.compress_size, 1):
        return _unsafe(file, info.filename, "a file that would unpack to a size out of all proportion")
    return None


def _unsafe(file: str, name: str, found: str) -> Problem:
    from data_access.formats.cells import shown

    return Problem("unsafe-zip", f"{file}/{shown(name)}", found, "plain files")


class Unzipped:
    """A zip's file as a stream; damage inside it is the user's problem, not ours."""

    def __init__(self, path: Path, info: zipfile.ZipInfo):
        self._file = path.name
        self._name = info.filename
        self._archive = zipfile.ZipFile(path)
        try:
            self._stream = self._archive.open(info)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
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
