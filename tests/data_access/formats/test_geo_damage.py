"""Files of outlines that cannot be taken as they are: each gets a sentence."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.tables import AREAS
from data_access.formats import geo
from data_access.formats.outlines.features import as_text
from data_access.mapping import FileMapping
from tests.data_access.formats.geojson import (
    EAST,
    WEST,
    boundaries,
    codes,
    feature,
    rules,
    units,
    written,
)


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
        ({"type": "Polygon"}, "not-features"),
        ({"type": "Topology"}, "no-layers"),
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
        ({"type": "Polygon", "coordinates": [[*WEST[:2], *WEST[:2]]]}, "encloses-nothing"),
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


def test_it_reads_half_a_letter_in_a_list_of_properties_as_a_letter_unknown():
    assert as_text({"a": "\ud800"}).encode() == '{"a": "\ufffd"}'.encode()
