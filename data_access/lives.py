"""The life of the definitions an installation has added: when, with which data, how often revised."""

from __future__ import annotations

import sqlalchemy as sa

from dashboard.indicators.indicator import Life
from dashboard.tables import INDICATORS, Words
from data_access import former, schema


def lives(connection: sa.Connection) -> dict[str, Life]:
    """Code of each definition of the ``indicator`` table → what is recorded of it.

    A former wording counts as a revision where it was in force before the present one; what another data set
    holds of the same code, and has never been in force, does not.
    """
    present = connection.execute(_present()).all()
    if not present:
        return {}
    in_force = {code: version for code, version, *_ in present}
    before: dict[str, list[int]] = {}
    for [text] in connection.execute(_former()):
        row = former.row_of(text, INDICATORS)
        if row["version"] < in_force.get(row["code"], 0):
            before.setdefault(row["code"], []).append(row["version"])
    v = schema.data_version.c
    days = {number: made[:10] for number, made in connection.execute(sa.select(v.number, v.made))}
    found = {}
    for code, version, name, name_en in present:
        former_ones = before.get(code, [])
        first = min([version, *former_ones])
        found[code] = Life(
            added=days.get(first, ""),
            version=first,
            source=Words(name, name_en or name),
            revisions=len(former_ones),
            revised=days.get(version, "") if former_ones else "",
        )
    return found


def _present() -> sa.Select:
    i, d = schema.indicator.c, schema.dataset.c
    both = schema.indicator.join(schema.dataset, i.dataset == d.code)
    return sa.select(i.code, i.version, d.name, d.name_en).select_from(both)


def _former() -> sa.Select:
    r = schema.revision.c
    in_force = former.in_force().scalar_subquery()
    return sa.select(r.row).where(r.fact == INDICATORS.name, r.version <= in_force)
