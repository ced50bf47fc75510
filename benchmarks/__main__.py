"""Runs the benchmarks named on the command line, or all of them, and writes the table down."""

from __future__ import annotations

import importlib
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.measured import table

ALL = (
    "statistics",
    "import_rows",
    "queries",
    "country",
    "together",
    "page",
    "workspace",
    "needs",
    "map",
    "funding",
)
RESULTS = Path(__file__).parent / "results"


def main(names: list[str]) -> None:
    unknown = sorted(set(names) - set(ALL))
    if unknown:
        raise SystemExit(f"No such benchmark: {', '.join(unknown)}. There are: {', '.join(ALL)}.")
    rows = []
    for name in names or ALL:
        print(f"measuring {name} …", flush=True)
        rows += importlib.import_module(f"benchmarks.{name}").measure()
    now = datetime.now(UTC)
    head = f"Measured on {now:%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}."
    text = f"{head}\n\n{table(rows)}\n"
    print("\n" + text)
    if not names:
        (RESULTS / f"{now:%Y-%m-%d}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
