"""Valid files for every table, and hundreds of damaged ones made of them, with the place of the damage."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle

from dashboard.i18n import LANGUAGES, Language
from dashboard.tables import AREAS, FACTS, LEVELS, OBSERVATIONS, Column, Table, table
from data_access import templates
from tests.data_access.more_rows import MORE_ROWS

SQUARE = '{"type":"Polygon","coordinates":[[[26.0,44.4],[26.0,44.5],[26.1,44.5],[26.1,44.4],[26.0,44.4]]]}'
LONG = 2 * 2**20


def _indicator(code: str, **values: str) -> dict[str, str]:
    plain = {
        "code": code, "name": "Mese calde", "name_en": "Hot meals", "theme": "elderly",
        "target_group": "elderly", "domain": "Hrană", "domain_en": "Food", "type": "output",
        "nature": "quantitative", "measure": "count", "unit": "mese", "unit_en": "meals", "multiplier": "1",
        "polarity": "higher", "numerator": "Mese servite", "numerator_en": "Meals served", "denominator": "",
        "denominator_en": "", "frequency": "annual",
        "flow": "flow_additive", "to_year": "sum", "to_parent": "sum", "levels": "sector|municipality",
        "source": "Primărie", "basis": "admin_record", "core": "0", "caveat": "", "caveat_en": "",
        "dataset": "records",
    }  # fmt: skip
    return plain | values


def _observation(indicator: str, period: str, area: str, value: str, **values: str) -> dict[str, str]:
    plain = {"indicator": indicator, "period": period, "area": area, "value": value, "status": "A"}
    return plain | {"dataset": "records"} | values


ROWS: dict[str, list[dict[str, str]]] = {
    "dataset": [
        {"code": "records", "name": "Evidențe", "name_en": "Records", "publisher": "DGASPC",
         "kind": "administrative",
         "cutoff": "2024-01-31", "k": "5", "doubt": "=fără", "doubt_en": "'none"},
        {"code": "census", "name": "Recensământ", "kind": "official", "k": "0"},
    ],
    "area": [
        {"code": "RO", "name": "România", "name_en": "Romania", "level": "country", "lon": "25", "lat": "46",
         "dataset": "census"},
        {"code": "179132", "name": "București", "level": "municipality", "parent": "RO", "lon": "26.1",
         "lat": "44.43", "dataset": "census"},
        {"code": "179196", "name": "Sectorul 6", "level": "sector", "parent": "179132", "lon": "26.02",
         "lat": "44.43", "valid_from": "1968-01-01", "valid_to": "2190-12-31",
         "dataset": "census"},
        {"code": "179141", "name": "Sectorul 1", "level": "sector", "parent": "179132", "dataset": "census"},
    ],
    "boundary": [
        {"area": "179196", "edition": "2023", "geometry": SQUARE, "vertices": "5", "dataset": "census"},
        {"area": "179141", "edition": "2023", "geometry": SQUARE.replace("26.", "25."), "dataset": "census"},
    ],
    "indicator": [_indicator("OWN-01"), _indicator("OWN-02", name="Vizite", name_en="Visits")],
    "denominator": [
        {"definition": "resident", "sex": sex, "age": age, "period": "2021", "area": "179196", "value": value,
         "status": "A", "dataset": "census"}
        for sex, age, value in (("all", "all", "325759"), ("f", "0-19", "30000"), ("m", "65+", "20000.5"))
    ],
    "target": [
        {"indicator": "COP-02", "area": "179196", "period": "2027-Q4", "value": "20",
         "base_period": "2020-Q4",
         "base_value": "40", "source": "Strategia", "note": "-", "dataset": "records"},
        {"indicator": "CTX-01", "area": "179132", "period": "2030", "value": "1800000", "dataset": "records"},
    ],
    "occurrence": [
        {"code": "day-centre", "area": "179196", "period": "2023-05", "title": "Un centru de zi deschis",
         "kind": "service", "indicator": "COP-02", "note": "-aproximativ", "dataset": "records"},
        {"code": "law", "area": "RO", "period": "2024", "title": "=L", "kind": "other", "dataset": "census"},
    ],
    **MORE_ROWS,
    "observation": [
        _observation("COP-02", "2023-Q1", "179196", "25", numerator="250", denominator="1000"),
        _observation("COP-02", "2023-Q2", "179196", "33.3", numerator="333", denominator="1000", lower="30",
                     upper="36.5", sd="2", note="revizuită"),
        _observation("COP-02", "2023-Q2", "179196", "40", breakdown="sex=f;age=0-17", numerator="40",
                     denominator="100", note="@nota"),
        _observation("COP-01", "2023-Q1", "179132", "12.5", numerator="125", denominator="10000"),
        _observation("CTX-01", "2021", "179196", "325759"),
        _observation("CTX-01", "2021", "179141", "224764"),
        _observation("COP-01", "2023-Q2", "179132", "", status="Q"),
        _observation("COP-07", "2023-Q1", "179196", "48"),
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """A damaged file: what was done, its table, its name and bytes, and the place a problem must name.

    ``row`` and ``column`` (the heading in the file) are ``None`` where the damage is not in one place.
    """

    what: str
    table: Table
    content: bytes
    row: int | None = None
    column: str | None = None

    @property
    def file(self) -> str:
        return f"{self.table.name}.csv"


class Sheet:
    """A table's template filled with valid rows, as cells that can be damaged."""

    def __init__(self, of: Table, language: Language):
        self.table = of
        self.columns = templates.asked(of)
        self.headings = [column.heading.in_(language) for column in self.columns]
        self.rows = [[_cell(row.get(c.name, ""), c) for c in self.columns] for row in ROWS[of.name]]

    def at(self, name: str) -> int:
        return [column.name for column in self.columns].index(name)

    def bytes(self) -> bytes:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([self.headings, *self.rows])
        return text.getvalue().encode("utf-8")


def _cell(text: str, column: Column) -> str:
    return text if column.kind in ("number", "integer", "money", "flag") else templates.neutralised(text)


def valid(language: Language = "ro") -> dict[str, bytes]:
    """File name → content of a whole valid package of tables."""
    return {f"{t.name}.csv": Sheet(t, language).bytes() for t in FACTS}


def damages() -> Iterator[Damage]:
    """Every damaged file, headings in Romanian and English by turns."""
    languages = cycle(LANGUAGES)
    for of in FACTS:
        for column in templates.asked(of):
            for what, text in _bad_cells(of, column):
                yield _in_cell(of, column, what, text, next(languages))
            yield from _around(of, column, next(languages))
        yield from _of_file(of, next(languages))
    yield from _of_observations()


def _in_cell(
    of: Table, column: Column, what: str, text: str | bytes, language: Language, row: int = 0
) -> Damage:
    sheet = Sheet(of, language)
    position = sheet.at(column.name)
    if isinstance(text, bytes):
        sheet.rows[row][position] = "§§"
        content = sheet.bytes().replace("§§".encode(), text)
    else:
        sheet.rows[row][position] = text
        content = sheet.bytes()
    return Damage(f"{column.name}: {what}", of, content, row + 2, sheet.headings[position])


def _bad_cells(of: Table, column: Column) -> Iterator[tuple[str, str | bytes]]:
    """What may not stand in the column, whatever stands beside it."""
    if not column.nullable and column.blank is None:
        yield "blank", ""
    no_text = (("control character", "a\x07b"), ("NUL", "a\x00b"), ("not UTF-8", b"Br\x9dila"))
    yield no_text[of.columns.index(column) % len(no_text)]
    match column.kind:
        case "number":
            yield from (("word", "abc"), ("inf", "inf"), ("minus inf", "-Infinity"), ("nan", "nan"),
                        ("NA", "NA"), ("hex", "0x1F"), ("two decimal commas", "1,5,5"), ("huge", "1e999"),
                        ("underscore", "1_000"))  # fmt: skip
        case "money":
            yield from (("word", "abc"), ("three decimals", "1.005"), ("huge", "1e15"))
        case "integer":
            yield from (("fraction", "1.5"), ("word", "abc"), ("huge", "9" * 40))
        case "flag":
            yield from (("2", "2"), ("yes", "da"))
        case "date":
            yield from (("no such day", "2023-02-30"), ("other form", "21.07.2023"), ("number", "45000"))
        case "period":
            yield from (("fifth quarter", "2023-Q5"), ("mistyped", "20223"), ("month 13", "2023-13"))
        case "choice":
            yield from (("not in list", "altceva"), ("case", column.choices[0].swapcase()))
        case "geometry":
            yield from (("no JSON", "{"), ("point", '{"type":"Point","coordinates":[26,44]}'))
        case "code" | "text":
            if column.refers and (of, column.name) != (AREAS, "parent"):
                yield "unknown", "179197"
            yield "too long", "x" * (column.longest + 1)
    if column.minimum is not None:
        yield "under minimum", f"{column.minimum - 1:g}"
    if column.maximum is not None:
        yield "above maximum", f"{column.maximum + 1:g}"


def _around(of: Table, column: Column, language: Language) -> Iterator[Damage]:
    """Damage to the column as a whole, and rows that end in it."""
    sheet = Sheet(of, language)
    position = sheet.at(column.name)
    if not column.nullable and column.blank is None:
        for row in [sheet.headings, *sheet.rows]:
            del row[position]
        yield Damage(f"{column.name}: missing column", of, sheet.bytes(), 1, column.name)
    if position:
        sheet = Sheet(of, language)
        sheet.rows[-1] = sheet.rows[-1][:position]
        yield Damage(f"{column.name}: cut off before", of, sheet.bytes().rstrip(b"\n"),
                     len(sheet.rows) + 1, sheet.headings[position])  # fmt: skip


def _of_file(of: Table, language: Language) -> Iterator[Damage]:
    sheet = Sheet(of, language)
    sheet.headings[1] = sheet.headings[0]
    yield Damage("doubled heading", of, sheet.bytes(), 1, sheet.headings[0])
    sheet = Sheet(of, language)
    sheet.headings[-1] = "Altceva"
    yield Damage("unknown heading", of, sheet.bytes(), 1, "Altceva")
    sheet = Sheet(of, language)
    sheet.rows.append(list(sheet.rows[0]))
    key = sheet.headings[sheet.at(of.key[-1])]
    yield Damage("doubled key", of, sheet.bytes(), len(sheet.rows) + 1, key)
    sheet = Sheet(of, language)
    sheet.rows[1].append("1")
    yield Damage("one cell too many", of, sheet.bytes(), 3, f"#{len(sheet.columns) + 1}")
    sheet = Sheet(of, language)
    position = sheet.at("dataset" if "dataset" in of.names else "name")
    sheet.rows[0][position] = "x" * LONG
    yield Damage("2 MB field", of, sheet.bytes(), 2, sheet.headings[position])
    content = Sheet(of, language).bytes()
    first = Sheet(of, language)
    first.rows[0][0] = "§§"
    yield Damage("open quote", of, first.bytes().replace("§§".encode(), b'"abc'), 2, first.headings[0])
    yield from (Damage("empty", of, b""), Damage("zeros", of, bytes(len(content)), 1))


def _of_observations() -> Iterator[Damage]:
    """Cells that are right alone and wrong beside each other."""
    cases: list[tuple[str, int, str, str]] = [
        ("part above whole", 0, "numerator", "1001"),
        ("part above whole by a little", 1, "numerator", "1000.5"),
        ("negative part", 0, "numerator", "-1"),
        ("negative value of a proportion", 1, "value", "-33.3"),
        ("value above the whole", 0, "value", "2500"),
        ("negative count", 4, "value", "-1"),
        ("negative rate", 3, "value", "-12.5"),
        ("not the quotient", 0, "value", "26"),
        ("not the quotient by one decimal", 1, "value", "33.4"),
        ("not the quotient of a rate", 3, "value", "1.25"),
        ("zero below", 0, "denominator", "0"),
        ("negative whole", 3, "denominator", "-1"),
        ("lower limit above", 1, "lower", "33.4"),
        ("upper limit below", 1, "upper", "33.2"),
        ("negative deviation", 1, "sd", "-0.1"),
        ("value although withheld", 4, "status", "Q"),
        *((f"value although {status}", 4, "status", status) for status in "LMO"),
        ("blank although normal", 6, "status", "A"),
        ("no value", 4, "value", ""),
        ("not at this level", 7, "area", "RO"),
        *(("breakdown", 2, "breakdown", text)
          for text in ("f", "sex=", "=f", "sex=f,age=0-17", "sex=f;", "sex=f;sex=m", "Sex=f", "sex = f",
                       "sex=f;;age=1")),
    ]  # fmt: skip
    for (what, row, name, text), language in zip(cases, cycle(LANGUAGES), strict=False):
        column = OBSERVATIONS.column(name)
        damage = _in_cell(OBSERVATIONS, column, what, text, language, row)
        if what == "blank although normal":  # the value is what is missed
            heading = OBSERVATIONS.column("value").heading.in_(language)
            damage = Damage(damage.what, damage.table, damage.content, damage.row, heading)
        yield damage
    for first, second in (
        ("indicator", "area"),
        ("period", "area"),
        ("value", "status"),
        ("area", "dataset"),
    ):
        sheet = Sheet(OBSERVATIONS, "ro")
        one, other = sheet.at(first), sheet.at(second)
        for row in sheet.rows:
            row[one], row[other] = row[other], row[one]
        yield Damage(f"{first} and {second} swapped", OBSERVATIONS, sheet.bytes(), 2, sheet.headings[one])
    of = table("area")
    sheet = Sheet(of, "en")
    sheet.rows[2][sheet.at("valid_from")] = "2191-01-01"
    yield Damage("ends before it begins", of, sheet.bytes(), 4, sheet.headings[sheet.at("valid_to")])
    sheet = Sheet(of, "ro")
    sheet.rows[1][sheet.at("parent")] = "179196"
    yield Damage("a parent below", of, sheet.bytes(), 3, sheet.headings[sheet.at("parent")])
    sheet = Sheet(of, "ro")
    sheet.rows[1][sheet.at("parent")] = "179132"
    yield Damage("its own parent", of, sheet.bytes(), 3, sheet.headings[sheet.at("parent")])
    of = table("indicator")
    sheet = Sheet(of, "en")
    sheet.rows[1][sheet.at("levels")] = f"{LEVELS[0]}|district"
    yield Damage("an unknown level", of, sheet.bytes(), 3, sheet.headings[sheet.at("levels")])
    of = table("denominator")
    for name, text in (("sex", "x"), ("age", "19-0"), ("age", "young")):
        yield _in_cell(of, of.column(name), f"impossible {name}", text, "en")
