"""What has been paid so far: the line on the first page that leads to *Bani*."""

from __future__ import annotations

from callbacks.funding_parts import panels
from callbacks.world import World
from dashboard.funding.stages import SHARE_OF, share, stages
from dashboard.panels.funding.shown import Shown
from dashboard.selection import Selection
from dashboard.sentences import funding as sentences
from data_access.database import Database
from layouts.parts.panel import Step

TOLD = ("contracted", "paid", "reimbursed")


def absorbed(database: Database, known: World, selection: Selection) -> Step | None:
    """Words, and the query of the page that shows it; None where no project of the area is known."""
    money = selection.but(find="").on_money(part="progress", where="zone", project="none", rows="none")
    shown = panels.shown(database, known, money)
    if not shown.fits.any():
        return None
    found = stages(shown.ledger, shown.fits)
    shares = {above: share(shown.ledger, shown.fits, above, below) for above, below in SHARE_OF.items()}
    words = sentences.steps(found, shares, shown.currency, selection.lang)
    return Step(f"{words}{_marked(shown)}", money.query())


def _marked(shown: Shown) -> str:
    marks = shown.marks(shown.codes(*TOLD))
    return f" ({marks[0]})" if marks else ""
