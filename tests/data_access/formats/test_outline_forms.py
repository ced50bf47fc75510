"""The same outlines in every form they are passed on in."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from dashboard.tables import BOUNDARIES
from data_access import formats
from data_access.mapping import FileMapping, Mapping
from tests.data_access.formats.geojson import EAST, WEST, feature, rules, written

NORTH = [[x, y + 0.1] for x, y in WEST]
STEREO_70 = "EPSG:3844"
CENTIMETRE = 1e-7  # degrees


def frame(*rings: Any, crs: str = "EPSG:4326", **columns: Any) -> Any:
    """A geopandas frame of the rings, brought from degrees to the reference system."""
    import geopandas

    shapes = [ring if not isinstance(ring, list) else shapely.Polygon(ring) for ring in rings]
    plain = {"area": ["179141", "179150", "179169"], "edition": "2021", "dataset": "outlines"}
    columns = {n: v[: len(rings)] if isinstance(v, list) else v for n, v in (plain | columns).items()}
    return geopandas.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326").to_crs(crs)


def topojson(folder: Path, shapes: dict[str, Any], *, quantised: bool = True) -> Path:
    """Two squares that share a border, as a TopoJSON file; ``shapes`` are its objects."""
    # West's border but for the shared one, the shared one (northwards), east's rest.
    arcs = [[[1, 0], [-1, 0], [0, 1], [1, 0]], [[1, 0], [0, 1]], [[1, 1], [1, 0], [0, -1], [-1, 0]]]
    document: dict[str, Any] = {"type": "Topology", "objects": shapes, "arcs": arcs}
    if quantised:
        document["transform"] = {"scale": [0.1, 0.1], "translate": [26.0, 44.4]}
    else:
        steps = [np.cumsum(arc, axis=0) * 0.1 + (26.0, 44.4) for arc in arcs]
        document["arcs"] = [arc.tolist() for arc in steps]
    path = folder / "boundary.topojson"
    path.write_text(json.dumps(document), "utf-8")
    return path


def square(area: str, arcs: Any, kind: str = "Polygon") -> dict[str, Any]:
    properties = {"area": area, "edition": "2021", "dataset": "outlines"}
    return {"type": kind, "id": area, "arcs": arcs, "properties": properties}


SQUARES = {
    "type": "GeometryCollection",
    "geometries": [square("179150", [[1, 2]]), square("179141", [[0, ~1]]),
                   square("179169", [[[0, 2]]], "MultiPolygon")],
}  # fmt: skip


def read(path: Path, how: Mapping | None = None) -> pd.DataFrame:
    """The boundary rows of the one file or package, whose problems must be none."""
    with formats.open_source([path], how) as source:
        chunks = list(source.chunks(BOUNDARIES))
    assert [p.sentence("en") for c in chunks for p in c.problems] == []
    return pd.concat([chunk.frame for chunk in chunks])


def shapes(rows: pd.DataFrame) -> Any:
    return shapely.from_wkb(rows["geometry"].tolist())


def problems(path: Path, how: Mapping | None = None) -> list[tuple[str, int | None]]:
    """The code and row of each problem, told in both languages."""
    with formats.open_source([path], how) as source:
        found = [problem for chunk in source.chunks(BOUNDARIES) for problem in chunk.problems]
    assert all(problem.sentence("ro") != problem.sentence("en") for problem in found)
    return [(problem.code, problem.row) for problem in found]


def saved(made: Any, path: Path, **options: Any) -> Path:
    """A frame written as a GeoPackage or shapefile, whichever the ending says."""
    made.to_file(path, engine="pyogrio", **options)
    return path


def zipped(folder: Path, target: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, inside + path.name)
    return target


@pytest.mark.parametrize("crs", ["EPSG:4326", STEREO_70, "EPSG:32635"])
@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_it_reads_the_same_outlines_from_every_form(tmp_path: Path, ending: str, crs: str):
    wanted = read(written(tmp_path, feature(WEST), feature(EAST, area="179150")))
    found = read(saved(frame(WEST, EAST, crs=crs), tmp_path / f"boundary.{ending}"))
    assert found.drop(columns="geometry").equals(wanted.drop(columns="geometry"))
    if crs == "EPSG:4326":
        assert found["geometry"].tolist() == wanted["geometry"].tolist()
    assert shapely.equals_exact(shapes(found), shapes(wanted), CENTIMETRE, normalize=True).all()


@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_it_keeps_holes_islands_and_parts_and_drops_heights(tmp_path: Path, ending: str):
    hole = shapely.box(26.02, 44.42, 26.08, 44.48)
    island = shapely.box(26.04, 44.44, 26.06, 44.46)
    ring = shapely.Polygon(WEST).difference(hole)
    parted = shapely.MultiPolygon([ring, island, shapely.box(26.3, 44.4, 26.4, 44.5)])
    made = frame(shapely.force_3d(parted, 100.0), EAST)
    first, second = shapes(read(saved(made, tmp_path / f"boundary.{ending}")))
    assert first.equals(parted)
    assert (first.geom_type, len(first.geoms), first.has_z) == ("MultiPolygon", 3, False)
    assert second.equals(shapely.Polygon(EAST))


@pytest.mark.parametrize("quantised", [True, False])
def test_it_joins_the_arcs_of_topojson_to_the_last_bit(tmp_path: Path, quantised: bool):
    rows = read(topojson(tmp_path, {"units": SQUARES}, quantised=quantised))
    assert rows["area"].tolist() == ["179150", "179141", "179169"]
    east, west, both = shapes(rows)
    assert west.equals_exact(shapely.Polygon(WEST), 1e-12, normalize=True)
    assert east.equals_exact(shapely.Polygon(EAST), 1e-12, normalize=True)
    assert both.area == pytest.approx(0.02)
    assert shapely.coverage_is_valid([east, west])


def test_it_takes_ids_and_the_names_of_romania_from_every_form(tmp_path: Path):
    names = ["Iași", "Timișoara", "Pătârlagele"]
    named = FileMapping("area", columns={"code": "@id", "name": "nume"}, constants={"level": "town"})
    made = frame(WEST, EAST, NORTH, nume=names)
    for path in (saved(made, tmp_path / "a.gpkg"), saved(made, tmp_path / "a.shp", encoding="utf-8")):
        with formats.open_source([path], rules(named)) as source:
            (chunk,) = (c for table in source.tables() if table.name == "area" for c in source.chunks(table))
        assert chunk.frame["name"].tolist() == names
        assert chunk.frame["code"].tolist() == ["1", "2", "3"]
    by_id = rules(FileMapping("boundary", columns={"area": "@id"}, constants={"edition": "2021"}))
    areas = read(topojson(tmp_path, {"units": SQUARES}), by_id)["area"].tolist()
    assert areas == ["179150", "179141", "179169"]


@pytest.mark.parametrize(
    ("written_as", "cpg", "encoding"),
    [
        ("cp1250", "1250", None),
        ("cp1250", "ANSI 1250", None),
        ("cp1250", None, "cp1250"),
        ("iso-8859-2", "ISO-8859-2", None),
        ("iso-8859-2", None, "iso-8859-2"),
        ("iso-8859-2", "UTF-8", "iso-8859-2"),
        ("utf-8", None, None),
        ("utf-8", "UTF8", None),
    ],
)
def test_it_reads_the_letters_of_every_code_page(tmp_path: Path, written_as: str, cpg: Any, encoding: Any):
    cedilla = "Târgu Mureş, Ţara" if written_as != "utf-8" else "Târgu Mureș, Țara"
    path = saved(frame(WEST, name=[cedilla]), tmp_path / "a.shp", encoding=written_as)
    path.with_suffix(".cpg").unlink(missing_ok=True)
    if cpg:
        path.with_suffix(".cpg").write_text(cpg)
    options = {"encoding": encoding} if encoding else {}
    block = FileMapping("area", columns={"code": "area", "name": "name"}, **options)
    with formats.open_source([path], rules(block)) as source:
        (chunk,) = (c for table in source.tables() if table.name == "area" for c in source.chunks(table))
    assert (chunk.frame["name"].tolist(), chunk.problems) == (["Târgu Mureș, Țara"], [])


def test_it_asks_for_the_encoding_where_nothing_names_it(tmp_path: Path):
    path = saved(
        frame(WEST, EAST, name=["Cluj", "Bragadiru, Ştirbei"]), tmp_path / "a.shp", encoding="cp1250"
    )
    path.with_suffix(".cpg").unlink(missing_ok=True)
    content = bytearray(path.with_suffix(".dbf").read_bytes())
    content[29] = 0x57
    path.with_suffix(".dbf").write_bytes(content)
    assert problems(path) == [("not-utf8", 2)]


def test_it_asks_for_the_reference_system_of_a_shapefile_without_one(tmp_path: Path):
    path = saved(frame(WEST, crs=STEREO_70), tmp_path / "a.shp")
    path.with_suffix(".prj").unlink()
    assert problems(path) == [("not-degrees", None)]
    own = {name: name for name in ("area", "edition")}
    found = read(path, rules(FileMapping("boundary", columns=own, crs=STEREO_70)))
    assert shapely.equals_exact(shapes(found)[0], shapely.Polygon(WEST), CENTIMETRE, normalize=True)


OLD_STEREO_70 = (
    'PROJCS["Stereo_70",GEOGCS["GCS_Dealul_Piscului_1970",DATUM["D_Dealul_Piscului_1970",'
    'SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],'
    'PROJECTION["Double_Stereographic"],PARAMETER["False_Easting",500000.0],'
    'PARAMETER["False_Northing",500000.0],PARAMETER["Central_Meridian",25.0],'
    'PARAMETER["Scale_Factor",0.99975],PARAMETER["Latitude_Of_Origin",46.0],UNIT["Meter",1.0]]'
)


@pytest.mark.parametrize(
    "described",
    [OLD_STEREO_70, OLD_STEREO_70.replace("Dealul_Piscului_1970", "S_42_Romania"), "EPSG:31700"],
)  # fmt: skip
def test_it_knows_stereo_70_by_whatever_name_and_datum(tmp_path: Path, described: str):
    path = saved(frame(WEST, crs=STEREO_70), tmp_path / "a.shp")
    path.with_suffix(".prj").write_text(described)
    (found,) = shapes(read(path))
    assert shapely.equals_exact(found, shapely.Polygon(WEST), CENTIMETRE, normalize=True)


@pytest.mark.parametrize(
    "described",
    ["+proj=utm +zone=35", OLD_STEREO_70[:200], 'PROJCS["x",EXTENSION["PROJ4","+proj=utm +nadgrids=/a"]]',
     OLD_STEREO_70.replace("46.0", "47.0")[:-1] + ',EXTENSION["PROJ4","+proj=sterea +nadgrids=/etc/grid"]]',
     "x" * 20_000, "\0"],
)  # fmt: skip
def test_it_takes_no_reference_system_that_points_elsewhere(tmp_path: Path, described: str):
    path = saved(frame(WEST, crs=STEREO_70), tmp_path / "a.shp")
    path.with_suffix(".prj").write_text(described)
    assert problems(path) == [("unknown-crs", None)]


def test_it_asks_which_layer_is_meant_and_reads_each_that_a_mapping_names(tmp_path: Path):
    path = tmp_path / "a.gpkg"
    saved(frame(WEST), path, layer="sectoare")
    saved(frame(EAST, area=["179132"]), path, layer="oraș")
    with formats.open_source([path]) as source:
        (chunk,) = source.chunks(BOUNDARIES)
    (problem,) = chunk.problems
    assert problem.code == "several-layers"
    assert "sectoare, oraș" in problem.sentence("ro")
    own = {name: name for name in ("area", "edition")}
    both = rules(*(FileMapping("boundary", columns=own, layer=name) for name in ("oraș", "sectoare")))
    assert read(path, both)["area"].tolist() == ["179132", "179141"]
    assert problems(path, rules(FileMapping("boundary", columns=own, layer="județ"))) == [
        ("no-such-layer", None)
    ]
    objects = {"units": SQUARES, "city": square("179132", [[0, 2]])}
    assert problems(topojson(tmp_path, objects)) == [("several-layers", None)]
    city = rules(FileMapping("boundary", columns=own, layer="city"))
    assert read(topojson(tmp_path, objects), city)["area"].tolist() == ["179132"]


def test_it_reads_shapefiles_and_geopackages_out_of_zips_and_zips_in_packages(tmp_path: Path):
    (tmp_path / "shapes").mkdir()
    saved(frame(WEST), tmp_path / "shapes" / "west.shp")
    saved(frame(EAST, area=["179150"]), tmp_path / "shapes" / "EAST.SHP".lower())
    (tmp_path / "shapes" / "east.dbf").rename(tmp_path / "shapes" / "EAST.DBF")
    saved(frame(NORTH, area=["179169"]), tmp_path / "shapes" / "north.gpkg")
    both = zipped(tmp_path / "shapes", tmp_path / "both.zip", "limite/")
    assert sorted(read(both)["area"]) == ["179141", "179150", "179169"]
    (tmp_path / "package").mkdir()
    both.rename(tmp_path / "package" / "both.zip")
    assert sorted(read(tmp_path / "package")["area"]) == ["179141", "179150", "179169"]
    assert sorted(read(zipped(tmp_path / "package", tmp_path / "package.zip"))["area"]) == [
        "179141", "179150", "179169",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["judete.json", "uat.json"])
@pytest.mark.parametrize("ending", ["gpkg", "shp"])
def test_it_reads_the_real_outlines_from_every_form(
    shared_data: Path, tmp_path: Path, name: str, ending: str
):
    import geopandas

    source = shared_data / "boundaries" / name
    code = "natcode" if name == "uat.json" else "countyCode"
    own = {"columns": {"area": code}, "constants": {"edition": "2021"}}
    wanted = _tolerant(source, rules(FileMapping("boundary", **own)))
    for crs in ("EPSG:4326", STEREO_70):
        made = geopandas.read_file(source).to_crs(crs)
        path = saved(made[[code, "name", "geometry"]], tmp_path / f"{crs[5:]}.{ending}")
        columns = {"area": code[:10]} if ending == "shp" else own["columns"]
        found = _tolerant(path, rules(FileMapping("boundary", columns=columns, constants=own["constants"])))
        assert found["area"].tolist() == wanted["area"].tolist()
        differing = shapely.area(shapely.symmetric_difference(shapes(found), shapes(wanted)))
        assert (differing <= CENTIMETRE * shapely.length(shapes(wanted))).all()


def _tolerant(path: Path, how: Mapping) -> pd.DataFrame:
    with formats.open_source([path], how) as source:
        (chunk,) = source.chunks(BOUNDARIES)
    assert {problem.code for problem in chunk.problems} <= {"outline-repaired"}
    return chunk.frame
