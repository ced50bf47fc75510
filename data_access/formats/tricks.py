"""What makes a file of a folder or zip a trick: its name, its kind, what it would grow to."""

from __future__ import annotations

import stat
import unicodedata
import zipfile

from dashboard.errors import Problem
from data_access.formats.cells import shown

LONGEST_NAME = 255  # bytes: no disk takes more
LONGEST_PATH = 1_000  # characters


def plain_name(name: str) -> str:
    """A file's name as sentences give it: one on disk may hold anything but a slash."""
    return "".join(c if c.isprintable() else "\ufffd" for c in name)


def same(name: str) -> str:
    """What two names share that are one file on some systems."""
    return unicodedata.normalize("NFKC", name).casefold()


def unreadable_name(name: str) -> tuple[str, str] | None:
    """What is wrong with a name as such, and what is expected."""
    if not name.isprintable():
        return "a name with characters that cannot be shown", "a plain name"
    if (
        any(len(part.encode("utf-8", "replace")) > LONGEST_NAME for part in name.split("/"))
        or len(name) > LONGEST_PATH
    ):
        return "a name that is too long", "a plain name"
    return None


def trick(file: str, info: zipfile.ZipInfo, bursting: tuple[int, int]) -> Problem | None:
    # zipfile turns "\" into "/" on Windows only; both are looked at in the name as written. Letters that only
    # look like dots and slashes become those where a system puts names into their usual form.
    name = unicodedata.normalize("NFKC", info.orig_filename).replace("\\", "/")
    parts = name.split("/")
    if parts[0] == "" or ".." in parts or ":" in parts[0] or "\0" in info.orig_filename:
        return unsafe(file, info.orig_filename, "a path that leads out of the zip")
    if wrong := unreadable_name(info.filename):
        return unsafe(file, info.filename, *wrong)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return unsafe(file, info.filename, "a link instead of a file")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return unsafe(file, info.filename, "something that is not a file")
    if info.flag_bits & 1:
        return unsafe(file, info.filename, "a file under a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return unsafe(
            file, info.filename, "a file packed in a rare way", "a zip made in the usual way (Deflate)"
        )
    small_enough, ratio = bursting
    if info.file_size > small_enough and info.file_size > ratio * max(info.compress_size, 1):
        return unsafe(file, info.filename, "a file that would unpack to a size out of all proportion")
    return None


def unsafe(file: str, name: str, found: str, expected: str = "plain files") -> Problem:
    return Problem("unsafe-zip", f"{plain_name(file)}/{shown(name)}", found, expected)
