"""Layout of the pictures: rows of ``tables`` in, frozen geometry out; ``templates/pictures`` draws it as inline SVG.

Lengths are SVG units, one CSS pixel each; y grows downwards. Nothing here knows words of a language or formats values.
"""

from __future__ import annotations

from typing import Any

from scripts.site_build.pictures.anatomy import feature_picture
from scripts.site_build.pictures.bands import band_picture
from scripts.site_build.pictures.bars import bars_picture, payments_picture
from scripts.site_build.pictures.range_line import range_picture
from scripts.site_build.pictures.routes import routes_picture
from scripts.site_build.pictures.strip import strip_picture, strips
from scripts.site_build.pictures.timeline import timeline_picture

PICTURES: dict[str, Any] = {
    "band_picture": band_picture,
    "bars_picture": bars_picture,
    "feature_picture": feature_picture,
    "payments_picture": payments_picture,
    "range_picture": range_picture,
    "routes_picture": routes_picture,
    "strip_picture": strip_picture,
    "strips": strips,
    "timeline_picture": timeline_picture,
}
"""The filters that turn what is shown into the geometry of its picture."""
