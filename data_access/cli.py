"""The commands of the data layer. Exit codes: 0 done, 1 refused, 2 not understood."""

from __future__ import annotations

import click

from data_access.commands import bringing, keeping
from data_access.spoken import SpokenGroup


@click.group(cls=SpokenGroup)
def commands() -> None:
    """Reper."""


for command in (*bringing.COMMANDS, *keeping.COMMANDS):
    commands.add_command(command)
