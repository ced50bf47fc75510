"""Commands that look after what is stored: export, undo, copies, the example, history."""

from __future__ import annotations

from pathlib import Path

import click

from dashboard.formats import number
from dashboard.i18n import Language, say, say_count
from data_access import runs
from data_access.commands.opening import drawn_again, opened
from data_access.database import sqlite_url
from data_access.settings import Settings
from data_access.spoken import Spoken
from data_access.terminal import bar, counted, tell_run, waiting

ANY_PATH = click.Path(path_type=Path)


@click.command(cls=Spoken, help="Writes the whole content as a data package that imports again unchanged.")
@click.argument("path", type=ANY_PATH)
@click.option("--public", is_flag=True, help="Only what the site shows: nothing withheld, no former values.")
@click.option("--zip", "zipped", is_flag=True, help="One zip file instead of a folder.")
def export(path: Path, public: bool, zipped: bool, lang: Language) -> None:
    from data_access import exporting

    _, database = opened()
    with bar(lang) as progress:
        written = exporting.export(database, path, public=public, zipped=zipped, progress=progress)
    click.echo(say(lang, "Written: {path}", path=str(written)))
    if not public:
        click.echo(
            say(lang, "This is the full copy, not for publication; --public writes the one for everyone.")
        )


@click.command(cls=Spoken, help="Brings back the state before the last import, or before the one named.")
@click.argument("run", required=False, metavar="[IMPORT]")
def undo(run: str | None, lang: Language) -> None:
    from data_access import undoing

    settings, database = opened()
    done = undoing.undo(database, run, waiting=waiting(lang))
    drawn_again(database, settings)
    tell_run(done, lang)


@click.command(cls=Spoken, help="Loads the example data, or takes what is only an example out again.")
@click.option("--remove", is_flag=True, help="Takes everything illustrative out and leaves what is real.")
def demo(remove: bool, lang: Language) -> None:
    settings, database = opened()
    if remove:
        from data_access import undoing

        tell_run(undoing.remove_example(database, waiting=waiting(lang)), lang)
        return
    from data_access.demo.loading import load_example

    with bar(lang) as progress:
        run = load_example(database, settings, progress=progress, waiting=waiting(lang))
    tell_run(run, lang)


@click.command(cls=Spoken, help="Copies the whole database, boundaries included, while it is in use.")
@click.argument("path", type=ANY_PATH)
def backup(path: Path, lang: Language) -> None:
    from data_access import backup as copying

    _, database = opened()
    with bar(lang) as progress:
        written = copying.backup(database, path, progress=progress)
    click.echo(say(lang, "Written: {path}", path=str(written)))


@click.command(
    cls=Spoken,
    help="Copies the whole content into another database, an empty one: SQLite or PostgreSQL.",
)
@click.argument("address")
def copy(address: str, lang: Language) -> None:
    from data_access import copying

    settings, database = opened()
    url = address if "://" in address else sqlite_url(Path(address).absolute())
    try:
        target = settings.model_copy(update={"database_url": Settings.has_a_driver(url)}).database()
    except ValueError:
        raise runs.Refusal(
            "This is no address of a database; one is a file, or postgresql://name:password@host/base."
        ) from None
    with bar(lang) as progress:
        rows = copying.copy(database, target, progress=progress, waiting=waiting(lang))
    place = target.engine.url.render_as_string(hide_password=True)
    told = {"place": place, "n": number(rows, 0, lang)}
    click.echo(say_count(lang, "Copied to {place}: {n} row.", "Copied to {place}: {n} rows.", rows, **told))
    click.echo(say(lang, "To use it from now on, set REPER_DATABASE_URL to that address."))


@click.command(cls=Spoken, help="Brings the database to the tables this version expects.")
def migrate(lang: Language) -> None:
    opened()
    click.echo(say(lang, "The database has the tables this version expects."))


@click.command(cls=Spoken, help="Lists the imports there have been and the data version in force.")
def history(lang: Language) -> None:
    _, database = opened()
    states = {
        "done": say(lang, "done"),
        "refused": say(lang, "refused"),
        "unchanged": say(lang, "nothing changed"),
        "undone": say(lang, "undone"),
        "interrupted": say(lang, "interrupted"),
        "running": say(lang, "running"),
    }
    for run in runs.history(database):
        click.echo(
            f"{run.id}  {run.started[:16].replace('T', ' ')}  {states[run.state]}  {', '.join(run.files)}"
        )
        for line in counted(run.counts, lang):
            click.echo(f"    {line}")
    click.echo(say(lang, "The data version is now {version}.", version=database.version()))


COMMANDS = (export, undo, demo, backup, copy, migrate, history)
