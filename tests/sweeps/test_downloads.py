"""Every form of a panel's file holds the same cells, says what it is, and can be imported again as it is."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from app import create_app
from callbacks import downloads
from callbacks.views import VIEWS
from dashboard import tables
from data_access import backup, importing
from data_access.database import open_database, sqlite_url
from data_access.formats.cells import restored
from data_access.settings import Settings

BASE = "http://localhost/download/"
# Real and illustrative, whole and withheld, one and several zones, a breakdown, nothing at all.
QUERIES = (
    "ind=CTX-01~COP-02&area=179196~179141&from=2011&to=2025&vs=179132",
    "ind=COP-03&area=179141&from=2015&to=2025&vs=none",
    "ind=COP-02&area=179196&from=2015&to=2025&vs=similar&base=resident",
    "ind=COP-02&area=179196&from=2015&to=2025&vs=earlier",
    "ind=COP-02&area=179196&from=2015&to=2025&vs=target",
    "ind=ADU-02~VAR-03&area=102160&from=2015&to=2025&vs=234",
    "ind=ADU-05&area=234&by=sex%3Df&from=2015&to=2025&vs=RO",
    "ind=COP-01&area=102160&from=2015&to=2025&vs=234",
)
MONEY = (
    "area=179196&part=progress&rows=paid",
    "area=179132&part=progress&where=all&data=example&rows=contracted",
    "area=179132&part=flows&where=all&data=example",
    "area=179132&part=projects&where=all&data=example",
    "area=179132&part=progress&where=all&project=smis-151211&rows=contracted",
    "area=179196&part=budget&byear=2024",
    "area=179187&part=costs&byear=2021",
)
NUMBERS = ("value", "numerator", "denominator", "sd", "lower", "upper", "limit_low", "limit_high")
FOR_SEVERAL = ("chosen_areas", "chosen_years", "chosen_comparator", "data_version", "address")


@pytest.fixture(scope="module")
def client(example, tmp_path_factory) -> FlaskClient:
    return create_app(Settings(var=tmp_path_factory.mktemp("files")), example).server.test_client()


@cache
def panels(client: FlaskClient) -> list[tuple[str, str]]:
    """The page and query of each panel in each view."""
    return list(_panels(client))


def _panels(client: FlaskClient) -> Iterator[tuple[str, str]]:
    for page in downloads.PAGES:
        for view in VIEWS if page == "indicators" else ("trend",):
            for query in MONEY if page == "funding" else QUERIES:
                for number in range(100):
                    address = f"?{query}&view={view}&lang=ro&i={number}"
                    if client.get(f"{BASE}{page}.json{address}").status_code == 404:
                        break
                    yield page, address


@cache
def fetched(client: FlaskClient, page: str, form: str, address: str) -> bytes:
    return client.get(f"{BASE}{page}.{form}{address}").data


@cache
def rows_of(client: FlaskClient, page: str, form: str, address: str) -> tuple[list[str], list[list[Any]]]:
    """Names and rows of a file as its readers find them; blank is None."""
    data = fetched(client, page, form, address)
    if form == "json":
        content = json.loads(data)
        names = [column["name"] for column in content["columns"]]
        return names, [[line[name] for name in names] for line in content["rows"]]
    if form == "xlsx":
        book = load_workbook(io.BytesIO(data))
        sheet = book[book.sheetnames[0]]
        lines = [[_day(cell) for cell in line] for line in sheet.iter_rows(min_row=2, values_only=True)]
        # The note on a heading ends with the stable name of its column.
        names = [cell.comment.text.rpartition("(")[2].rstrip(")") for cell in sheet[1]]
        return names, [[restored(cell) if isinstance(cell, str) else cell for cell in line] for line in lines]
    names, *texts = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""),
                               delimiter=";" if form == "excel-ro" else ",")  # fmt: skip
    return names, [[restored(cell) or None for cell in line] for line in texts]


def _any(rows: list[list[Any]], column: int) -> bool:
    return any(row[column] is not None for row in rows)


def _day(cell: Any) -> Any:
    return f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else cell


def alike(cell: Any, text: Any) -> bool:
    """Whether a cell of a CSV says the same as the number, text or blank of another form."""
    if isinstance(cell, (int, float)):
        return text is not None and float(text.replace(",", ".")) == cell
    return text == cell


def test_it_writes_the_same_cells_in_every_form(client):
    seen = 0
    for page, address in panels(client):
        names, rows = rows_of(client, page, "json", address)
        own = tables.table(json.loads(fetched(client, page, "json", address))["table"]).names
        filled = [n for n, name in enumerate(names) if name in own or _any(rows, n)]
        expected = [names[n] for n in filled], [[row[n] for n in filled] for row in rows]
        assert rows_of(client, page, "xlsx", address) == expected, address
        for form in ("csv", "excel-ro"):
            heads, texts = rows_of(client, page, form, address)
            width = len(names)
            if form == "csv":
                assert heads[:width] == names, address
                assert set(FOR_SEVERAL) <= set(heads), address
            assert len(texts) == len(rows), address
            for row, text in zip(rows, texts, strict=True):
                assert all(map(alike, row, text[:width])), (form, address, row, text)
        seen += len(rows)
    assert seen > 500


def test_it_leaves_every_withheld_cell_blank(client):
    withheld = 0
    for page, address in panels(client):
        for form in ("json", "xlsx", "csv"):
            names, rows = rows_of(client, page, form, address)
            for row in rows:
                line = dict(zip(names, row, strict=True))
                if line.get("status") == "Q":
                    withheld += 1
                    assert [line.get(name) for name in NUMBERS] == [None] * len(NUMBERS), (form, address)
    assert withheld > 100


def test_it_has_a_declaration_for_each_of_its_columns(client):
    for page, address in panels(client):
        told = json.loads(fetched(client, page, "json", address))
        assert [column["name"] for column in told["columns"] if not column["meaning"]] == [], (page, address)


def test_it_tells_in_every_form_what_it_shows(client):
    for page, address in panels(client):
        told = json.loads(fetched(client, page, "json", address))
        zones = [area["name"] for area in told["selection"]["areas"]]
        against = told["selection"]["comparator"]
        book = load_workbook(io.BytesIO(fetched(client, page, "xlsx", address)))
        about = [str(cell) for line in book[book.sheetnames[-1]].iter_rows(values_only=True) for cell in line]
        words = " ".join(about)
        years = "–".join(map(str, told["selection"]["years"]))
        for said in (
            told["title"],
            *zones,
            years,
            against["name"] if against else "",
            str(told["data_version"]),
        ):
            assert said in words, (said, address)
        assert told["address"] in about
        heads, lines = rows_of(client, page, "csv", address)
        for line in lines:
            cells = dict(zip(heads, line, strict=True))
            assert cells["chosen_areas"] == ", ".join(zones)
            assert (cells["chosen_years"], cells["data_version"]) == (years, str(told["data_version"]))
            assert cells["chosen_comparator"] == (against["name"] if against else None)
            if "dataset" not in cells:
                continue  # what is missing comes from nowhere
            source = next(one for one in told["sources"] if one["code"] == cells["dataset"])
            assert cells["cutoff"] == source["cutoff"]
            assert bool(cells["illustrative"]) == (source["kind"] == "illustrative")


@pytest.mark.parametrize("form", ["csv", "excel-ro", "xlsx"])
def test_it_changes_nothing_where_it_came_from(example, client, tmp_path: Path, form):
    backup.backup(example, tmp_path / "reper.db")
    database = open_database(sqlite_url(tmp_path / "reper.db"))
    for number, (page, address) in enumerate(panels(client)):
        names, rows = rows_of(client, page, form, address)
        if not rows or "dataset" not in names:
            continue  # a list of what is missing holds no observations
        file = tmp_path / f"{number}{downloads.FORMS[form].ending}"
        file.write_bytes(fetched(client, page, form, address))
        run = importing.load(database, [file])
        told = [problem for problem in run.problems if problem.severity != "notice"]
        assert (run.state, told) == ("unchanged", []), address
        assert not any(problem.code == "passed-over" for problem in run.problems), address
    database.close()
