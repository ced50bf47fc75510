"""The written example package: whole, marked, the same for the same seed."""

import csv
import json
import re

import pandas as pd
import pytest
import shapely

from dashboard import tables
from dashboard.indicators.catalogue import shipped
from data_access import formats, validation
from data_access.demo import package
from data_access.demo.carried import CITY, FACTS, SECTORS


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("example") / "package"
    package.write(path)
    return path


def read(folder, name):
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


def test_it_writes_each_table_in_the_declared_columns(folder):
    for table in tables.FACTS:
        # Nothing is known of these.
        if table.name not in ("boundary", "indicator", "service_activity"):
            assert tuple(read(folder, table.name).columns) == table.names
    assert not list(folder.glob("indicator*"))


def test_it_describes_every_file_it_writes(folder):
    described = json.loads((folder / "datapackage.json").read_text("utf-8"))
    paths = {resource["path"] for resource in described["resources"]}
    assert paths | {"datapackage.json"} == {path.name for path in folder.iterdir()}
    for resource in described["resources"][:-1]:
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == list(tables.table(resource["name"]).names)


def test_it_is_the_same_for_the_same_seed_and_another_for_another(folder, tmp_path):
    package.write(tmp_path / "same")
    package.write(tmp_path / "other", seed=1)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "same" / path.name).read_bytes(), path.name
    assert (folder / "observation.csv").read_bytes() != (tmp_path / "other" / "observation.csv").read_bytes()
    published = [
        frame[~frame["dataset"].str.startswith("illustrative")].reset_index(drop=True)
        for frame in (read(folder, "observation"), read(tmp_path / "other", "observation"))
    ]
    pd.testing.assert_frame_equal(*published)


def test_it_has_no_key_twice(folder):
    for table in tables.FACTS:
        if (folder / f"{table.name}.csv").exists():
            assert not read(folder, table.name).duplicated(list(table.key)).any()


def test_it_refers_only_to_what_it_holds(folder):
    sets, areas = set(read(folder, "dataset")["code"]), set(read(folder, "area")["code"])
    used = set()
    of_areas = ("denominator", "target", "occurrence", "observation", "service",
                "project_area", "budget", "service_cost")  # fmt: skip
    others = ("provider", "service_type", "programme", "project", "partner", "amount", "output",
              "cost_standard", "price_index")  # fmt: skip
    for name in ("area", *of_areas, *others):
        frame = read(folder, name)
        used |= set(frame["dataset"])
        if name in ("area", *of_areas):
            assert set(frame["area" if name != "area" else "parent"]) <= areas | {""}
    services = read(folder, "service")
    assert set(services["provider"]) == set(read(folder, "provider")["code"])
    types = set(read(folder, "service_type")["code"])
    assert set(services["type"]) <= types
    assert {*read(folder, "cost_standard")["type"], *read(folder, "service_cost")["type"]} <= types
    projects = read(folder, "project")
    assert set(projects["programme"]) <= set(read(folder, "programme")["code"])
    for name in ("project_area", "partner", "amount", "output"):
        assert set(read(folder, name)["project"]) <= set(projects["code"])
    assert used | {"sector-outlines"} == sets


def test_it_marks_what_is_made_up_in_the_name_of_the_data_set(folder):
    sets = read(folder, "dataset").set_index("code")
    made_up = sets[sets["kind"] == "illustrative"]
    assert all(made_up["name"].str.startswith("Exemplu ilustrativ, generat"))
    assert all(made_up["name_en"].str.startswith("Illustrative example, generated"))
    assert set(made_up.index) == {code for code in sets.index if code.startswith("illustrative")}
    assert set(sets["kind"]) == {"official", "administrative", "illustrative"}
    assert set(sets[sets["kind"] != "illustrative"]["k"]) == {"0"}


def test_it_names_publisher_licence_and_doubts_in_both_languages(folder):
    for row in read(folder, "dataset").to_dict("records"):
        assert all(row[name] for name in ("name", "name_en", "publisher", "licence", "doubt", "doubt_en"))
        assert not re.search("[şţŞŢ]", row["name"] + row["doubt"])


def test_it_withholds_small_counts_of_people_and_more_of_answers(folder):
    k = read(folder, "dataset").set_index("code")["k"]
    assert (k["illustrative-records"], k["illustrative-surveys"], k["illustrative-activity"]) == (
        "5",
        "10",
        "0",
    )


def test_it_credits_the_outlines_and_keeps_their_licence_apart(folder):
    credit = "ANCPI / geo-spatial.org, CC BY-SA 4.0, simplified (about 200 m)"
    assert json.loads((folder / "boundary.geojson").read_text("utf-8"))["credit"] == credit
    assert credit in (FACTS / "sector_outlines.LICENCE.md").read_text("utf-8")
    outlines = read(folder, "dataset").set_index("code").loc["sector-outlines"]
    assert outlines["licence"] == "CC BY-SA 4.0"


def test_it_draws_the_city_as_the_union_of_its_sectors(folder):
    drawn = json.loads((folder / "boundary.geojson").read_text("utf-8"))["features"]
    shapes = {f["properties"]["area"]: shapely.geometry.shape(f["geometry"]) for f in drawn}
    assert set(shapes) == {CITY, *SECTORS}
    assert all(shape.is_valid and shape.exterior.is_ccw for shape in shapes.values())
    assert sum(shapes[sector].area for sector in SECTORS) == pytest.approx(shapes[CITY].area)
    assert not shapes[CITY].interiors
    places = read(folder, "area").set_index("code")
    for code, shape in shapes.items():
        assert shape.contains(shapely.Point(float(places.loc[code, "lon"]), float(places.loc[code, "lat"])))


def test_it_has_targets_whose_base_is_a_published_value_of_many(folder):
    values = read(folder, "observation").set_index(["indicator", "area", "period"])
    values = values[values["breakdown"] == ""]
    for row in read(folder, "target").to_dict("records"):
        base = values.loc[(row["indicator"], row["area"], row["base_period"])]
        assert base["value"] == row["base_value"]
        assert base["numerator"] == "" or float(base["numerator"]) >= 20
        assert row["period"] > "2025"
        assert "generat" in row["source"]


def test_it_has_events_with_a_source_or_marked_as_made_up(folder):
    rows = read(folder, "occurrence")
    assert not (rows["period"] > "2025").any()
    made_up = rows["dataset"] == "illustrative-events"
    assert made_up.sum() == 3
    assert all(" | " in note for note in rows["note"][~made_up])  # the act or the project, in both languages
    assert set(rows["indicator"]) - {""} <= set(shipped())
    assert not re.search("[şţŞŢ]", "".join(rows["title"]))


def test_it_writes_whole_numbers_without_a_point_and_blanks_as_nothing(folder):
    with (folder / "observation.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts = [row[name] for row in rows for name in ("numerator", "denominator")]
    assert all(re.fullmatch(r"\d*", count) for count in counts)
    assert "nan" not in {row["value"].lower() for row in rows}
    assert {row["withheld"] for row in rows} == {"0"}


def test_it_is_accepted_by_the_importers_checks_without_a_word(folder):
    known = validation.Known(indicators=shipped())
    source = formats.open_source([folder])
    rows = {}
    for table in source.tables():
        for chunk in source.chunks(table):
            checked = validation.check(chunk, known)
            assert [problem.sentence("en") for problem in checked.problems] == []
            rows[table.name] = rows.get(table.name, 0) + len(checked.frame)
            if table.name in validation.OTHERS:
                known.others[table.name].update(checked.frame["code"])
            if table is tables.AREAS:
                known.areas.update(zip(checked.frame["code"], checked.frame["level"], strict=True))
            if table is tables.DATASETS:
                known.datasets.update(zip(checked.frame["code"], checked.frame["kind"], strict=True))
    assert source.warnings == []
    assert rows["boundary"] == 7
    assert rows["observation"] > 19_000
    source.close()
