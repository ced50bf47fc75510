from __future__ import annotations

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from data_access.cli import commands
from data_access.commands.opening import opened
from tests.builders import area, dataset, observation, package

SQLITE = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


@pytest.fixture
def reper(kind, request, tmp_path, monkeypatch):
    """Runs a command on an installation of the test's own, in English unless asked otherwise."""
    monkeypatch.setenv("REPER_VAR", str(tmp_path / "var"))
    if kind == "postgresql":
        url = request.getfixturevalue("database").engine.url
        monkeypatch.setenv("REPER_DATABASE_URL", url.render_as_string(hide_password=False))
    monkeypatch.setenv("REPER_LANGUAGE", "en")
    return lambda *words: CliRunner().invoke(commands, [str(word) for word in words])


@pytest.fixture
def files(tmp_path):
    return package(
        tmp_path / "files", dataset=[dataset()],
        area=[area("RO", level="country"), area(parent="RO", level="sector")],
        observation=[observation()],
    )  # fmt: skip


def test_it_imports_and_says_what_became_of_the_rows(reper, files):
    done = reper("import", files)
    assert (done.exit_code, "Observations: added 1" in done.output) == (0, True), done.output
    assert "nothing was changed" in reper("import", files).output


def test_it_speaks_the_language_asked_for(reper, files):
    assert "Valori: adăugate 1" in reper("import", files, "--lang", "ro").output
    assert "Preia fișiere" in reper("import", "--lang", "ro", "--help").output
    assert "Takes files in" in reper("import", "--help").output


def test_it_ends_with_one_when_it_refuses_and_two_when_it_does_not_understand(reper, tmp_path):
    bad = package(tmp_path / "bad", observation=[observation(area="nowhere")])
    for command in ("import", "validate"):
        refused = reper(command, bad)
        assert refused.exit_code == 1
        assert "nowhere" in refused.output
        assert "observation.csv" in refused.output
    assert "nimic" in reper("import", bad, "--lang", "ro").output
    assert reper("import", tmp_path / "nothing-there").exit_code == 2
    assert reper("frobnicate").exit_code == 2


def test_it_imports_what_it_warns_of_only_when_told_to(reper, files, tmp_path):
    reper("import", files)
    odd = package(tmp_path / "odd", observation=[observation(period="2023")])
    asked = reper("import", odd)
    assert asked.exit_code == 1
    assert "quarterly" in asked.output
    assert "--accept-warnings" in asked.output
    assert reper("import", odd, "--accept-warnings").exit_code == 0
    assert reper("import", odd, "--accept-warnings").exit_code == 0, "unchanged"


def test_it_validates_without_storing(reper, files):
    assert "can be imported" in reper("validate", files).output
    assert opened()[1].version() == 0


def test_it_paints_what_it_finds_into_a_copy(reper, tmp_path):
    bad = package(tmp_path / "bad", observation=[observation(area="nowhere")])
    for command in ("validate", "import"):
        told = reper(command, bad / "observation.csv").output
        [path] = [
            line.partition(": ")[2] for line in told.splitlines() if "all findings in its cells" in line
        ]
        assert load_workbook(path)["observation"]["D2"].comment, "the cell of the area"


def test_it_says_what_an_import_would_change(reper, files, tmp_path):
    reper("import", files)
    corrected = package(tmp_path / "new", observation=[observation(value=260.0, numerator=260.0)])
    told = reper("validate", corrected).output
    assert "changed 1 (1 area, Q4 2023)" in told
    assert "250 → 260" in told
    assert "would change nothing" in reper("validate", files).output


def test_it_undoes_and_lists_what_was_done(reper, files):
    assert reper("undo").exit_code == 1
    reper("import", files)
    assert "removed 1" in reper("undo").output
    told = reper("history").output
    assert told.index("undo-") < told.index("import-")
    assert "The data version is now 2." in told


@SQLITE
def test_it_backs_up(reper, files, tmp_path):
    reper("import", files)
    assert reper("backup", tmp_path / "copy.sqlite").exit_code == 0
    assert (tmp_path / "copy.sqlite").stat().st_size > 10_000


def test_it_exports(reper, files, tmp_path):
    reper("import", files)
    assert "not for publication" in reper("export", tmp_path / "full").output
    assert reper("export", tmp_path / "full").exit_code == 1, "something stands there"
    assert "not for publication" not in reper("export", "--public", "--zip", tmp_path / "public").output
    assert (tmp_path / "public.zip").is_file()


def test_it_writes_templates_and_the_dictionary(reper, tmp_path):
    assert reper("templates", "--form", "csv", tmp_path / "forms", "--lang", "ro").exit_code == 0
    assert "Indicator,Defalcare" in (tmp_path / "forms" / "observation.csv").read_text("utf-8")
    told = reper("templates", tmp_path / "workbook")
    assert told.output.strip() == str(tmp_path / "workbook" / "reper.xlsx")
    only = ("--table", "area", "--table", "observation")
    assert reper("templates", tmp_path / "some", "--form", "csv", *only).exit_code == 0
    assert {path.name for path in (tmp_path / "some").iterdir()} == {
        "area.csv",
        "observation.csv",
        "README.md",
    }
    assert "is none of these: xlsx, csv" in reper("templates", tmp_path / "x", "--form", "pdf").output
    assert "observation" in reper("dictionary").output


def test_it_fills_templates_with_the_latest_values(reper, files, tmp_path):
    reper("import", files)
    newer = observation(period="2024-Q1", numerator=3.0, value=3.0)
    reper("import", package(tmp_path / "newer", observation=[newer]), "--accept-warnings")
    assert reper("templates", "--filled", "--form", "csv", tmp_path / "forms").exit_code == 0
    [_, row] = (tmp_path / "forms" / "observation.csv").read_text("utf-8").splitlines()
    assert row == "COP-01,,2024-Q1,179196,,,,,,,Q,,records", "small, so withheld here too"
    for table in ("dataset", "area", "observation"):
        same = reper("import", tmp_path / "forms" / f"{table}.csv")
        assert "nothing was changed" in same.output, (table, same.output)


def test_it_names_the_mappings_there_are_when_one_is_not(reper, files):
    refused = reper("import", files, "--mapping", "of-nobody")
    assert refused.exit_code == 1
    assert "of-nobody" in refused.output


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("frobnicate",), "Nu există comanda frobnicate"),
        (("import",), "Lipsește PATH."),
        (("import", "of-nobody.csv"), "Nu există niciun fișier sau dosar of-nobody.csv."),
        (("import", "--frobnicate", "."), "Nu există opțiunea --frobnicate."),
        (("history", "more"), "more este în plus"),
        (("history", "--lang", "fr"), "„fr” nu este una dintre limbile"),
    ],
)
def test_it_says_what_was_typed_wrongly_in_the_installation_s_language(reper, monkeypatch, typed, told):
    monkeypatch.setenv("REPER_LANGUAGE", "ro")
    done = reper(*typed)
    assert (done.exit_code, told in done.output) == (2, True), done.output
    assert "--help" in done.output


def test_it_explains_itself_in_the_installation_s_language(reper, monkeypatch):
    monkeypatch.setenv("REPER_LANGUAGE", "ro")
    for help_of in (("--help",), ("import", "--help")):
        told = reper(*help_of).output
        assert "Opțiuni:" in told
        assert not {"Usage:", "Options:", "Commands:", "exit."} & set(told.split()), told


def test_it_says_which_place_cannot_be_used_and_why(reper, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    assert reper("templates", tmp_path / "file").exit_code == 1
    for command in ("templates", "export"):
        refused = reper(command, tmp_path / "file" / "folder")
        assert (refused.exit_code, "file cannot be used: " in refused.output.replace("/folder", "")) == (
            1,
            True,
        )
    monkeypatch.setenv("REPER_VAR", str(tmp_path / "file"))
    refused = reper("history")
    assert (refused.exit_code, "a file stands where" in refused.output) == (1, True), refused.output


@SQLITE
def test_it_says_that_a_file_is_no_database(reper, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "reper.sqlite").write_bytes(b"no database, whatever its name says")
    refused = reper("history")
    assert (refused.exit_code, "The database does not answer" in refused.output) == (1, True)


def test_it_tells_what_must_be_corrected_from_what_is_good_to_know(reper, files):
    (files / "target.csv").write_text("indicator,breakdown,area,period,value,dataset\n")
    paths = [files / f"{name}.csv" for name in ("dataset", "area", "observation", "target")]
    assert "To know: target.csv" in reper("import", *paths).output
    wrong = "indicator,breakdown,period,area,value,status,dataset\nX,,2020,RO,1,A,records\n"
    (files / "observation.csv").write_text(wrong)
    told = reper("import", *paths).output
    assert "To correct: observation.csv" in told
    assert "To know" not in told
    assert "1 more" in told


@pytest.mark.slow
def test_it_loads_the_example_and_takes_it_out(reper):
    assert reper("demo").exit_code == 0
    assert "removed" in reper("demo", "--remove").output
    assert "nothing was changed" in reper("demo", "--remove").output


@pytest.mark.parametrize("address", ["mysql://a/b", "ftp://x", "postgresql://h:port/x"])
def test_it_says_what_an_address_to_copy_to_is(reper, address):
    refused = reper("copy", address)
    assert (refused.exit_code, "no address of a database" in refused.output) == (1, True), refused.output
