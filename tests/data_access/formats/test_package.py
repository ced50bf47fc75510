from __future__ import annotations

import json
import stat
import zipfile
from pathlib import Path

import pytest

from dashboard.errors import Problem, ProblemWithData
from dashboard.tables import FACTS, OBSERVATIONS
from data_access import formats
from data_access.formats import archive
from tests.data_access.damage import SQUARE, valid


def tables(*paths: Path) -> list[str]:
    with formats.open_source(paths) as source:
        return [table.name for table in source.tables()]


def rows(*paths: Path) -> dict[str, int]:
    with formats.open_source(paths) as source:
        return {t.name: sum(len(c.frame) for c in source.chunks(t)) for t in source.tables()}


def refused(*paths: Path) -> list[Problem]:
    with pytest.raises(ProblemWithData) as caught:
        formats.open_source(paths).close()
    for problem in caught.value.problems:
        assert problem.sentence("ro") != problem.sentence("en")
    return list(caught.value.problems)


def folder(path: Path, language="ro") -> Path:
    path.mkdir()
    for name, content in valid(language).items():
        (path / name).write_bytes(content)
    return path


def described(path: Path, **changes) -> Path:
    folder(path)
    resources = [{"name": t.name, "path": f"{t.name}.csv", "format": "csv"} for t in FACTS]
    (path / "datapackage.json").write_text(json.dumps({"name": "x", "resources": resources} | changes))
    return path


def zipped(source: Path, target: Path, inside: str = "") -> Path:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive_:
        for path in sorted(source.iterdir()):
            archive_.write(path, inside + path.name)
    return target


def test_it_reads_a_folder_without_descriptor(tmp_path):
    assert tables(folder(tmp_path / "p")) == [t.name for t in FACTS]


def test_it_reads_the_same_from_folder_package_and_zip(tmp_path):
    plain = rows(folder(tmp_path / "a"))
    package = described(tmp_path / "b")
    assert min(plain.values()) > 0
    assert rows(package) == plain
    assert rows(zipped(package, tmp_path / "b.zip")) == plain
    assert rows(zipped(package, tmp_path / "c.zip", "inside/")) == plain
    assert rows(zipped(tmp_path / "a", tmp_path / "d.zip")) == plain


def test_it_knows_what_it_read(tmp_path):
    package = zipped(described(tmp_path / "p"), tmp_path / "p.zip")
    with formats.open_source([package]) as source:
        (file,) = source.files
        assert (file.name, file.size) == ("p.zip", package.stat().st_size)
        assert len(file.sha256) == 64
        assert source.size_of(OBSERVATIONS) == len(valid()["observation.csv"])


@pytest.mark.parametrize(
    "name", ["observation.csv", "observations.csv", "Valori.csv", "Observations.CSV", "x.csv"]
)
@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_tells_a_table_by_its_name_or_its_headings(tmp_path, name, language):
    (tmp_path / name).write_bytes(valid(language)["observation.csv"])
    assert tables(tmp_path / name) == ["observation"]


@pytest.mark.parametrize("of", FACTS, ids=lambda t: t.name)
def test_it_tells_every_table_by_its_headings_alone(tmp_path, of):
    path = tmp_path / "date.csv"
    for language in ("ro", "en"):
        path.write_bytes(valid(language)[f"{of.name}.csv"])
        assert tables(path) == [of.name]


def test_it_reads_several_files_of_one_table(tmp_path):
    for name in ("observation.csv", "x.csv"):
        (tmp_path / name).write_bytes(valid()["observation.csv"])
    assert (
        rows(tmp_path / "observation.csv", tmp_path / "x.csv")["observation"]
        == 2 * rows(tmp_path / "x.csv")["observation"]
    )


def test_it_reads_outlines_out_of_a_zip(tmp_path):
    feature = {"type": "Feature", "geometry": json.loads(SQUARE),
               "properties": {"area": "179196", "edition": "2023", "dataset": "census"}}  # fmt: skip
    package = described(tmp_path / "p", resources=[{"name": "boundary", "path": "boundary.geojson"}])
    (package / "boundary.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    assert rows(package) == rows(zipped(package, tmp_path / "p.zip")) == {"boundary": 1}


def test_it_clears_up_what_it_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    (tmp_path / "t").mkdir()
    test_it_reads_outlines_out_of_a_zip(tmp_path)
    assert list((tmp_path / "t").iterdir()) == []


@pytest.mark.parametrize(
    ("resources", "code"),
    [
        ([{"name": "weather", "path": "area.csv"}], "unknown-table"),
        ([{"name": "area", "path": "nowhere.csv"}], "missing-resource"),
        ([{"name": "area", "path": "../area.csv"}], "missing-resource"),
        ([{"name": "area"}], "missing-resource"),
        ("area.csv", "bad-descriptor"),
    ],
)
def test_it_refuses_a_descriptor_that_does_not_fit(tmp_path, resources, code):
    assert [p.code for p in refused(described(tmp_path / "p", resources=resources))] == [code]


def test_it_says_that_a_package_holds_no_table_and_what_it_did_not_read(tmp_path):
    found = refused(described(tmp_path / "p", resources=[]))
    assert found[0].code == "no-tables"
    assert "observation.csv" in found[0].sentence("ro")
    assert {p.code for p in found[1:]} == {"passed-over"}


def test_it_tells_of_files_with_data_that_it_passes_over(tmp_path):
    package = described(tmp_path / "p")
    bare = folder(tmp_path / "bare")
    for place in (package, bare):
        for name in ("Valori 2024.ods", "statistics.json", "README.md", "logo.png"):
            (place / name).write_bytes(b"{}")
    (package / "observation (2).csv").write_bytes(b"x")
    (package / "versions.csv").write_bytes(b"table,rows,version\n")
    for place, more in ((package, {"observation (2).csv"}), (bare, set())):
        with formats.open_source([place]) as source:
            told = {p.file: p.severity for p in source.warnings}
        assert told == dict.fromkeys({"Valori 2024.ods", "statistics.json"} | more, "notice")


def test_it_says_which_files_it_cannot_read(tmp_path):
    (tmp_path / "x.docx").write_bytes(b"x")
    (tmp_path / "weather.csv").write_text("wind,rain\n1,2\n")
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    paths = [tmp_path / name for name in ("x.docx", "weather.csv", "broken.zip", "nothing.csv")]
    found = refused(*paths)
    assert [p.code for p in found] == ["unknown-form", "unknown-table", "damaged-zip", "no-such-file"]
    assert [Path(p.file).name for p in found] == [p.name for p in paths]


def test_it_passes_over_what_is_no_table_in_a_package(tmp_path):
    package = folder(tmp_path / "p")
    (package / "README.md").write_text("# x")
    (package / ".hidden.csv").write_text("x")
    assert tables(package) == [t.name for t in FACTS]


def info(name: str, *, link: bool = False, date=(2023, 1, 1, 0, 0, 0)) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, date)
    made.compress_type = zipfile.ZIP_DEFLATED
    if link:
        made.external_attr = (stat.S_IFLNK | 0o777) << 16
    return made


@pytest.mark.parametrize(
    "name", ["../area.csv", "/area.csv", "a/../../area.csv", "..\\area.csv", "C:\\area.csv", "C:/area.csv"]
)
def test_it_refuses_paths_that_lead_out_of_a_zip(tmp_path, name):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr(info(name), valid()["area.csv"])
    assert [p.code for p in refused(tmp_path / "x.zip")] == ["unsafe-zip"]
    assert not (tmp_path.parent / "area.csv").exists()


def test_it_refuses_links_in_a_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made:
        made.writestr(info("area.csv", link=True), "/etc/passwd")
    assert [p.code for p in refused(tmp_path / "x.zip")] == ["unsafe-zip"]


def test_it_refuses_links_that_lead_out_of_a_folder(tmp_path):
    package = folder(tmp_path / "p")
    (tmp_path / "secret.csv").write_text("x")
    (package / "extra.csv").symlink_to(tmp_path / "secret.csv")
    assert [p.code for p in refused(package)] == ["unsafe-zip"]


def test_it_refuses_a_zip_that_would_burst(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as made, made.open(info("area.csv"), "w") as file:
        for _ in range(archive.SMALL_ENOUGH // 2**20 + 1):
            file.write(b"0" * 2**20)
    assert [p.code for p in refused(tmp_path / "x.zip")] == ["unsafe-zip"]


def test_it_refuses_too_many_and_too_large_files(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "MOST_FILES", 3)
    monkeypatch.setattr(archive, "LARGEST", 100)
    made = folder(tmp_path / "p")
    (made / "long.csv").write_text("x" * 100_000)  # larger than the zip that it shrinks in
    package = zipped(made, tmp_path / "p.zip")
    assert [p.code for p in refused(package)] == ["too-large"]
    monkeypatch.setattr(archive, "LARGEST", package.stat().st_size)
    assert [p.code for p in refused(package)] == ["too-many-files", "too-large"]


def test_it_refuses_a_zip_whose_list_of_files_alone_would_fill_memory(tmp_path, monkeypatch):
    package = zipped(folder(tmp_path / "p"), tmp_path / "p.zip")
    monkeypatch.setattr(archive, "LARGEST_DIRECTORY", 300)
    assert [p.code for p in refused(package)] == ["too-many-files"]


def test_it_says_that_a_zip_is_damaged_inside(tmp_path):
    package = zipped(folder(tmp_path / "p"), tmp_path / "p.zip")
    with zipfile.ZipFile(package) as whole:
        at = whole.getinfo("observation.csv").header_offset + 60
    content = bytearray(package.read_bytes())
    content[at : at + 40] = b"\xff" * 40
    package.write_bytes(content)
    with pytest.raises(ProblemWithData) as caught:
        rows(package)
    assert [p.code for p in caught.value.problems] == ["damaged-zip"]
