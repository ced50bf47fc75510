"""The outlines as stored: the one in use for each area, and all their editions."""

from __future__ import annotations

import pandas as pd
import sqlalchemy as sa

from dashboard.errors import Problem
from dashboard.tables import BOUNDARIES
from data_access import schema
from data_access.cache import by_version
from data_access.database import Database
from data_access.frames import frame

# An outline's edition with most vertices is the sharpest; of equals the latest edition is taken.
_RANK = sa.func.row_number().over(
    partition_by=schema.boundary.c.area,
    order_by=(schema.boundary.c.vertices.desc(), schema.boundary.c.edition.desc()),
)


OF_AREA = ("name", "name_en", "level", "parent")


def in_use(database: Database) -> pd.DataFrame:
    """One row per area that has an outline, in the order of its code: area, edition, geometry (WKB, degrees
    of WGS 84), vertices, dataset, and the area's name, name_en, level and parent."""
    ranked = sa.select(schema.boundary, _RANK.label("rank")).subquery()
    area = schema.area
    statement = (
        sa.select(*(ranked.c[name] for name in BOUNDARIES.names), *(area.c[name] for name in OF_AREA))
        .join(area, area.c.code == ranked.c.area)
        .where(ranked.c.rank == 1)
        .order_by(ranked.c.area)
    )
    with database.read() as connection:
        # A column the table does not declare would be taken for a number: see ``frames.frame``.
        rows = connection.execute(statement).all()
    return pd.DataFrame(rows, columns=[*BOUNDARIES.names, *OF_AREA], dtype=object).astype({"vertices": float})


def editions(database: Database) -> pd.DataFrame:
    """Every edition, without the outline itself: area, edition, vertices, dataset, in_use."""
    statement = sa.select(
        *(schema.boundary.c[name] for name in BOUNDARIES.names if name != "geometry"),
        sa.case((_RANK == 1, 1), else_=0).label("in_use"),
    ).order_by(schema.boundary.c.area, schema.boundary.c.edition)
    with database.read() as connection:
        found = frame(connection, statement, BOUNDARIES)
    return found.assign(in_use=found["in_use"].astype(bool))


def finer_kept(database: Database, brought: pd.DataFrame, *, file: str) -> list[Problem]:
    """A notice for each outline in ``brought`` (area, edition, vertices; index: the row) before which another
    edition, finer and already stored, goes on standing."""
    stored = editions(database)
    finest = stored.loc[stored["in_use"]].set_index("area")
    notices = []
    for row, area, edition, vertices in zip(
        brought.index, brought["area"], brought["edition"], pd.to_numeric(brought["vertices"]), strict=True
    ):
        if area not in finest.index:
            continue
        other = finest.loc[area]
        if other["edition"] != edition and other["vertices"] > vertices:
            notices.append(
                Problem(
                    "finer-outline-kept",
                    file,
                    "an outline of {area} with {vertices} points",
                    "more than the {stored} points of edition {edition}, which stays in use",
                    row=int(row),
                    severity="notice",
                    values={
                        "area": area,
                        "vertices": int(vertices),
                        "stored": int(other["vertices"]),
                        "edition": other["edition"],
                    },
                )
            )
    return notices


def state(database: Database) -> str:
    """What the drawn outlines depend on, in a few characters: equal as long as no outline, name, level or
    parent changed."""
    with database.read() as connection:
        counts = [
            connection.execute(
                sa.select(sa.func.count(), sa.func.max(table.c.version)).select_from(table)
            ).one()
            for table in (schema.boundary, schema.area)
        ]
    return "-".join(str(number or 0) for count in counts for number in count)


@by_version
def sources(database: Database, *, areas: tuple[str, ...]) -> tuple[str, ...]:
    """Codes of the data sets that the outlines of some areas come from."""
    boundary = schema.boundary.c
    with database.ask() as connection:
        statement = sa.select(boundary.dataset).where(boundary.area.in_(areas)).distinct()
        return tuple(sorted(code for code in connection.execute(statement).scalars() if code))


@by_version(most=256)
def point_inside(database: Database, *, area: str) -> tuple[float, float] | None:
    """Latitude and longitude of a point inside an area, by its sharpest outline; None where it has none."""
    import shapely  # only where a distance is asked from an area that states no point of its own

    boundary = schema.boundary.c
    statement = sa.select(boundary.geometry).where(boundary.area == area).order_by(boundary.vertices.desc())
    with database.ask() as connection:
        outline = connection.execute(statement.limit(1)).scalar()
    if outline is None:
        return None
    point = shapely.point_on_surface(shapely.from_wkb(outline))
    return float(point.y), float(point.x)
