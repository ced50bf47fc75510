"""The door: opens the database, wires pages to it, hands out the application and the ``reper`` command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import dash

import callbacks
from callbacks.http import (
    compression,
    faults,
    files,
    health,
    journal,
    outline_files,
    paths,
    security,
    serving,
    static_files,
)
from callbacks.http.document import PREFERRED_THEME, Application
from dashboard.errors import CannotStart
from dashboard.i18n import Language, say
from data_access import migrating, outlines, runs
from data_access import settings as installation
from data_access.database import Database
from data_access.settings import Settings
from data_access.spoken import Spoken

ROOT = Path(__file__).resolve().parent


def create_app(settings: Settings, database: Database | None = None) -> dash.Dash:
    """The application of an installation; nothing is written to its database, which may also be given."""
    database = database or settings.database(serving=True)
    app = Application(
        "reper",
        title="Reper",
        update_title="",
        assets_folder=str(ROOT / "assets"),
        routes_pathname_prefix="/",
        requests_pathname_prefix=settings.prefix,
        serve_locally=True,
        suppress_callback_exceptions=False,
        add_log_handler=False,
        enable_mcp=False,
    )
    app.first_language = settings.language
    server = app.server
    # Flask calls what is done after a request in the reverse of this order: the journal counts what was sent.
    journal.register(server, database)
    compression.register(server)
    stylesheet = files.register(server, settings.static_folder)
    app.config.external_stylesheets = [app.get_relative_path(stylesheet)]
    outline_files.register(server, settings.outlines_folder)
    health.register(server, database)
    faults.register(server, language=settings.language, home=settings.prefix, pages=callbacks.PAGES)
    callbacks.register(app, database, settings)
    security.guard(server, [*app.csp_hashes(), security.allowed(PREFERRED_THEME)], tiles=settings.tiles)
    paths.place(server, prefix=settings.prefix, proxies=settings.proxies)
    return app


def prepare(settings: Settings) -> None:
    """Brings an installation to where it can be served: folders, migrations, the example on an empty
    database, outlines, compressed files. What is there already is left alone."""
    language = settings.language
    settings.var.mkdir(parents=True, exist_ok=True)
    database = settings.database()
    if not migrating.is_current(database):
        click.echo(say(language, "Preparing the database…"))
        migrating.migrate(database)
    runs.clear_interrupted(database)
    if settings.example and database.version() == 0:
        from data_access.demo.loading import load_example

        click.echo(say(language, "Loading the example data…"))
        load_example(database, settings)
    outlines.ensure(database, settings.outlines_folder)
    scripts_and_styles = static_files.sources()
    if not static_files.is_prepared(settings.static_folder, scripts_and_styles):
        click.echo(say(language, "Compressing scripts and styles…"))
        static_files.prepare(settings.static_folder, scripts_and_styles)


def is_prepared(settings: Settings) -> bool:
    """Whether ``prepare`` would find nothing to do. ``CannotStart`` where the database does not answer."""
    settings.var.mkdir(parents=True, exist_ok=True)
    database = settings.database()
    try:
        if not migrating.is_current(database) or (settings.example and database.version() == 0):
            return False
        runs.clear_interrupted(database)
        drawn = outlines.is_current(database, settings.outlines_folder)
    except health.NO_ANSWER as error:
        reason = " ".join(str(getattr(error, "orig", error)).split())
        raise CannotStart(
            say(
                settings.language,
                "The database does not answer: {reason}. See REPER_DATABASE_URL and REPER_VAR.",
                reason=reason,
            )
        ) from error
    finally:
        database.close()  # no connection may live through the fork
    return drawn and static_files.is_prepared(settings.static_folder, static_files.sources())


def _settings(language: Language) -> Settings:
    return installation.load().model_copy(update={"language": language})


@click.command("prepare", cls=Spoken, help="Does what a start would do first, and does not start.")
def prepare_command(lang: Language) -> None:
    prepare(_settings(lang))


@click.command("serve", cls=Spoken, help="Prepares what is missing and answers requests until stopped.")
def serve_command(lang: Language) -> None:
    settings = _settings(lang)
    serving.check_address(settings.host, settings.port, settings.language)
    if not is_prepared(settings):
        # In a process of its own: what an import needs in memory is not carried along by the server.
        done = subprocess.run([sys.executable, "-m", "app", "prepare", "--lang", lang], cwd=ROOT, check=False)
        if done.returncode:
            raise SystemExit(done.returncode)
    journal.write_to_stderr(settings.log_level)
    serving.serve(lambda: create_app(settings).server, settings)


def reper() -> click.Group:
    """Every command there is."""
    from data_access.cli import commands

    commands.add_command(prepare_command)
    commands.add_command(serve_command)
    return commands


def main() -> None:
    """The ``reper`` command."""
    try:
        reper()()
    except CannotStart as refusal:
        click.echo(refusal, err=True)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
