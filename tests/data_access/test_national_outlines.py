"""The real files of national size, where they are at hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from dashboard.tables import AREAS, BOUNDARIES
from data_access import geometry, mapping
from data_access.formats import geo
from data_access.mapping import FileMapping, Mapping

OWN = {"constants": {"edition": "2021"}}


@pytest.fixture(scope="module")
def national(shared_data: Path) -> dict[str, Any]:
    rules = mapping.read(mapping.shipped()["units-national"])
    read = geo.read(shared_data / "boundaries" / "uat.json", rules)
    return {table.name: next(read.chunks(table)) for table in (AREAS, BOUNDARIES)}


def shapes(frame: pd.DataFrame) -> Any:
    return shapely.from_wkb(frame["geometry"].to_numpy())


def square_kilometres(outlines: Any) -> float:
    import pyproj

    to_stereo = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3844", always_xy=True)
    flat = shapely.transform(outlines, lambda points: np.column_stack(to_stereo.transform(*points.T)))
    return float(shapely.area(flat).sum() / 1e6)


def one_file(path: Path, **block: Any) -> pd.DataFrame:
    rules = Mapping("small.toml", (FileMapping("boundary", **OWN, **block),), {"code": "outlines"})
    (chunk,) = geo.read(path, rules).chunks(BOUNDARIES)
    return chunk.frame


def test_it_makes_every_unit_county_and_the_country(national: dict[str, Any]):
    areas = national["area"].frame
    assert areas["level"].value_counts().to_dict() == {
        "commune": 2862, "town": 216, "municipality": 103, "county": 41, "sector": 6, "country": 1,
    }  # fmt: skip
    assert areas["code"].is_unique
    assert set(areas["parent"].dropna()) <= set(areas["code"])
    assert set(national["boundary"].frame["area"]) == set(areas["code"])


def test_it_makes_the_capital_one_area(national: dict[str, Any]):
    areas = national["area"].frame.set_index("code")
    assert "403" not in areas.index
    assert areas.loc["179132", ["name", "level", "parent"]].tolist() == [
        "Municipiul București",
        "municipality",
        "RO",
    ]
    assert sorted(areas.index[areas["parent"] == "179132"]) == [
        "179141", "179150", "179169", "179178", "179187", "179196",
    ]  # fmt: skip


def test_it_repairs_what_crosses_itself_and_reports_each(national: dict[str, Any]):
    problems = national["area"].problems + national["boundary"].problems
    assert {(p.code, p.severity) for p in problems} == {("outline-repaired", "notice")}
    assert len(problems) == 38
    boundary = national["boundary"].frame
    assert shapely.is_valid(shapes(boundary)).all()
    assert not shapely.is_empty(shapes(boundary)).any()
    assert (boundary["vertices"] >= geometry.CLOSED_TRIANGLE).all()
    named = problems[0].values["area"]
    assert boundary["area"].loc[problems[0].row] == named


def test_it_draws_the_same_country_three_ways(national: dict[str, Any]):
    boundary = national["boundary"].frame.set_index("area")
    level = national["area"].frame.set_index("code")["level"].reindex(boundary.index)
    counties = (level == "county") | (boundary.index == "179132")
    assert counties.sum() == 42
    units = ~counties & (level != "country")
    assert units.sum() == 3186
    for part in (units, counties, level == "country"):
        assert square_kilometres(shapes(boundary[part])) == pytest.approx(238_391, rel=0.001)


def test_it_reads_the_counties_of_another_file(shared_data: Path):
    path = shared_data / "boundaries" / "judete.json"
    frame = one_file(path, columns={"area": "countyCode"}, values={"area": {"403": "179132"}})
    assert len(frame) == 42
    assert {"179132", "234"} <= set(frame["area"])
    assert square_kilometres(shapes(frame)) == pytest.approx(238_384, rel=0.001)


def test_it_reads_the_sectors_finer_than_the_national_file_has_them(
    shared_data: Path, national: dict[str, Any]
):
    frame = one_file(shared_data / "boundaries" / "bucuresti_sectoare.geojson", columns={"area": "id"})
    frame = frame.set_index("area")
    coarse = national["boundary"].frame.set_index("area")["vertices"]
    assert len(frame) == 6
    assert (frame["vertices"] > coarse.reindex(frame.index)).all()
    assert square_kilometres(shapes(frame)) == pytest.approx(238.95, rel=0.001)


def test_it_reads_the_units_of_every_county_file(shared_data: Path):
    files = sorted((shared_data / "boundaries" / "localities").glob("*.geojson"))
    frames = [one_file(path, columns={"area": "id"}) for path in files]
    together = pd.concat(frames)
    assert len(files) == 42
    assert len(together) == together["area"].nunique() == 3186
    assert shapely.is_valid(shapes(together)).all()
