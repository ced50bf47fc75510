"""How an installation is set: ``REPER_*`` variables, from the environment or from a ``.env`` file.

One declaration drives the reading, the sentences of a refused start and the table in the README.
"""

from __future__ import annotations

import json
import os
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import sqlalchemy as sa
from dotenv import dotenv_values
from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from dashboard.errors import CannotStart
from dashboard.i18n import LANGUAGES, Language, say
from dashboard.tables import Words
from data_access.database import POSTGRESQL, Database, driver_url, open_database, sqlite_url

PREFIX = "REPER_"
ROOT = Path(__file__).resolve().parents[1]
BESIDES = {"REPER_SHARED_DATA"}  # where the tests find files that are not part of the project


class About(NamedTuple):
    """What a setting is for and which values it takes, for the person who sets it."""

    meaning: Words
    expected: Words


def _whole(least: int, most: int) -> Words:
    return Words(f"un număr întreg de la {least} la {most}", f"a whole number from {least} to {most}")


ADDRESS = Words(
    "o adresă precum postgresql://nume:parola@gazda/baza sau sqlite:///cale/fisier.sqlite",
    "an address such as postgresql://name:password@host/base or sqlite:///path/file.sqlite",
)


class Settings(BaseSettings):
    """An installation's settings. Paths are absolute; ``prefix`` is ``/`` or ``/some/path/``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True, str_strip_whitespace=True
    )

    var: Annotated[Path, About(
        Words("Dosarul bazei de date și al fișierelor pregătite; o cale relativă pornește de la proiect",
              "Folder of the database and prepared files; a relative path starts at the project's folder"),
        Words("un dosar", "a folder"))] = Path("var")  # fmt: skip
    database_url: Annotated[str, About(
        Words("Adresa bazei de date, precum `postgresql://nume:parola@gazda/baza`; gol: un fișier SQLite în "
              "`REPER_VAR`",
              "Address of the database, such as `postgresql://name:password@host/base`; empty: an SQLite "
              "file in `REPER_VAR`"),
        ADDRESS)] = ""  # fmt: skip
    database_read_url: Annotated[str, About(
        Words("Adresa de la care se citește, dacă este alta: o copie a bazei PostgreSQL, ținută la zi",
              "Address to read from, where it is another: a copy of the PostgreSQL database that follows it"),
        Words("o adresă precum postgresql://nume:parola@gazda/baza",
              "an address such as postgresql://name:password@host/base"))] = ""  # fmt: skip
    database_options: Annotated[str, About(
        Words("Opțiuni pentru programul de legătură cu PostgreSQL (psycopg), ca JSON; "
              '`{"prepare_threshold": null}` în spatele unui intermediar precum pgbouncer',
              "Options for PostgreSQL's driver (psycopg), as JSON; "
              '`{"prepare_threshold": null}` behind a pooler such as pgbouncer'),
        Words('un obiect JSON, precum {"connect_timeout": 5}',
              'a JSON object, such as {"connect_timeout": 5}'))] = ""  # fmt: skip
    host: Annotated[str, Field(min_length=1), About(
        Words("Adresa la care ascultă serverul; `0.0.0.0` pentru toată rețeaua",
              "Address the server listens on; `0.0.0.0` for the whole network"),
        Words("un nume sau o adresă IP", "a name or an IP address"))] = "127.0.0.1"  # fmt: skip
    port: Annotated[int, Field(ge=1, le=65535), About(
        Words("Portul la care ascultă serverul", "Port the server listens on"),
        _whole(1, 65535))] = 8050  # fmt: skip
    workers: Annotated[int, Field(ge=1, le=64), About(
        Words("Câte procese răspund (pe Windows, unul)", "How many processes answer (on Windows, one)"),
        _whole(1, 64))] = 2  # fmt: skip
    threads: Annotated[int, Field(ge=1, le=64), About(
        Words("La câte cereri lucrează deodată un proces", "How many requests a process serves at once"),
        _whole(1, 64))] = 4  # fmt: skip
    prefix: Annotated[str, Field(pattern=r"^/([A-Za-z0-9_~-]+/)*$"), About(
        Words("Calea sub care stă aplicația la o adresă împărțită cu altele, de exemplu `/reper/`",
              "Path under which the application stands at an address shared with others, such as `/reper/`"),
        Words("o cale din litere, cifre și - _ ~, precum /reper/",
              "a path of letters, digits and - _ ~, such as /reper/"))] = "/"  # fmt: skip
    proxies: Annotated[int, Field(ge=0, le=10), About(
        Words("Câte servere intermediare de încredere stau în față (0: antetele `X-Forwarded-*` nu se cred)",
              "How many trusted proxies stand in front (0: `X-Forwarded-*` headers are not believed)"),
        _whole(0, 10))] = 0  # fmt: skip
    language: Annotated[Language, About(
        Words("Limba de pornire a paginii și limba comenzilor",
              "First language of the page, and language of the commands"),
        Words("ro sau en", "ro or en"))] = "ro"  # fmt: skip
    example: Annotated[bool, About(
        Words("Dacă o bază de date goală primește datele de exemplu",
              "Whether an empty database gets the example data"),
        Words("true sau false", "true or false"))] = True  # fmt: skip
    show_contacts: Annotated[bool, About(
        Words("Dacă fișa unui serviciu arată e-mailul și telefonul instituției",
              "Whether the card of a service shows the e-mail and telephone of the institution"),
        Words("true sau false", "true or false"))] = False  # fmt: skip
    tiles: Annotated[str, Field(pattern=r"^(|(https?://[^\s/;,']+)?/[^\s;,']*\{z\}[^\s;,']*)$"), About(
        Words("Adresa unui server propriu de plăci de hartă, precum "
              "`https://harti.primarie.ro/{z}/{x}/{y}.png`; gol: fără fundal, nimic nu se cere de la altă "
              "gazdă",
              "Address of a tile server of your own, such as `https://maps.townhall.ro/{z}/{x}/{y}.png`; "
              "empty: no background, and nothing is asked of another host"),
        Words("o adresă cu {z}, {x} și {y}", "an address with {z}, {x} and {y}"))] = ""  # fmt: skip
    tiles_credit: Annotated[str, About(
        Words("Ce se scrie sub hartă despre sursa plăcilor",
              "What is written under the map of where the tiles come from"),
        Words("un text", "a text"))] = ""  # fmt: skip
    log_level: Annotated[str, Field(pattern="^(debug|info|warning|error)$"), About(
        Words("Cât de mult se scrie în jurnal; rândul fiecărei cereri este la `info`",
              "How much is logged; the line of each request is at `info`"),
        Words("debug, info, warning sau error", "debug, info, warning or error"))] = "info"  # fmt: skip

    @field_validator("var")
    @classmethod
    def _from_the_project(cls, path: Path) -> Path:
        return ROOT / path.expanduser()

    @field_validator("language", "log_level", mode="before")
    @classmethod
    def _lower(cls, value: Any) -> Any:
        return value.lower() if isinstance(value, str) else value

    @field_validator("prefix", mode="before")
    @classmethod
    def _between_slashes(cls, value: Any) -> Any:
        return f"/{value.strip('/')}/".replace("//", "/") if isinstance(value, str) else value

    @field_validator("database_url", "database_read_url")
    @classmethod
    def has_a_driver(cls, url: str) -> str:
        """The address as it is; ``ValueError`` where nothing here can open it."""
        if url:
            try:
                sa.make_url(driver_url(url)).get_dialect().import_dbapi()
            except (sa.exc.ArgumentError, sa.exc.NoSuchModuleError, ImportError) as problem:
                raise ValueError(str(problem)) from problem
        return url

    @field_validator("database_read_url")
    @classmethod
    def _is_a_server(cls, url: str) -> str:
        if url and not driver_url(url).startswith(POSTGRESQL):
            raise ValueError("only PostgreSQL has copies to read from")
        return url

    @field_validator("database_options")
    @classmethod
    def _is_an_object(cls, text: str) -> str:
        if text and not isinstance(json.loads(text), dict):
            raise ValueError("not a JSON object")
        return text

    @model_validator(mode="before")
    @classmethod
    def _database_in_var(cls, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("database_url"):
            return given
        var = ROOT / Path(given.get("var", "var")).expanduser()
        return given | {"database_url": sqlite_url(var / "reper.sqlite")}

    def database(self, *, serving: bool = False) -> Database:
        """The installation's database, not yet connected. A server reads where it is told to; a command reads
        where it writes, since a copy may be a moment behind."""
        return open_database(
            self.database_url,
            read_url=self.database_read_url if serving else "",
            options=json.loads(self.database_options or "{}"),
            folder=self.var,
        )

    @property
    def static_folder(self) -> Path:
        """Where compressed copies of the files that browsers load are kept."""
        return self.var / "static"

    @property
    def outlines_folder(self) -> Path:
        """Where simplified outlines of areas are kept, named by their content."""
        return self.var / "outlines"


def load(env_file: Path | None = ROOT / ".env") -> Settings:
    """The settings in force; the environment outranks the file. ``CannotStart`` tells every fault at once."""
    given = _given(env_file)
    language = _language(given)
    faults = [_unknown(name, language) for name in given if not _is_known(name)]
    try:
        settings = Settings(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        faults += [_impossible(str(fault["loc"][0]), given, language) for fault in error.errors()]
    if faults:
        raise CannotStart("\n".join(faults))
    return settings


def table(language: Language) -> str:
    """Every setting as a Markdown table: name, default, meaning."""
    head = say(language, "| Setting | Default | What it does |")
    rows = [
        f"| `{_variable(name)}` | {_default(name)} | {about(name).meaning.in_(language)} |"
        for name in Settings.model_fields
    ]
    return "\n".join([head, "| --- | --- | --- |", *rows])


def about(name: str) -> About:
    """What is declared of a setting, by its field's name."""
    return next(known for known in Settings.model_fields[name].metadata if isinstance(known, About))


def _given(env_file: Path | None) -> dict[str, str]:
    in_file = dotenv_values(env_file) if env_file and env_file.is_file() else {}
    both = {**in_file, **os.environ}
    return {name: value or "" for name, value in both.items() if name.upper().startswith(PREFIX)}


def _is_known(name: str) -> bool:
    return name.upper() in BESIDES or name.upper().removeprefix(PREFIX).lower() in Settings.model_fields


def _language(given: dict[str, str]) -> Language:
    chosen = given.get(_variable("language"), "").lower()
    return next((language for language in LANGUAGES if language == chosen), "ro")


def _unknown(name: str, language: Language) -> str:
    near = get_close_matches(
        name.upper(), [_variable(field) for field in Settings.model_fields], n=1, cutoff=0.7
    )
    if near:
        return say(language, "There is no setting {name}; perhaps {near} was meant.", name=name, near=near[0])
    names = ", ".join(_variable(field) for field in Settings.model_fields)
    return say(language, "There is no setting {name}; there are: {names}.", name=name, names=names)


def _impossible(field: str, given: dict[str, str], language: Language) -> str:
    name = _variable(field)
    found = next((value for key, value in given.items() if key.upper() == name), "")
    if field.startswith("database_"):  # an address may hold a password, and this sentence may end in a log
        found = found.partition(":")[0][:20] + ":…"
    return say(
        language, "{name}: found “{found}”; expected {expected}.",
        name=name, found=found, expected=about(field).expected.in_(language),
    )  # fmt: skip


def _variable(field: str) -> str:
    return PREFIX + field.upper()


def _default(field: str) -> str:
    default = Settings.model_fields[field].default
    text = str(default).lower() if isinstance(default, bool) else str(default)
    return f"`{text}`" if text else "–"
