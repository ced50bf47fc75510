"""Dated facts as they are asked for, brought, taken back and given away."""

import pandas as pd

from data_access import exporting, importing, undoing
from data_access.occurrences import occurrences
from tests.builders import city, contents, dataset, occurrence, package, stored


def test_it_gives_those_of_some_areas_and_years_in_the_order_of_time(database):
    rows = [
        occurrence("late", period="2025-12-31"), occurrence("early", period="2019"),
        occurrence("before", period="2018-12"), occurrence("after", period="2026"),
        occurrence("country", area="RO", period="2020-Q3"), occurrence("beside", area="179141"),
    ]  # fmt: skip
    stored(database, occurrence=rows)
    found = occurrences(database, areas=("179196", "RO"), start=2019, end=2025)
    assert found["code"].tolist() == ["early", "country", "late"]
    assert found.loc[0, "title"] == "Un centru de zi deschis"
    assert pd.isna(found.loc[0, "indicator"])


def test_it_comes_and_goes_with_an_import(database, tmp_path):
    tables = {"dataset": [dataset()], "area": city(), "occurrence": [occurrence()]}
    importing.load(database, [package(tmp_path / "one", **tables)])
    before = contents(database)
    importing.load(database, [package(tmp_path / "two", occurrence=[occurrence(title="Două centre")])])
    asked = {"areas": ("179196",), "start": 2023, "end": 2023}
    assert occurrences(database, **asked)["title"].tolist() == ["Două centre"]
    undoing.undo(database)
    assert occurrences(database, **asked)["title"].tolist() == ["Un centru de zi deschis"]
    assert contents(database)["occurrence"] == before["occurrence"]


def test_it_is_part_of_what_is_given_to_everyone(database, tmp_path):
    stored(database, occurrence=[occurrence(title="=Deschis")])
    folder = exporting.export(database, tmp_path / "out", public=True)
    written = (folder / "occurrence.csv").read_text("utf-8")
    assert "day-centre" in written
    assert "'=Deschis" in written
