"""In which local unit the point of each service lies, and how far from its border: worked out at import,
since a server has no geometry. The declared area stands beside it and is never replaced by it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import sqlalchemy as sa

from dashboard.ground import LOCAL
from data_access import schema, writing

RESTS_ON = ("service", "area", "boundary")
METRES = 111_320.0  # of a degree of latitude


def renew(connection: sa.Connection, changed: Collection[str]) -> None:
    """Works the places out anew where a table that they rest on has changed, in the same transaction."""
    if not set(RESTS_ON).intersection(changed):
        return
    place, service = schema.service_place, schema.service.c
    connection.execute(place.delete())
    points = connection.execute(
        sa.select(service.code, service.lon, service.lat)
        .where(service.lon.is_not(None), service.lat.is_not(None))
        .order_by(service.code)
    ).all()
    outlines = _local_outlines(connection) if points else []
    if not outlines:
        return
    found = _placed(points, outlines)
    writing.insert_many(connection, place, ["service", "area", "from_border"], found)


def _local_outlines(connection: sa.Connection) -> list[tuple[str, bytes]]:
    """The sharpest outline of each unit that no other local unit lies in."""
    boundary, area = schema.boundary.c, schema.area.c
    rows = connection.execute(
        sa.select(area.code, area.parent, boundary.geometry)
        .join(schema.boundary, boundary.area == area.code)
        .where(area.level.in_(LOCAL))
        .order_by(area.code, boundary.vertices, boundary.edition)
    ).all()
    parents = {row.parent for row in rows}
    sharpest = {row.code: row.geometry for row in rows if row.code not in parents}
    return list(sharpest.items())


def _placed(points: Collection[sa.Row], outlines: list[tuple[str, bytes]]) -> list[tuple[str, str, float]]:
    """(service, unit, metres to its border) of the points inside a unit; of units that overlap, the first."""
    import shapely

    codes, geometry = [code for code, _ in outlines], [outline for _, outline in outlines]
    shapes = shapely.from_wkb(np.array(geometry, dtype=object))
    names, lons, lats = zip(*points, strict=True)
    at, unit = shapely.STRtree(shapes).query(shapely.points(lons, lats), predicate="intersects")
    order = np.lexsort((unit, at))
    at, unit = at[order], unit[order]
    first = np.diff(at, prepend=-1) != 0
    found = []
    for point, within in zip(at[first].tolist(), unit[first].tolist(), strict=True):
        # Degrees of longitude are shorter than those of latitude: both become metres around the point.
        lon, lat = lons[point], lats[point]
        scale = np.array([METRES * np.cos(np.radians(lat)), METRES])
        border = shapely.transform(
            shapely.boundary(shapes[within]), lambda xy, o=(lon, lat), s=scale: (xy - np.array(o)) * s
        )
        found.append(
            (names[point], codes[within], round(float(shapely.distance(border, shapely.Point(0, 0))), 1))
        )
    return found
