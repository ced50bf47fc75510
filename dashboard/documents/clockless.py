"""Saving a workbook so that equal contents make equal files: nothing in it tells when it was made."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows


def save(book: Workbook, target: Path | BinaryIO) -> None:
    """Write the workbook, without the days and times that openpyxl would put into it."""
    book.properties.creator = "Reper"
    book.properties.created = book.properties.modified = datetime(*NO_DATE)  # noqa: DTZ001 (as it is written)
    with _Archive(target, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).save()


class _Archive(ZipFile):
    """A zip whose members all bear one date, whichever of the two ways they come in."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(_dateless(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_dateless(arcname or filename), "w") as place:
            shutil.copyfileobj(source, place)


def _dateless(name: Any) -> ZipInfo:
    info = ZipInfo(str(name), NO_DATE)
    info.compress_type = ZIP_DEFLATED
    return info
