from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.tables import AREAS
from data_access import formats
from data_access.formats import archive, forms
from data_access.formats.forms import Asked, Claim
from tests.data_access.damage import valid


def asked(tmp_path: Path, name: str, *, told: bool = True) -> Asked:
    path = tmp_path / name
    path.write_bytes(b"{}")
    return Asked(archive.of_file(path), told, lambda: path)


def test_it_finds_a_form_for_every_ending_that_it_names():
    for form in forms.forms():
        assert form.NAME.ro
        assert form.NAME.en
        assert all(ending.startswith(".") and ending == ending.lower() for ending in form.ENDINGS)


@pytest.mark.parametrize(
    ("name", "told", "module"),
    [
        ("a.CSV", False, "delimited"),
        ("a.txt", True, "delimited"),
        ("a.geojson", False, "geo"),
        ("a.json", True, "geo"),
        ("a.json", False, None),
        ("a.docx", True, None),
        ("a", True, None),
    ],
)
def test_it_gives_a_file_to_the_form_that_knows_it(tmp_path, name, told, module):
    form = forms.form_of(asked(tmp_path, name, told=told))
    assert (form and form.__name__.rpartition(".")[2]) == module


def test_it_gives_a_file_to_the_form_that_is_surest(tmp_path, monkeypatch):
    class Sure:
        ENDINGS = (".csv",)

        @staticmethod
        def claim(asked: Asked) -> Claim:
            return Claim.OWN if asked.member.open().read(2) == b"{}" else Claim.NONE

    found = (*forms.forms(), Sure)
    monkeypatch.setattr(forms, "forms", lambda: found)
    assert forms.form_of(asked(tmp_path, "a.csv")) is Sure
    assert forms.form_of(asked(tmp_path, "a.tsv")) is not Sure


def test_it_tells_where_the_headings_stand(tmp_path):
    (tmp_path / "area.csv").write_bytes(valid("en")["area.csv"])
    (tmp_path / "target.csv").write_bytes(b"Indicator,,Area,Indicator\n")
    with formats.open_source([tmp_path / "area.csv", tmp_path / "target.csv"]) as source:
        of = {sheet.file: sheet for sheet in source.sheets}
    assert (of["area.csv"].sheet, of["area.csv"].header) == (None, 1)
    assert of["area.csv"].columns[AREAS.column("code").heading.en] == 1
    assert of["target.csv"].columns == {"Indicator": 1, "#2": 2, "Area": 3}
