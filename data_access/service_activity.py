"""What services did, as far as it may be published: counts of people below the threshold of their data set
are withheld, and shelters are left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import sqlalchemy as sa

from data_access import schema
from data_access.database import Database

COUNTS = ("beneficiaries", "waiting")


class Activity(NamedTuple):
    """Of one period; None where nobody has said. withheld: the counts that are too small to be told."""

    period: str
    beneficiaries: int | None
    waiting: int | None
    staff: float | None
    withheld: tuple[str, ...]
    dataset: str


def published(rows: pd.DataFrame, k: Mapping[str, int]) -> pd.DataFrame:
    """Rows of ``service_activity`` with small counts blank; ``k``: data set → threshold."""
    least = rows["dataset"].astype(object).map(k).fillna(0).astype(float)
    columns = {name: rows[name].mask((rows[name] > 0) & (rows[name] < least)) for name in COUNTS}
    return rows.assign(**columns)


def latest(database: Database, service: str) -> Activity | None:
    """The newest period of a service that may be shown; None where nothing is known of it."""
    done, kind, of = (schema.facts[name].c for name in ("service_activity", "service_type", "service"))
    statement = (
        sa.select(done.period, done.beneficiaries, done.waiting, done.staff, done.dataset, schema.dataset.c.k)
        .join(schema.facts["service"], of.code == done.service)
        .outerjoin(schema.facts["service_type"], kind.code == of.type)
        .join(schema.dataset, schema.dataset.c.code == done.dataset)
        .where(done.service == service, sa.func.coalesce(kind.protected, 0) == 0)
        .order_by(done.period.desc())
        .limit(1)
    )
    with database.ask() as connection:
        row = connection.execute(statement).first()
    if row is None:
        return None
    counts = {name: getattr(row, name) for name in COUNTS}
    small = tuple(name for name, n in counts.items() if n is not None and 0 < n < row.k)
    told = {name: None if name in small else n for name, n in counts.items()}
    return Activity(row.period, **told, staff=row.staff, withheld=small, dataset=row.dataset)
