"""Outlines read from GeoJSON, with and without a mapping."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyproj
import pytest
import shapely

from dashboard.tables import AREAS, BOUNDARIES
from data_access.formats import geo
from data_access.mapping import FileMapping
from tests.data_access.formats.geojson import (
    BOW_TIE,
    EAST,
    UNITS,
    WEST,
    boundaries,
    by_id,
    feature,
    outlines,
    rules,
    units,
    written,
)


def test_it_reads_what_the_project_writes_to_the_last_bit(tmp_path: Path):
    ring = [[26.1, 44.4], [26.100000000000001, 44.533333333333331], [26.2, 44.5], [26.1, 44.4]]
    path = written(tmp_path, feature(ring, area="179141"), feature(WEST, area="179150"))
    chunk = boundaries(path)
    assert chunk.frame["geometry"].tolist() == [shapely.to_wkb(shapely.Polygon(r)) for r in (ring, WEST)]
    assert chunk.frame[["area", "edition", "dataset"]].to_numpy().tolist() == [
        ["179141", "2021", "outlines"],
        ["179150", "2021", "outlines"],
    ]
    assert chunk.frame["vertices"].tolist() == [4.0, 5.0]
    assert chunk.frame.index.tolist() == [1, 2]
    assert chunk.problems == []


def test_it_winds_rings_so_that_d3_sees_their_inside(tmp_path: Path):
    hole = [[26.02, 44.42], [26.02, 44.44], [26.04, 44.44], [26.02, 44.42]]
    anticlockwise = feature(WEST[::-1])
    anticlockwise["geometry"]["coordinates"].append(hole)
    (outline,) = outlines(written(tmp_path, anticlockwise))
    assert not outline.exterior.is_ccw
    assert outline.interiors[0].is_ccw


def test_it_parts_a_ring_that_crosses_itself_and_says_which(tmp_path: Path):
    path = written(tmp_path, feature(WEST), feature(BOW_TIE, area="179150", name="Sectorul 2"))
    (problem,) = boundaries(path).problems
    assert (problem.code, problem.row, problem.severity) == ("outline-repaired", 2, "notice")
    assert "179150 Sectorul 2" in problem.sentence("en")
    outline = outlines(path)[1]
    assert outline.is_valid
    assert outline.geom_type == "MultiPolygon"
    assert outline.area == pytest.approx(0.005)


def test_it_keeps_areas_of_several_parts(tmp_path: Path):
    island = [[x + 1, y] for x, y in EAST]
    (outline,) = outlines(written(tmp_path, feature([[WEST], [island]], kind="MultiPolygon")))
    assert outline.equals_exact(shapely.MultiPolygon([shapely.Polygon(WEST), shapely.Polygon(island)]))


@pytest.mark.parametrize("where", ["crs member", "mapping"])
def test_it_brings_stereo_70_to_degrees(tmp_path: Path, where: str):
    to_stereo = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3844", always_xy=True)
    ring = [list(to_stereo.transform(*point)) for point in WEST]
    named = {"crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3844"}}}
    if where == "mapping":
        path, how = written(tmp_path, feature(ring)), by_id(crs="EPSG:3844")
    else:
        path, how = written(tmp_path, feature(ring), **named), None
    (outline,) = outlines(path, how)
    assert shapely.get_coordinates(outline) == pytest.approx(shapely.get_coordinates(shapely.Polygon(WEST)))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_it_leaves_degrees_as_they_are(tmp_path: Path, name: str):
    path = written(tmp_path, feature(WEST), crs={"type": "name", "properties": {"name": name}})
    assert boundaries(path).frame["geometry"].tolist() == [shapely.to_wkb(shapely.Polygon(WEST))]


@pytest.mark.parametrize("code", [179141, "179141", 179141.0, " 179141 "])
def test_it_takes_codes_as_numbers_or_text_from_the_feature_itself(tmp_path: Path, code: Any):
    path = written(tmp_path, {**feature(WEST), "id": code})
    frame = boundaries(path, by_id()).frame
    assert frame[["area", "edition", "dataset"]].to_numpy().tolist() == [["179141", "2021", "outlines"]]


def test_it_makes_the_areas_and_those_above_them(tmp_path: Path):
    (chunk,) = geo.read(units(tmp_path), UNITS).chunks(AREAS)
    columns = ["code", "name", "level", "parent", "dataset"]
    assert chunk.frame[columns].fillna("").to_numpy().tolist() == [
        ["RO", "România", "country", "", "outlines"],
        ["10", "Alba", "county", "RO", "outlines"],
        ["179132", "București", "municipality", "RO", "outlines"],
        ["1", "Ștei", "commune", "10", "outlines"],
        ["2", "Aiud", "commune", "10", "outlines"],
        ["179141", "Sectorul 1", "sector", "179132", "outlines"],
    ]
    assert chunk.frame.index.is_unique
    inside = shapely.points(chunk.frame[["lon", "lat"]].to_numpy()[3])
    assert shapely.Polygon(WEST).contains(inside)


def test_it_draws_the_areas_above_without_the_borders_inside(tmp_path: Path):
    chunk = boundaries(units(tmp_path), UNITS)
    drawn = dict(zip(chunk.frame["area"], shapely.from_wkb(chunk.frame["geometry"].tolist()), strict=True))
    assert list(drawn) == ["1", "2", "179141", "10", "179132", "RO"]
    assert drawn["10"].equals(shapely.box(26.0, 44.4, 26.2, 44.5))
    assert drawn["RO"].area == pytest.approx(0.03)
    assert not drawn["RO"].exterior.is_ccw
    assert chunk.frame["edition"].tolist() == ["2021"] * 6


def test_it_leaves_out_what_the_mapping_skips_and_says_so(tmp_path: Path):
    from data_access.mapping import Skip

    skip = Skip("name", "^Aiud$", {"ro": "nu", "en": "no"})
    found = geo.read(units(tmp_path), rules(FileMapping(
        "boundary", columns={"area": "natcode"}, constants={"edition": "2021"}, skip=(skip,)
    )))  # fmt: skip
    (chunk,) = found.chunks(BOUNDARIES)
    assert chunk.frame["area"].tolist() == ["1", "179141"]
    assert [(p.row, p.column, p.severity) for p in found.warnings] == [(2, "name", "notice")]


def test_it_takes_a_file_that_the_mapping_does_not_name_for_the_projects_own(tmp_path: Path):
    elsewhere = rules(FileMapping("boundary", match="uat*.json", columns={"area": "natcode"}))
    assert boundaries(written(tmp_path, feature(WEST)), elsewhere).frame["area"].tolist() == ["179141"]
