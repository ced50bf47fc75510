"""Services as they may be shown, and how many there are: protected shelters are only ever counted."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from dashboard.service_tables import CONTACTS, SERVICES
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database

OF_TYPE = ("title", "title_en", "category", "category_en")
NUMBERS = ("lon", "lat", "capacity", "from_border")


@by_version
def services(database: Database) -> pd.DataFrame:
    """One row per service that may be shown, by code: the declared columns of ``service`` without contacts,
    provider_name, type_title, type_title_en, category, category_en; ``regime`` and ``target_groups`` are
    those of the type where the service states none; unit: the local unit in which its point lies; from_border
    in metres."""
    service, provider, kind = (schema.facts[name].c for name in ("service", "provider", "service_type"))
    own = [column.name for column in SERVICES.columns if column not in CONTACTS]
    inherited = ("regime", "target_groups")
    place = schema.service_place.c
    statement = (
        sa.select(
            *(service[name] for name in own if name not in inherited),
            *(sa.func.coalesce(service[name], kind[name]).label(name) for name in inherited),
            provider.name.label("provider_name"),
            *(kind[name].label(f"type_{name}" if "title" in name else name) for name in OF_TYPE),
            place.area.label("unit"), place.from_border,
        )
        .select_from(schema.facts["service"])
        .outerjoin(schema.facts["provider"], provider.code == service.provider)
        .outerjoin(schema.facts["service_type"], kind.code == service.type)
        .outerjoin(schema.service_place, place.service == service.code)
        .where(sa.func.coalesce(kind.protected, 0) == 0)
        .order_by(service.code)
    )  # fmt: skip
    with database.ask() as connection:
        found = connection.execute(statement)
        frame = pd.DataFrame(found.all(), columns=list(found.keys()), dtype=object)
    return frame.astype(dict.fromkeys(NUMBERS, float))


@by_version
def protected(database: Database) -> dict[str, int]:
    """Area → how many protected shelters declare it; nothing else of them is ever asked."""
    service, kind = schema.facts["service"].c, schema.facts["service_type"].c
    statement = (
        sa.select(service.area, sa.func.count())
        .join(schema.facts["service_type"], kind.code == service.type)
        .where(kind.protected == 1)
        .group_by(service.area)
    )
    with database.ask() as connection:
        return {area or "": int(n) for area, n in connection.execute(statement)}


def contacts(database: Database, code: str) -> tuple[str, str]:
    """E-mail and telephone of a service that may be shown, as far as they are known; otherwise blank."""
    service, kind = schema.facts["service"].c, schema.facts["service_type"].c
    statement = (
        sa.select(service.email, service.phone)
        .select_from(schema.facts["service"])
        .outerjoin(schema.facts["service_type"], kind.code == service.type)
        .where(service.code == code, sa.func.coalesce(kind.protected, 0) == 0)
    )
    with database.ask() as connection:
        row = connection.execute(statement).first()
    return (row.email or "", row.phone or "") if row else ("", "")
