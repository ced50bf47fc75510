"""Workbooks for tests, written part by part so that any of them may be odd, damaged or hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
# By the number of a cell's style.
FORMATS = ("General", "0%", "dd.mm.yyyy", "yyyy", "mmm yyyy", "0.00", 'd "de" mmmm', "h:mm")
PERCENT, DAY, YEAR, MONTH, TWO_DECIMALS = range(1, 6)


class Raw(str):
    """A cell's own XML, its place left out: ``{r}`` stands for it."""


def styled(number: float, style: int) -> Raw:
    return Raw(f'<c r="{{r}}" s="{style}"><v>{number}</v></c>')


def formula(value: str = "", kind: str = "") -> Raw:
    of = f' t="{kind}"' if kind else ""
    return Raw(f'<c r="{{r}}"{of}><f>1+1</f>{value and f"<v>{value}</v>"}</c>')


def error(text: str = "#N/A") -> Raw:
    return Raw(f'<c r="{{r}}" t="e"><f>1/0</f><v>{text}</v></c>')


def shared(number: int) -> Raw:
    return Raw(f'<c r="{{r}}" t="s"><v>{number}</v></c>')


def letters(position: int) -> str:
    first, last = divmod(position, 26)
    return (letters(first - 1) if first else "") + chr(65 + last)


def cell(value: object, place: str) -> str:
    if isinstance(value, Raw):
        return value.replace("{r}", place)
    if value is None or value == "":
        return f'<c r="{place}" s="5"/>'  # formatted and empty
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def sheet(
    rows: Sequence[Sequence[object]], *, hidden: Sequence[int] = (), merged: Sequence[str] = (),
    before: str = "", after: str = "",
) -> str:  # fmt: skip
    """A worksheet's XML; ``rows`` from the first on, ``hidden`` some of their numbers."""
    lines = []
    for number, cells in enumerate(rows, 1):
        written = "".join(cell(value, f"{letters(at)}{number}") for at, value in enumerate(cells))
        mark = ' hidden="1"' if number in hidden else ""
        lines.append(f'<row r="{number}"{mark}>{written}</row>')
    blocks = "".join(f'<mergeCell ref="{block}"/>' for block in merged)
    return (
        f'<worksheet xmlns="{MAIN}">{before}<sheetData>{"".join(lines)}</sheetData>{after}'
        + (f"<mergeCells>{blocks}</mergeCells>" if blocks else "")
        + "</worksheet>"
    )


def parts(
    sheets: Mapping[str, str], *, texts: Sequence[str] = (), states: Mapping[str, str] | None = None,
    properties: str = "",
) -> dict[str, str]:  # fmt: skip
    """Every part of a workbook by its name. ``states``: sheet → hidden or veryHidden; ``texts`` are XML."""
    states = states or {}
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" state="{states.get(name, "visible")}" r:id="s{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="s{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    formats = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode={quoteattr(code)}/>' for n, code in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(FORMATS)))
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r" '
            f'Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{MAIN}" xmlns:r="{RELATION}">{properties}<sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships">{related}'
            f'<Relationship Id="t" Type="{RELATION}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
            f'<Relationship Id="f" Type="{RELATION}/styles" Target="styles.xml"/></Relationships>'
        ),
        "xl/styles.xml": (
            f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="14"/>'
            f"</cellStyleXfs><cellXfs>{styles}</cellXfs></styleSheet>"
        ),
        "xl/sharedStrings.xml": (
            f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'
        ),
        **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)},
    }


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def workbook(sheets: Mapping[str, Sequence[Sequence[object]] | str], **more) -> bytes:
    """A workbook of sheets given as rows of values, or as XML."""
    written = {name: rows if isinstance(rows, str) else sheet(rows) for name, rows in sheets.items()}
    return zipped(parts(written, **more))
