"""Names turned into places.

In: names and phrases of a report (`Mention`, `PlacePhrase`) with what else the report speaks of
(`PlaceContext`). Out: `Where`, a gazetteer's entry or a spot computed from words, always with a
radius; None where nothing fits. Offers the seams `PlaceResolver` (`PlaceBase`) and, for
`NameIndex`, the names of places and nationalities in a text (`Scanner`).

    gazetteer = open_gazetteer([Path("iraq.places")])     # bundled places, with a user's layer over them
    Scanner(gazetteer).scan(text)                         # NameHit: places and nationalities
    places = PlaceBase(gazetteer)
    places.resolve(mentions, phrases, PlaceContext(dateline="Baghdad"))
    places.explain(mentions, phrases, context)            # the same with the pieces of each score
    places.compute(phrase, anchors)                       # "25 km west of …" → Where
    add_layer(Path("IQ.zip"), Path("iraq.places"))        # a GeoNames dump, a CSV or GeoJSON as a layer

`layers()` lists the layers that the user keeps on this machine, `layer_paths(["*"])` gives their files.

Ids: `place:geonames:99072`, `place:region:IQ.15` (GeoNames admin1 code; centre and radius computed
from its places), `place:country:IRQ`, `place:sup:tigris` (our supplement), `place:user:layer:7`.
"""

from dateline.knowledge.places.compute import compute_place
from dateline.knowledge.places.entry import Candidate, PlaceEntry
from dateline.knowledge.places.folding import fold, skeleton
from dateline.knowledge.places.gazetteer import Gazetteer, open_gazetteer
from dateline.knowledge.places.pieces import where_of
from dateline.knowledge.places.precision import acled_geo_precision, ucdp_where_prec
from dateline.knowledge.places.resolver import PlaceBase, Scored, Weights
from dateline.knowledge.places.scanner import Scanner
from dateline.knowledge.places.shelf import (
    LayerInfo,
    layer_info,
    layer_path,
    layer_paths,
    layers,
    remove_layer,
)
from dateline.knowledge.places.userlayers import LayerReport, add_layer, country_row

__all__ = [
    "Candidate",
    "Gazetteer",
    "LayerInfo",
    "LayerReport",
    "PlaceBase",
    "PlaceEntry",
    "Scanner",
    "Scored",
    "Weights",
    "acled_geo_precision",
    "add_layer",
    "compute_place",
    "country_row",
    "fold",
    "layer_info",
    "layer_path",
    "layer_paths",
    "layers",
    "open_gazetteer",
    "remove_layer",
    "skeleton",
    "ucdp_where_prec",
    "where_of",
]
