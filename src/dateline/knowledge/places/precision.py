"""The precision codes that the field's data sets give to a place."""

from __future__ import annotations

from dateline.records.values import Where


def acled_geo_precision(where: Where | None) -> int | None:
    """ACLED's geo_precision of a place: 1 the place itself, 2 near it or part of a region, 3 a larger region.

    None where there is no place. Source: ACLED Codebook, "Geo-Precision".
    """
    if where is None or where.lat is None or where.radius_km is None:
        return None
    if where.radius_km <= 15 and where.relation in ("in", "part of"):
        return 1
    return 2 if where.radius_km <= 50 else 3


def ucdp_where_prec(where: Where | None) -> int | None:
    """UCDP GED's where_prec of a place, 1 to 7; None where there is no place.

    1 exact, 2 within about 25 km of a known point, 3 second-order division, 4 first-order division,
    5 a line or a larger area of more divisions, 6 the country alone, 7 sea or air.
    Source: UCDP GED Codebook, "where_prec".
    """
    if where is None or where.lat is None or where.radius_km is None:
        return None
    if where.place is not None and where.place.startswith("place:country:") and where.relation == "in":
        return 6
    line = where.geometry is not None and where.geometry.get("type") == "LineString"
    if line and where.radius_km > 25:
        return 5
    if where.relation in ("in", "part of") and where.radius_km <= 15:
        return 1
    for limit, code in ((25.0, 2), (50.0, 3), (250.0, 4)):
        if where.radius_km <= limit:
            return code
    return 5
