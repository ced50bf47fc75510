"""Settings: what is read, and how an impossible one is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard.errors import CannotStart
from data_access.settings import BESIDES, ROOT, Settings, load, table


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.upper().startswith("REPER_")]:
        monkeypatch.delenv(name)


def refusal(monkeypatch: pytest.MonkeyPatch, env_file: Path | None = None, **variables: str) -> str:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(CannotStart) as refused:
        load(env_file)
    return str(refused.value)


def test_it_keeps_the_database_in_the_project_unless_told_otherwise():
    settings = load(None)
    assert settings.var == ROOT / "var"
    assert settings.database_url == f"sqlite:///{ROOT / 'var' / 'reper.sqlite'}"
    assert (settings.port, settings.language, settings.prefix, settings.example) == (8050, "ro", "/", True)


def test_it_reads_the_environment_before_the_file(monkeypatch, tmp_path):
    env_file = tmp_path / ".env"
    env_file.write_text("REPER_PORT=9000\nREPER_LANGUAGE=en\nANOTHER_PROGRAM=1\n")
    monkeypatch.setenv("REPER_PORT", "9001")
    settings = load(env_file)
    assert (settings.port, settings.language) == (9001, "en")


def test_it_takes_an_empty_variable_as_not_set(monkeypatch):
    monkeypatch.setenv("REPER_PORT", "")
    assert load(None).port == 8050


@pytest.mark.parametrize("given", ["reper", "/reper", "reper/", "/reper/"])
def test_it_writes_the_prefix_between_slashes(monkeypatch, given):
    monkeypatch.setenv("REPER_PREFIX", given)
    assert load(None).prefix == "/reper/"


def test_it_starts_a_relative_folder_at_the_project(monkeypatch):
    monkeypatch.setenv("REPER_VAR", "elsewhere")
    settings = load(None)
    assert settings.var == ROOT / "elsewhere"
    assert settings.database_url.endswith("elsewhere/reper.sqlite")


def test_it_suggests_the_setting_that_was_meant(monkeypatch):
    told = refusal(monkeypatch, REPER_PROT="8051", REPER_LANGUAGE="en")
    assert told == "There is no setting REPER_PROT; perhaps REPER_PORT was meant."


def test_it_names_a_misspelt_setting_of_the_file_too(monkeypatch, tmp_path):
    env_file = tmp_path / ".env"
    env_file.write_text("REPER_LANGAUGE=en\n")
    assert "REPER_LANGUAGE" in refusal(monkeypatch, env_file)


def test_it_lists_the_settings_where_none_is_near(monkeypatch):
    told = refusal(monkeypatch, REPER_XYZZY="1")
    assert "REPER_XYZZY" in told
    assert "REPER_PORT" in told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPER_PORT", "99999"),
        ("REPER_PORT", "eight"),
        ("REPER_WORKERS", "0"),
        ("REPER_THREADS", "-1"),
        ("REPER_PREFIX", "/a b/"),
        ("REPER_PROXIES", "many"),
        ("REPER_LANGUAGE", "fr"),
        ("REPER_EXAMPLE", "perhaps"),
        ("REPER_LOG_LEVEL", "loud"),
        ("REPER_TILES", "https://maps.example/map.png"),
        ("REPER_TILES", "https://maps.example/{z}/{x}/{y}.png; script-src *"),
        ("REPER_TILES", "javascript:{z}"),
        ("REPER_DATABASE_URL", "nonsense"),
        ("REPER_DATABASE_URL", "nosuchdatabase://host/name"),
        ("REPER_DATABASE_READ_URL", "sqlite:///copy.sqlite"),
        ("REPER_DATABASE_OPTIONS", "prepare_threshold=None"),
        ("REPER_DATABASE_OPTIONS", "[1, 2]"),
    ],
)
def test_it_says_what_was_found_and_what_is_expected(monkeypatch, name, value):
    romanian = refusal(monkeypatch, **{name: value})
    assert romanian.startswith(f"{name}: s-a găsit")
    assert "se așteaptă" in romanian
    assert "\n" not in romanian


def test_it_tells_every_fault_at_once(monkeypatch):
    told = refusal(monkeypatch, REPER_PORT="0", REPER_EXAMPLE="2", REPER_LANGUAGE="en").splitlines()
    assert [line.partition(":")[0] for line in told] == ["REPER_PORT", "REPER_EXAMPLE"]
    assert told[0] == "REPER_PORT: found “0”; expected a whole number from 1 to 65535."


def test_it_keeps_a_password_out_of_the_refusal(monkeypatch):
    told = refusal(monkeypatch, REPER_DATABASE_URL="nosuchdatabase://me:geheim@host/name")
    assert "geheim" not in told


@pytest.mark.parametrize("url", ["postgresql://me@host/name", "postgres://me@host/name"])
def test_it_reads_where_it_is_told_to_and_only_to_serve(monkeypatch, url):
    monkeypatch.setenv("REPER_DATABASE_URL", url)
    monkeypatch.setenv("REPER_DATABASE_READ_URL", url.replace("host", "copy"))
    monkeypatch.setenv("REPER_DATABASE_OPTIONS", '{"connect_timeout": 5}')
    settings = load(None)
    serving, command = settings.database(serving=True), settings.database()
    assert [serving.engine.url.host, serving.reader.url.host] == ["host", "copy"]
    assert [command.engine.url.host, command.reader.url.host] == ["host", "host"]
    assert serving.engine.dialect.driver == "psycopg"


def test_it_leaves_alone_the_variable_of_the_tests(monkeypatch, tmp_path):
    for name in BESIDES:
        monkeypatch.setenv(name, str(tmp_path))
    assert load(None).port == 8050


@pytest.mark.parametrize("language", ["ro", "en"])
def test_it_describes_every_setting_in_the_table(language):
    rows = table(language).splitlines()[2:]
    assert len(rows) == len(Settings.model_fields)
    for row, name in zip(rows, Settings.model_fields, strict=True):
        assert row.startswith(f"| `REPER_{name.upper()}` | ")
