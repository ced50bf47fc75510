"""What the reader has chosen about money: the part of the selection that only *Bani* reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from dashboard.funding_tables import COST_BASES, SOURCES, STAGES
from dashboard.parameters import YEARS, Parameters

Part = Literal["none", "progress", "flows", "projects", "budget", "costs"]
Where = Literal["zone", "all"]
Data = Literal["auto", "real", "example"]

ALL, NONE, UNSTATED, OWN, CURRENT = "all", "none", "unstated", "own", "current"


@dataclass(frozen=True)
class FundingChoice:
    """part: what of the page is shown; ``none`` as long as nobody has been on it. where: projects of the zone
    chosen, or of all. data: real projects or made-up ones, which are never added to each other; ``auto`` are
    the real ones where there are any. programme: its code. fund, subject, state: as the project states them,
    ``unstated`` for those that state none; ``all`` leaves nothing out. year: amounts dated in this year; 0
    takes those of all years and of none. source, cost_base, currency: of the amounts that are added. prices:
    the year whose prices all amounts are in; 0 is those of their time. stage: the one that is followed to
    zones and themes. institution: whose budget, ``own`` being that of the area; budget_year: of budgets and
    of spending on services, 0 is the newest. project: the one looked at,
    or ``none``. rows: the stage whose rows are opened, or ``none``."""

    part: Part = "none"
    where: Where = "zone"
    data: Data = "auto"
    programme: str = ALL
    fund: str = ALL
    subject: str = ALL
    state: str = ALL
    year: int = 0
    source: str = ALL
    cost_base: str = "total"
    currency: str = "RON"
    prices: int = 0
    stage: str = "contracted"
    institution: str = OWN
    budget_year: int = 0
    project: str = NONE
    rows: str = NONE

    def pairs(self) -> list[tuple[str, str]]:
        """Parameter → value, in full; nothing as long as nobody has been on the page."""
        if self.part == NONE:
            return []
        return [
            ("part", self.part),
            ("where", self.where),
            ("data", self.data),
            ("prog", self.programme),
            ("fund", self.fund),
            ("subject", self.subject),
            ("state", self.state),
            ("year", str(self.year or ALL)),
            ("src", self.source),
            ("cost", self.cost_base),
            ("cur", self.currency),
            ("prices", str(self.prices or CURRENT)),
            ("stage", self.stage),
            ("inst", self.institution),
            ("byear", str(self.budget_year or ALL)),
            ("project", self.project),
            ("rows", self.rows),
        ]

    def but(self, **changes: Any) -> FundingChoice:
        return replace(self, **changes)


def read(given: Parameters, default: FundingChoice) -> FundingChoice:
    """What the parameters of an address spell."""
    return FundingChoice(
        part=given.choice("part", get_args(Part), default.part),
        where=given.choice("where", get_args(Where), default.where),
        data=given.choice("data", get_args(Data), default.data),
        programme=given.text("prog", default.programme),
        fund=given.text("fund", default.fund),
        subject=given.text("subject", default.subject),
        state=given.text("state", default.state),
        year=given.number("year", YEARS, default.year, zero=ALL),
        source=given.choice("src", (ALL, *SOURCES[:-1]), default.source),
        cost_base=given.choice("cost", COST_BASES, default.cost_base),
        currency=given.text("cur", default.currency),
        prices=given.number("prices", YEARS, default.prices, zero=CURRENT),
        stage=given.choice("stage", STAGES, default.stage),
        institution=given.text("inst", default.institution),
        budget_year=given.number("byear", YEARS, default.budget_year, zero=ALL),
        project=given.text("project", default.project),
        rows=given.choice("rows", (NONE, *STAGES), default.rows),
    )
