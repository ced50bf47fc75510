"""Workbooks that were made to do harm, or that somebody's disk did harm to: what each is refused for."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.data_access.formats.workbooks import MAIN, PACKAGE, RELATION, Raw, letters, parts, sheet, zipped

HEADINGS = ("Indicator", "Perioadă", "Zonă", "Valoare", "Set de date")
ROW = ("COP-01", "2023-Q1", "179132", 12.5, "records")
SHEET = "xl/worksheets/sheet1.xml"
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


class Hostile(NamedTuple):
    """``code``: of the problem that refuses it; ``name``: the file's."""

    what: str
    code: str
    make: Callable[[], bytes]
    name: str = "x.xlsx"


def good(*rows: object) -> dict[str, str | bytes]:
    """The parts of a workbook that nothing is wrong with."""
    return {**parts({"Valori": sheet(list(rows) or [HEADINGS, ROW])}, texts=["<t>x</t>"])}


def _with(**changes: str | bytes | None) -> Callable[[], bytes]:
    """A good workbook with other parts; ``None`` leaves one out."""

    def made() -> bytes:
        members = {**good(), **{SHORT[name]: content for name, content in changes.items()}}
        return zipped({name: content for name, content in members.items() if content is not None})

    return made


SHORT = {
    "sheet": SHEET, "book": "xl/workbook.xml", "texts": "xl/sharedStrings.xml", "styles": "xl/styles.xml",
    "relations": "xl/_rels/workbook.xml.rels", "root": "_rels/.rels", "macros": "xl/vbaProject.bin",
    "binary": "xl/workbook.bin", "mimetype": "mimetype", "links": "xl/externalLinks/externalLink1.xml",
    "outside": "../x.xml", "absolute": "/etc/x.xml", "drive": "C:\\x.xml", "again": "XL/Workbook.xml",
}  # fmt: skip


def _inside(xml: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'


def _cells(*cells: str) -> Callable[[], bytes]:
    """A good sheet with a row of cells of one's own below."""
    rows = sheet([HEADINGS, ROW]).replace("</sheetData>", f'<row r="3">{"".join(cells)}</row></sheetData>')
    return _with(sheet=rows)


def _relations(target: str, kind: str = "worksheet", mode: str = "") -> str:
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="s1" Type="{RELATION}/{kind}" '
        f'Target="{target}"{mode}/></Relationships>'
    )


def _linked() -> bytes:
    out = io.BytesIO(zipped(good()))
    with zipfile.ZipFile(out, "a") as file:
        info = zipfile.ZipInfo("xl/x.xml")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
    return out.getvalue()


def _twice() -> bytes:
    content = zipped({**good(), "xl/worksheets/sheetX.xml": "x"})
    return content.replace(b"xl/worksheets/sheetX.xml", SHEET.encode())


def _flagged() -> bytes:
    """Every file marked as being under a password."""
    content = bytearray(zipped(good()))
    at = -1
    while (at := content.find(b"PK\x01\x02", at + 1)) >= 0:
        content[at + 8] |= 1
    return bytes(content)


def _claiming(size: int, of: str = SHEET) -> bytes:
    """A part that claims another size than it has, in both of the zip's headers."""
    content = bytearray(zipped(good()))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as file:
        at = file.getinfo(of).header_offset
    content[at + 22 : at + 26] = size.to_bytes(4, "little")
    central = content.find(b"PK\x01\x02")
    while content[central + 46 : central + 46 + len(of)] != of.encode():
        central = content.find(b"PK\x01\x02", central + 4)
    content[central + 24 : central + 28] = size.to_bytes(4, "little")
    return bytes(content)


def _bursting() -> bytes:
    return zipped({**good(), SHEET: _inside("<row/>" * (3 * 2**19))})


def _crowded() -> bytes:
    members = good()
    return zipped({**members, **{f"xl/media/{n}.png": b"" for n in range(1_001)}})


def hostile() -> Iterator[Hostile]:
    """All of them."""
    yield Hostile("nothing at all", "empty-file", lambda: b"")
    yield Hostile("a CSV", "not-a-workbook", lambda: b"a,b\n1,2\n")
    yield Hostile("a page of the web", "not-a-workbook", lambda: b"<html><table><tr><td>1</td></tr></table>")
    yield Hostile(
        "an old workbook or one under a password",
        "old-workbook",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99,
    )
    yield Hostile("only the first bytes of a zip", "damaged-workbook", lambda: b"PK\x03\x04")
    yield Hostile("cut short", "damaged-workbook", lambda: zipped(good())[:-200])
    yield Hostile("an empty zip", "not-a-workbook", lambda: zipped({}))
    yield Hostile("a zip of something else", "not-a-workbook", lambda: zipped({"a.txt": "x"}))
    for ending, code in ((".xlsm", "macros"), (".xltm", "macros"), (".xls", "other-spreadsheet"),
                         (".xlsb", "other-spreadsheet"), (".ods", "other-spreadsheet")):  # fmt: skip
        yield Hostile(f"another form by its ending {ending}", code, lambda: zipped(good()), f"x{ending}")
    yield Hostile(
        "OpenDocument under this name", "other-spreadsheet", _with(mimetype="application/vnd.oasis")
    )
    yield Hostile("macros", "macros", _with(macros=b"x"))
    yield Hostile(
        "macros of 1992", "macros", _with(relations=_relations("worksheets/sheet1.xml", "xlMacrosheet"))
    )
    yield Hostile("the binary form under this name", "other-spreadsheet", _with(binary=b"x"))
    yield Hostile("links to other files", "outside-links", _with(links="<x/>"))
    for part in ("sheet", "book", "texts", "styles", "relations", "root"):
        for what, start in (("an entity that bursts", BOMB), ("an entity from outside", OUTSIDE)):
            yield Hostile(f"{what} in {part}", "unsafe-xml", _declared(part, start))
        yield Hostile(f"no XML in {part}", "damaged-workbook", _with(**{part: "hello"}))
        yield Hostile(f"half of {part}", "damaged-workbook", _halved(part))
    for part in ("outside", "absolute", "drive"):
        yield Hostile(f"a path out of the zip: {part}", "unsafe-zip", _with(**{part: "x"}))
    yield Hostile("a link in the zip", "unsafe-zip", _linked)
    yield Hostile("a password in the zip", "unsafe-zip", _flagged)
    yield Hostile("a part twice", "unsafe-zip", _twice)
    yield Hostile("a part twice but for large letters", "unsafe-zip", _with(again="<x/>"))
    yield Hostile("too many parts", "too-many-files", _crowded)
    yield Hostile("a part that bursts", "unsafe-zip", _bursting)
    yield Hostile("a claim of 4 GB", "unsafe-zip", lambda: _claiming(2**32 - 2))
    yield Hostile("a claim of less than there is", "damaged-zip", lambda: _claiming(100))
    yield Hostile("no workbook", "not-a-workbook", _with(book=None))
    yield Hostile("no relations of the file", "not-a-workbook", _with(root=None))
    yield Hostile("no relations of the workbook", "damaged-workbook", _with(relations=None))
    yield Hostile("no sheet", "damaged-workbook", _with(sheet=None))
    outside = _relations("http://example.org/a.xml", mode=' TargetMode="External"')
    yield Hostile("a sheet elsewhere", "damaged-workbook", _with(relations=outside))
    yield Hostile(
        "a sheet out of the file", "damaged-workbook", _with(relations=_relations("../../../etc/passwd"))
    )
    yield Hostile(
        "a sheet that is the workbook", "damaged-workbook", _with(relations=_relations("workbook.xml"))
    )
    yield Hostile("another document for a workbook", "not-a-workbook", _with(book="<document/>"))
    many = {f"{n}": sheet([[]]) for n in range(201)}
    yield Hostile("too many sheets", "too-many-sheets", lambda: zipped({**parts(many)}))
    yield Hostile("sheets of one name", "damaged-workbook", lambda: zipped(
        {**parts({"a": sheet([HEADINGS, ROW]), "b": sheet([HEADINGS])})}
        | {SHORT["book"]: parts({"a": "", "b": ""})["xl/workbook.xml"].replace('"b"', '"a"')}
    ))  # fmt: skip
    yield Hostile("nesting", "unsafe-xml", _with(sheet=_inside("<a>" * 500 + "</a>" * 500)))
    yield Hostile("nesting without end", "unsafe-xml", _with(texts="<a>" * 500_000))
    yield Hostile("a tag without end", "unsafe-xml", _with(sheet=_inside(f'<row x="{"y" * 3 * 2**20}"/>')))
    yield Hostile("a comment without end", "unsafe-xml", _with(sheet=_inside(f"<!--{'y' * 3 * 2**20}-->")))
    yield Hostile("a text without end", "damaged-workbook", _cells(
        f'<c r="C3" t="inlineStr"><is><t>{"y" * 3 * 2**20}</t></is></c>'
    ))  # fmt: skip
    yield Hostile("a shared text without end", "too-large", _with(
        texts=f'<sst xmlns="{MAIN}"><si><t>{"y" * 3 * 2**20}</t></si></sst>'
    ))  # fmt: skip
    for place in ("XFE3", "3", "", "ß3", "$A$3", "AAAAAAAAAA3"):
        yield Hostile(f"a cell at {place}", "damaged-workbook", _cells(f'<c r="{place}"><v>1</v></c>'))
    yield Hostile(
        "a cell twice", "damaged-workbook", _cells('<c r="B3"><v>1</v></c>', '<c r="B3"><v>2</v></c>')
    )
    yield Hostile(
        "cells in disorder", "damaged-workbook", _cells('<c r="B3"><v>1</v></c>', '<c r="A3"><v>2</v></c>')
    )
    for row in ("0", "2", "-1", "x", "1048577", "9" * 5_000):
        xml = sheet([HEADINGS, ROW]).replace("</sheetData>", f'<row r="{row}"/></sheetData>')
        yield Hostile(f"a row {row[:9]}", "damaged-workbook", _with(sheet=xml))
    for number in ("1", "-1", "x", "9" * 5_000):
        yield Hostile(
            f"a text numbered {number[:9]}",
            "damaged-workbook",
            _cells(f'<c r="A3" t="s"><v>{number}</v></c>'),
        )
    yield Hostile("a cell at the far end", "too-many-columns", _cells('<c r="XFD3"><v>1</v></c>'))
    xml = '<c r="ZZ3" t="inlineStr"><iz><t>x</t></iz></c>'
    yield Hostile("a text that stands in nothing", "untitled-column", _cells(xml))
    yield Hostile("a byte that is no text", "damaged-workbook", _cells('<c r="A3" t="str"><v>\0</v></c>'))
    yield Hostile("an encoding nobody knows", "damaged-workbook", _with(
        sheet='<?xml version="1.0" encoding="x-none"?>' + sheet([HEADINGS, ROW])
    ))  # fmt: skip
    yield Hostile("bytes that are not of the encoding", "damaged-workbook",
                  _with(sheet=sheet([HEADINGS, ["\u0163"]]).encode("cp1250")))  # fmt: skip


def _declared(part: str, start: str) -> Callable[[], bytes]:
    return lambda: _with(**{part: start + str(good()[SHORT[part]]).replace("COP-01", "&a;")})()


def _halved(part: str) -> Callable[[], bytes]:
    return lambda: _with(**{part: str(good()[SHORT[part]])[:-20]})()


def harmless() -> Iterator[tuple[str, bytes]]:
    """Workbooks that look dangerous and are read as the good one is: two rows, one of headings."""
    page = sheet([HEADINGS, ROW])
    lying = page.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    yield "a dimension that lies", _with(sheet=lying)()
    empty = "".join(f'<row r="{n}" s="1" ht="15"/>' for n in range(3, 100_000))
    yield (
        "rows without end and nothing in them",
        _with(sheet=page.replace("</sheetData>", empty + "</sheetData>"))(),
    )
    far = '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    yield "a format at the far end", _with(sheet=page.replace("</sheetData>", far))()
    blocks = "".join(f'<mergeCell ref="{letters(n % 99)}5:XFD1048576"/>' for n in range(20_000))
    yield (
        "merged cells without end",
        _with(sheet=page.replace("</worksheet>", f"<mergeCells>{blocks}</mergeCells></worksheet>"))(),
    )
    yield (
        "styles that mean nothing",
        _with(styles=f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>')(),
    )
    yield "no styles", _with(styles=None)()
    yield "UTF-16", _with(sheet=f'<?xml version="1.0" encoding="UTF-16"?>{page}'.encode("utf-16"))()
    command = Raw('<c r="{r}" t="str"><f>cmd|\' /C calc\'!A0</f><v>records</v></c>')
    yield "a formula that runs a program", _with(sheet=sheet([HEADINGS, [*ROW[:4], command]]))()
