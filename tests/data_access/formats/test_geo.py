"""Outlines read from GeoJSON, with and without a mapping."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyproj
import pytest
import shapely

from dashboard.tables import AREAS, BOUNDARIES
from data_access.formats import geo
from data_access.mapping import FileMapping, Mapping

# Two squares of Bucharest that share an edge, ring clockwise.
WEST = [[26.0, 44.4], [26.0, 44.5], [26.1, 44.5], [26.1, 44.4], [26.0, 44.4]]
EAST = [[26.1, 44.4], [26.1, 44.5], [26.2, 44.5], [26.2, 44.4], [26.1, 44.4]]
BOW_TIE = [[26.0, 44.4], [26.1, 44.5], [26.1, 44.4], [26.0, 44.5], [26.0, 44.4]]


def feature(ring: Any, *, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    coordinates = [ring] if kind == "Polygon" else ring
    return {
        "type": "Feature",
        "properties": {"area": "179141", "edition": "2021", "dataset": "outlines", **properties},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def written(folder: Path, *features: Any, **members: Any) -> Path:
    path = folder / "boundary.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **members}), "utf-8")
    return path


def boundaries(path: Path, rules: Mapping | None = None) -> Any:
    (chunk,) = geo.read(path, rules).chunks(BOUNDARIES)
    return chunk


def outlines(path: Path, rules: Mapping | None = None) -> list[Any]:
    return list(shapely.from_wkb(boundaries(path, rules).frame["geometry"].tolist()))


def codes(path: Path, rules: Mapping | None = None) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.row) for problem in boundaries(path, rules).problems]


def rules(*files: FileMapping) -> Mapping:
    return Mapping("test.toml", files, {"code": "outlines"})


def by_id(**options: Any) -> Mapping:
    block = FileMapping("boundary", columns={"area": "@id"}, constants={"edition": 2021}, **options)
    return rules(block)


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


def test_it_asks_for_the_reference_system_where_coordinates_are_no_degrees(tmp_path: Path):
    ring = [[580000.0, 320000.0], [580000.0, 330000.0], [590000.0, 330000.0], [580000.0, 320000.0]]
    (problem,) = boundaries(written(tmp_path, feature(ring), feature(ring))).problems
    assert problem.code == "not-degrees"
    assert "EPSG:3844" in problem.sentence("ro")
    assert "580000" in problem.sentence("ro")


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"crs": {"type": "name", "properties": {"name": "EPSG:99999"}}}, "unknown-crs"),
        ({"crs": {"type": "name", "properties": {"name": "+proj=utm +zone=35"}}}, "unknown-crs"),
        ({"features": []}, "no-features"),
        ({"features": None}, "no-features"),
        ({"type": "Topology"}, "not-features"),
    ],
)
def test_it_refuses_a_collection_it_cannot_place(tmp_path: Path, members: dict[str, Any], code: str):
    document = {"type": "FeatureCollection", "features": [feature(WEST)], **members}
    path = tmp_path / "boundary.geojson"
    path.write_text(json.dumps(document), "utf-8")
    assert codes(path) == [(code, None)]
    assert boundaries(path).frame.empty


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "cut-off"),
        (b'{"type": "FeatureCollection", "features": [{"type": "Feature", "geom', "cut-off"),
        (b"area,edition\n1,2}", "not-json"),
        (b'{"type": "FeatureCollection", "name": "\xc4"}', "not-utf8"),
        (b"[1, 2]", "not-features"),
        (b"[" * 100_000 + b"]" * 100_000, "not-json"),
    ],
)
def test_it_says_what_is_wrong_with_the_file(tmp_path: Path, content: bytes, code: str):
    path = tmp_path / "boundary.geojson"
    path.write_bytes(content)
    assert codes(path) == [(code, None)]


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (None, "no-geometry"),
        ("POLYGON", "geometry-not-readable"),
        ({"type": "Point", "coordinates": [26.1, 44.4]}, "not-a-polygon"),
        ({"type": "LineString", "coordinates": WEST}, "not-a-polygon"),
        ({"type": "Polygon", "coordinates": []}, "empty-geometry"),
        ({"type": "Polygon", "coordinates": [[]]}, "too-few-points"),
        ({"type": "Polygon", "coordinates": [WEST[:2]]}, "too-few-points"),
        ({"type": "Polygon", "coordinates": [[*WEST[:2], *WEST[:2]]]}, "too-few-points"),
        ({"type": "Polygon", "coordinates": WEST}, "coordinates-not-readable"),
        ({"type": "Polygon", "coordinates": None}, "coordinates-not-readable"),
        ({"type": "Polygon", "coordinates": [[["6", "4"], ["7", "4"], "75"]]}, "coordinates-not-readable"),
        ({"type": "Polygon", "coordinates": [[[26.0], *WEST]]}, "coordinates-not-readable"),
        ({"type": "Polygon", "coordinates": [[[float("inf"), 44.0], *WEST[1:4]]]}, "coordinates-not-finite"),
        ({"type": "Polygon", "coordinates": [[[126.0, 144.0], *WEST[1:4]]]}, "outside-the-world"),
        ({"type": "Polygon", "coordinates": [[[26, 44], [27, 45], [28, 46], [26, 44]]]}, "encloses-nothing"),
        ({"type": "GeometryCollection", "geometries": [{"type": "Point"}]}, "not-a-polygon"),
    ],
)  # fmt: skip
def test_it_names_the_feature_that_has_no_outline(tmp_path: Path, geometry: Any, code: str):
    path = written(tmp_path, feature(EAST), feature(WEST) | {"geometry": geometry}, feature(WEST))
    assert codes(path) == [(code, 2)]
    assert boundaries(path).frame.index.tolist() == [1, 3]


def test_it_says_which_property_is_missing_and_which_there_are(tmp_path: Path):
    path = written(tmp_path, {**feature(WEST), "properties": {"natcode": "179141"}})
    problems = boundaries(path).problems
    assert [(p.code, p.column) for p in problems] == [
        ("missing-property", name) for name in ("area", "edition", "dataset")
    ]
    assert "natcode" in problems[0].sentence("en")


@pytest.mark.parametrize("code", [179141, "179141", 179141.0, " 179141 "])
def test_it_takes_codes_as_numbers_or_text_from_the_feature_itself(tmp_path: Path, code: Any):
    path = written(tmp_path, {**feature(WEST), "id": code})
    frame = boundaries(path, by_id()).frame
    assert frame[["area", "edition", "dataset"]].to_numpy().tolist() == [["179141", "2021", "outlines"]]


UNITS = rules(
    FileMapping(
        "area",
        columns={"code": "natcode", "name": "name", "level": "rank", "parent": "county"},
        values={"level": {"Comuna": "commune"}, "parent": {"403": "179132"}},
        derive=(
            {
                "by": "parent",
                "columns": {"name": "countyName"},
                "constants": {"level": "county", "parent": "RO"},
                "areas": {"179132": {"level": "municipality", "name": "București"}},
            },
            {"code": "RO", "constants": {"name": "România", "level": "country"}},
        ),
    ),
    FileMapping("boundary", columns={"area": "natcode"}, constants={"edition": "2021"}),
)


def units(folder: Path) -> Path:
    north = [[x, y + 0.1] for x, y in WEST]
    return written(
        folder,
        feature(WEST, natcode="1", name="Ştei", rank="Comuna", county=10, countyName="Alba"),
        feature(EAST, natcode="2", name="Aiud", rank="Comuna", county=10, countyName="Alba"),
        feature(north, natcode="179141", name="Sectorul 1", rank="sector", county=403, countyName="Buc"),
    )


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


@pytest.mark.parametrize(
    "derive",
    [{"by": "province"}, {"constants": {"level": "country"}}, {"code": "RO", "level": "country"},
     {"code": "RO", "constants": {"size": 3}}, {"code": "RO", "columns": "name"}, "RO"],
)  # fmt: skip
def test_it_refuses_to_make_areas_from_a_mapping_that_does_not_say_how(tmp_path: Path, derive: Any):
    block = FileMapping("area", columns={"code": "natcode", "name": "name"}, derive=(derive,))
    (chunk,) = geo.read(units(tmp_path), rules(block)).chunks(AREAS)
    assert {(p.code, p.file, p.severity) for p in chunk.problems} == {
        ("mapping-derive", "test.toml", "error")
    }


def test_it_takes_a_file_that_the_mapping_does_not_name_for_the_projects_own(tmp_path: Path):
    elsewhere = rules(FileMapping("boundary", match="uat*.json", columns={"area": "natcode"}))
    assert boundaries(written(tmp_path, feature(WEST)), elsewhere).frame["area"].tolist() == ["179141"]


ODD = [
    None,
    True,
    -1,
    1e400,
    float("nan"),
    10**400,
    "",
    "=1+1",
    "\x00",
    "\ud800",
    "x" * 2_000_000,
    [],
    {},
    [[]],
    [{}],
]


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for key, part in inside for place in places(part, (*here, key)))]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd)[:12])
def test_it_answers_any_damage_with_problems_or_rows(tmp_path: Path, odd: Any):
    whole = {"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": "EPSG:4326"}},
             "features": [feature(WEST), feature([[EAST]], kind="MultiPolygon", area="179150")]}  # fmt: skip
    path = tmp_path / "boundary.geojson"
    for place in places(whole)[1:]:
        damaged = json.loads(json.dumps(whole))
        holder = damaged
        for key in place[:-1]:
            holder = holder[key]
        holder[place[-1]] = odd
        path.write_text(json.dumps(damaged), "utf-8")
        chunk = boundaries(path)
        assert len(chunk.frame) + len(chunk.problems) >= 2 or chunk.frame.empty
        for problem in chunk.problems:
            assert len(problem.sentence("ro").encode()) < 1_000
