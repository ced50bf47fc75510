"""Stored outlines, and the files drawn from them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import pandas as pd
import pytest
import shapely

from data_access import boundaries, outlines, schema
from data_access.database import Database
from tests.builders import Row, area, city, stored


def boundary(code: str, outline: Any, edition: str = "2021") -> Row:
    vertices = int(shapely.get_num_coordinates(outline))
    return {
        "area": code, "edition": edition, "geometry": shapely.to_wkb(outline), "vertices": vertices,
        "dataset": "records",
    }  # fmt: skip


def square(x: float, y: float = 44.0, size: float = 0.1, points: int = 1) -> Any:
    """A square with so many points on each side, clockwise as stored."""
    along, still = np.linspace(0, size, points, endpoint=False), np.zeros(points)
    sides = [(still, along), (along, still + size), (still + size, size - along), (size - along, still)]
    corner = np.array([x, y])
    return shapely.Polygon(np.vstack([np.column_stack(side) for side in sides]) + corner)


def with_outlines(database: Database, rows: Iterable[Row], areas: list[Row] | None = None) -> Database:
    return stored(database, area=areas or city(), boundary=rows)


def drawn(folder: Path, level: str, resolution: str = "fine") -> dict[str, Any]:
    content = json.loads((folder / outlines.manifest(folder)[level][resolution]).read_text("utf-8"))
    return {feature["id"]: feature for feature in content["features"]}


def test_it_uses_the_edition_with_most_vertices(database: Database):
    rows = [
        boundary("179141", square(26.0, points=3), "2011"),
        boundary("179141", square(26.0, points=9), "fine"),
        boundary("179141", square(26.0), "2021"),
        boundary("179150", square(26.1), "2011"),
        boundary("179150", square(26.1), "2021"),
    ]
    found = boundaries.in_use(with_outlines(database, rows))
    assert found[["area", "edition", "vertices", "level", "parent"]].to_numpy().tolist() == [
        ["179141", "fine", 37.0, "sector", "179132"],
        ["179150", "2021", 5.0, "sector", "179132"],
    ]
    assert shapely.from_wkb(found["geometry"][0]).equals(square(26.0))


def test_it_lists_every_edition_and_which_one_is_in_use(database: Database):
    rows = [
        boundary("179141", square(26.0), "2011"),
        boundary("179141", square(26.0, points=2), "2021"),
    ]
    found = boundaries.editions(with_outlines(database, rows))
    assert found[["area", "edition", "vertices", "in_use"]].to_numpy().tolist() == [
        ["179141", "2011", 5.0, False],
        ["179141", "2021", 9.0, True],
    ]


def test_it_says_where_a_finer_outline_stays_in_use(database: Database):
    with_outlines(database, [boundary("179141", square(26.0, points=9)), boundary("179150", square(26.1))])
    brought = pd.DataFrame(
        {"area": ["RO", "179141", "179150"], "edition": "2024", "vertices": [9.0, 9.0, 9.0]}, index=[1, 2, 3]
    )
    (notice,) = boundaries.finer_kept(database, brought, file="uat.json")
    assert (notice.code, notice.row, notice.severity) == ("finer-outline-kept", 2, "notice")
    assert "37" in notice.sentence("en")
    assert "179141" in notice.sentence("ro")


def test_it_says_nothing_of_the_same_edition_read_again(database: Database):
    with_outlines(database, [boundary("179141", square(26.0, points=9))])
    brought = pd.DataFrame({"area": ["179141"], "edition": ["2021"], "vertices": [5.0]})
    assert boundaries.finer_kept(database, brought, file="uat.json") == []


def jagged_neighbours() -> tuple[Any, Any]:
    """Two areas whose common border has many small teeth, more than a coarse drawing shows."""
    border = [(26.1 + 0.00002 * (-1) ** n, 44.0 + n * 0.0001) for n in range(1001)]
    west = shapely.Polygon([(26.0, 44.0), (26.0, 44.1), *reversed(border)])
    east = shapely.Polygon([(26.2, 44.0), *border, (26.2, 44.1)])
    return tuple(shapely.orient_polygons([west, east], exterior_cw=True))


@pytest.mark.parametrize("resolution", ["coarse", "fine"])
def test_it_simplifies_neighbours_without_tearing_them_apart(
    database: Database, tmp_path: Path, resolution: str
):
    west, east = jagged_neighbours()
    outlines.write(with_outlines(database, [boundary("179141", west), boundary("179150", east)]), tmp_path)
    found = [shapely.geometry.shape(f["geometry"]) for f in drawn(tmp_path, "sector", resolution).values()]
    together = shapely.union_all(found)
    assert together.geom_type == "Polygon"
    assert len(together.interiors) == 0
    assert shapely.intersection(*found).area == 0
    assert together.area == pytest.approx(0.02, rel=0.01)
    if resolution == "coarse":
        assert shapely.get_num_coordinates(found[0]) < shapely.get_num_coordinates(west) / 2


def test_it_draws_outlines_as_d3_and_a_map_expect_them(database: Database, tmp_path: Path):
    outlines.write(with_outlines(database, [boundary("179141", square(26.0, points=4))]), tmp_path)
    ((code, feature),) = drawn(tmp_path, "sector").items()
    assert code == "179141"
    assert feature["properties"] == {"code": "179141", "name": "Sectorul 1"}
    assert not shapely.geometry.shape(feature["geometry"]).exterior.is_ccw


def test_it_draws_only_the_edition_in_use(database: Database, tmp_path: Path):
    rows = [boundary("179141", square(26.0), "2011"), boundary("179141", square(26.5, points=2), "2021")]
    outlines.write(with_outlines(database, rows), tmp_path)
    shape = shapely.geometry.shape(drawn(tmp_path, "sector")["179141"]["geometry"])
    assert shape.bounds == (26.5, 44.0, 26.6, 44.1)


def test_it_draws_the_capital_among_the_counties_and_its_sectors_among_the_units(
    database: Database, tmp_path: Path
):
    codes = ["RO", "179132", "179141", "179150", "234", "102160"]
    rows = [boundary(code, square(26.0 + n)) for n, code in enumerate(codes)]
    neighbourhood = area("militari", level="neighbourhood", parent="179141")
    with_outlines(database, [*rows, boundary("militari", square(29.0))], [*city(), neighbourhood])
    outlines.write(database, tmp_path)
    assert set(drawn(tmp_path, "county")) == {"179132", "234"}
    assert set(drawn(tmp_path, "unit")) == {"179141", "179150", "102160"}
    assert set(drawn(tmp_path, "municipality")) == {"179132"}
    assert set(drawn(tmp_path, "country")) == {"RO"}
    assert set(drawn(tmp_path, "neighbourhood")) == {"militari"}


def test_it_names_files_by_their_content_and_lays_compressed_forms_beside(database: Database, tmp_path: Path):
    written = outlines.write(with_outlines(database, [boundary("179141", square(26.0))]), tmp_path)
    assert outlines.manifest(tmp_path) == written
    for name in (name for files in written.values() for name in files.values()):
        plain = (tmp_path / name).read_bytes()
        assert brotli.decompress((tmp_path / f"{name}.br").read_bytes()) == plain
        assert gzip.decompress((tmp_path / f"{name}.gz").read_bytes()) == plain
    assert outlines.write(database, tmp_path) == written
    assert not list(tmp_path.glob("*.part"))


def test_it_keeps_former_files_for_a_day(database: Database, tmp_path: Path):
    former = outlines.write(with_outlines(database, [boundary("179141", square(26.0))]), tmp_path)["sector"][
        "fine"
    ]
    with database.write() as connection:
        connection.execute(schema.boundary.update().values(geometry=shapely.to_wkb(square(26.3)), version=2))
    assert outlines.write(database, tmp_path)["sector"]["fine"] != former
    assert (tmp_path / former).exists()
    manifest = tmp_path / outlines.MANIFEST
    manifest.write_text(manifest.read_text().replace('"20', '"19'))  # as if replaced a hundred years ago
    outlines.write(database, tmp_path)
    assert not list(tmp_path.glob(f"{former}*"))


def test_it_knows_whether_the_files_are_those_of_the_stored_outlines(database: Database, tmp_path: Path):
    with_outlines(database, [boundary("179141", square(26.0))])
    assert not outlines.is_current(database, tmp_path)
    assert outlines.ensure(database, tmp_path)
    assert outlines.is_current(database, tmp_path)
    assert not outlines.ensure(database, tmp_path)
    with database.write() as connection:
        connection.execute(schema.area.update().values(name="Alt nume", version=2))
    assert not outlines.is_current(database, tmp_path)


def test_it_writes_no_file_where_there_is_no_outline(database: Database, tmp_path: Path):
    assert outlines.write(stored(database), tmp_path / "none") == {}
    assert outlines.manifest(tmp_path / "none") == {}
    assert outlines.manifest(tmp_path / "nowhere") == {}


def test_it_stays_within_its_bytes_however_fine_the_outlines_are(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    turn = np.linspace(0, -2 * np.pi, 20_001)
    circle = shapely.Polygon(np.column_stack([26 + 0.1 * np.cos(turn), 44 + 0.1 * np.sin(turn)]))
    with_outlines(database, [boundary("179141", circle)])
    monkeypatch.setitem(outlines.RESOLUTIONS, "fine", outlines.Resolution(8_000, 2_000))
    outlines.write(database, tmp_path)
    (feature,) = drawn(tmp_path, "sector").values()
    assert (tmp_path / outlines.manifest(tmp_path)["sector"]["fine"]).stat().st_size <= 2_000
    assert shapely.geometry.shape(feature["geometry"]).area == pytest.approx(circle.area, rel=0.02)


def test_it_writes_again_what_went_missing(database: Database, tmp_path: Path):
    with_outlines(database, [boundary("179141", square(26.0))])
    outlines.write(database, tmp_path)
    lost = tmp_path / outlines.manifest(tmp_path)["sector"]["coarse"]
    lost.unlink()
    assert outlines.ensure(database, tmp_path)
    assert lost.exists()


def test_it_names_areas_as_pages_do(database: Database, tmp_path: Path):
    rows = [boundary("102160", square(26.0))]
    town = area("102160", name="Comuna Corbeanca", level="commune", parent="234")
    outlines.write(with_outlines(database, rows, [*city()[:-1], town]), tmp_path)
    assert drawn(tmp_path, "commune")["102160"]["properties"]["name"] == "Corbeanca"


def test_it_fits_outlines_of_different_editions_to_one_another(database: Database, tmp_path: Path):
    finer = square(26.0, points=9)
    apart = shapely.box(26.102, 44.0, 26.2, 44.1)  # a gap of 150 m to the finer one
    under = shapely.box(26.0, 43.9, 26.2, 44.001)  # reaches 100 m into both
    rest = shapely.box(26.0, 44.1, 26.2, 44.2)
    codes = ["179141", "179150", "179169", "179178"]
    rows = [boundary(code, o) for code, o in zip(codes, (finer, apart, under, rest), strict=True)]
    outlines.write(with_outlines(database, rows), tmp_path)
    found = {code: shapely.geometry.shape(f["geometry"]) for code, f in drawn(tmp_path, "unit").items()}
    assert shapely.coverage_is_valid(list(found.values()))
    assert shapely.union_all(list(found.values())).equals(shapely.box(26.0, 43.9, 26.2, 44.2))
    assert found["179141"].contains(shapely.Point(26.05, 44.0005))
