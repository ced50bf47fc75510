from __future__ import annotations

import pytest
from click.testing import CliRunner

from data_access.cli import commands
from tests.builders import city, dataset, package

FILE = "Zona ;Anul 2019;Anul 2020\nSectorul 6;1.234,0;1200\nS1;3900;4.000\n"


@pytest.fixture
def reper(tmp_path, monkeypatch):
    """Runs a command on an installation that knows Bucharest."""
    monkeypatch.setenv("REPER_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("REPER_LANGUAGE", "en")
    run = lambda *words: CliRunner().invoke(commands, [str(word) for word in words])  # noqa: E731
    places = package(tmp_path / "places", dataset=[dataset()], area=city())
    assert run("import", places).exit_code == 0
    return run


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "populatie rezidenta.csv"
    path.write_bytes(FILE.encode("cp1250"))
    return path


def test_it_says_of_an_unknown_file_what_it_would_take_it_for(reper, file):
    for command in ("import", "validate"):
        refused = reper(command, file)
        assert refused.exit_code == 1
        assert "Zona → areas by name" in refused.output
        assert "Anul 2019, Anul 2020 → periods side by side" in refused.output
        assert "CTX-01" in refused.output
        assert "--mapping proposed --constant indicator=…" in refused.output


def test_it_takes_the_proposal_as_it_is(reper, file):
    done = reper("import", file, "--mapping", "proposed", "--constant", "indicator=CTX-01")
    assert (done.exit_code, "Observations: added 4" in done.output) == (0, True), done.output
    assert "was taken for 179141 (Sectorul 1" in done.output


def test_it_says_what_the_proposal_leaves_open(reper, file):
    refused = reper("import", file, "--mapping", "proposed", "--lang", "ro")
    assert refused.exit_code == 1
    assert "lasă deschis: indicator" in refused.output


def test_it_writes_the_proposal_to_be_corrected(reper, file, tmp_path):
    assert "Zona → areas by name" in reper("propose", file).output
    assert (
        reper("propose", file, "--write", tmp_path / "m.toml", "--constant", "indicator=CTX-01").exit_code
        == 0
    )
    assert reper("propose", file, "--write", tmp_path / "m.toml").exit_code == 1
    done = reper("import", file, "--mapping", tmp_path / "m.toml")
    assert (done.exit_code, "Observations: added 4" in done.output) == (0, True), done.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--constant", "indicator=CTX-01"], "--mapping proposed"),
        (["--mapping", "proposed", "--constant", "weather=rain"], "weather=rain is no column"),
        (["--mapping", "proposed", "--constant", "indicator"], "indicator is no column"),
    ],
)
def test_it_says_what_a_constant_is(reper, file, words, told):
    refused = reper("import", file, *words)
    assert refused.exit_code == 1
    assert told in refused.output


def test_it_refuses_to_propose_for_what_it_cannot_read(reper, tmp_path):
    (tmp_path / "x.pdf").write_text("x")
    (tmp_path / "empty.csv").write_text("")
    for name in ("x.pdf", "empty.csv"):
        assert reper("propose", tmp_path / name).exit_code == 1
    assert reper("import", tmp_path, "--mapping", "proposed").exit_code == 1


def test_it_proposes_nothing_for_a_table_of_ours(reper, tmp_path):
    (tmp_path / "observation.csv").write_text("indicator,period,area,value\nCTX-01,2020,179196,1\n")
    assert "seems to hold" not in reper("import", tmp_path / "observation.csv").output
