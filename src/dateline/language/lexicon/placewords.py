"""What the patterns of place phrases are made of: words for kinds, parts, roads, distances and directions.

Names of places are masked: `PLACE` stands for one of them.
"""

from __future__ import annotations

from dateline.language.lexicon.measures import NUMBERS, POINT

MASK = "\ue000"
SETTLEMENTS = (
    "town|city|village|hamlet|settlement|suburb|neighbou?rhood|district|sub-?district|quarter|"
    "province|governorate|region|"
    "oblast|state|county|parish|municipality|river|lake|dam|airport|air ?base|base|camp|island|port|"
    "crossing|oil ?field|"
    "refinery|mountain|valley|canton|department|prefecture|commune|raion|peninsula|desert|border "
    "crossing|country|republic"
)
QUARTERS = rf"{SETTLEMENTS}|community|locality|township|area|enclave|block|borough|ward|zone|tehsil|outpost"
THINGS = (
    "hospital|prison|bridge|mosque|university|barracks|airbase|airfield|oilfield|checkpoint|"
    "refugee camp|military base"
)
UNITS = (
    "villages?|towns?|cities|city|areas?|settlements?|hamlets?|districts?|sub-?districts?|"
    "neighbou?rhoods?|positions?|"
    "pockets?|points?|checkpoints?|hills?|heights|farms?|roads?|highways?|regions?|parts?|stretch|"
    "camps?|bases?|outposts?"
)
ROADS = "roads?|highways?|motorways?|routes?|supply (?:lines?|routes?|roads?)|corridors?|railways?|line"
# First words of place names, whatever follows them: "Ein Sabha", "Ungwan Sarki", "Nova Kakhovka".
OPENERS = (
    "Tel|Tal|Tall|Tell|Umm|Um|Ein|Ain|Ayn|Khirbet|Khirbat|Kafr|Kafar|Kfar|Deir|Dayr|Beit|Bayt|Bir|Wadi|Wad|Jabal|"
    "Jebel|Jabel|Ras|Qasr|Qalat|Qalaat|Burj|Borj|Hammam|Tepe|Ungwan|Unguwan|Angwan|Gidan|Tudun|Rugan|Garin|Kampung|"
    "Barangay|Puerto|Cerro|Ciudad|Nova|Novo|Novyi|Stara|Staryi|Velyka|Mala|Dasht|Dara|Chak|Kot|Kuh"
)
LINKS = "e|i|ye|yi|o|ul|ud|us|al|el|il|as|ash|ar|ad|an|at|az|ez|es|de|du|des|la|le|les|sur|sous|en|do|da"
_CAPITAL_WORD = r"[A-ZÀ-ÖØ-ÞŠŽČĆĐŻŁŚ][\w’']*[a-zà-ÿ][\w’']*"
_ARTICLE = "(?:(?:al|el|ar|as|ash|ad|an|at|az|es|ez)-)"
LINKED_NAME = rf"(?:{_CAPITAL_WORD}(?:-(?:{LINKS})-{_CAPITAL_WORD})+)"
"""A name whose parts small words join: "Dasht-e-Barchi", "Kafr-el-Sheikh"."""
OPENED_NAME = rf"(?:(?:{OPENERS})[ -]{_ARTICLE}?{_CAPITAL_WORD})"
"""A name that opens as names of places do."""
PLURAL = "villages|towns|cities|settlements|hamlets|districts|communities|suburbs"
PLACE = rf"{MASK}+"
NUMBER = (
    r"(?<!\w)(?:\d[\d,]*(?:\.\d+)?|(?:" + "|".join(NUMBERS) + r")(?:[- ](?:" + "|".join(NUMBERS) + r"))*)"
)
ABOUT = (
    r"(?:(?:just |only |barely |still )?(?:about|around|some|roughly|approximately|nearly|almost|over|"
    r"under|less than|"
    r"more than|up to|at least|within|just|only|barely|an estimated|as (?:close|near|far) as)\s+)?"
)
LENGTH = r"(?:kms?\b|kilomet(?:er|re)s?\b|miles?\b|mi\b|met(?:er|re)s?\b|yards?\b|nautical miles?\b|m\b)"
DISTANCE = (
    rf"(?P<about>{ABOUT})(?P<num>{NUMBER})(?:\s?(?:-|–|to)\s?(?P<num2>{NUMBER}))?[\s-]?(?P<length>{LENGTH})"
    rf"(?:\s*\([^)]{{1,30}}\))?,?"
)
DIRECTION = rf"(?:due\s+)?(?P<dir>{POINT}(?:[- ]?{POINT}){{0,2}})(?:ern|ward|wards)?"
PART_DIRECTION = rf"(?P<dir>{POINT}(?:[- ]?{POINT})?)(?:ern(?:most)?)?"
ADJECTIVES = r"(?:[\w'’.-]+\s+){0,3}?"
OF_KIND = (
    rf"(?:(?:(?:the\s+)?{ADJECTIVES}(?:{SETTLEMENTS})s?\s+of\s+(?:the\s+)?)|"
    rf"(?:(?:the|its|their)\s+{ADJECTIVES}(?:capital|{SETTLEMENTS}),?\s+))?(?:the\s+)?"
)
"""What may stand between a word of place and the name: "the border town of X", "the Turkish capital, X"."""
LYING_IN = r"(?:(?:located|situated|lying)\s+)?in\s+"
COUNTED = (
    rf"(?:(?:(?P<count>{NUMBER}|several|many|some|a few)\s+(?:more\s+)?)?{ADJECTIVES}(?P<unit>{UNITS})\s+)"
)
APPOSED = (
    rf"(?:(?P<subject>{PLACE})(?:\s+(?:{SETTLEMENTS}))?"
    r"(?:\s*,?\s+(?:which|that)\s+(?:is|lies|sits|stands)(?:\s+(?:located|situated))?\s+|"
    r"\s+(?:is|are|was|lies|lay|sits|stands)\s+(?:located\s+|situated\s+)?|"
    r"\s*,\s+(?:(?:a|an|the|its|their|Iraq's|another|one\s+of)\s+[^,.;:()]{1,70}?\s+|"
    rf"(?:{PLURAL})\s+)?(?:located\s+|situated\s+|lying\s+)?|"
    r"\s*\(\s*|\s+))"
)
IN_AN_AREA = rf"(?:{ADJECTIVES}(?:area|region|desert|countryside|stretch|plain|territory)\s+)?"
LEAD = (
    rf"(?:{COUNTED}(?:(?:is|are|were|was|located|situated|lying|in|to|that|which|lie|"
    rf"lies)\s+){{0,4}}(?:an?\s+|the\s+)?"
    rf"{IN_AN_AREA})?"
)
NOT_OF_PLACE = (
    "relations war talks ties tensions clashes fighting ceasefire dispute conflict peace "
    "agreement deal trade hostilities battle battles truce match game "
    "rivalry alliance cooperation differences negotiations"
)
AMONG = "".join(f"(?<!{word} )" for word in NOT_OF_PLACE.split())
PART_NOUNS = (
    r"outskirts|suburbs?|edges?|fringes?|outer edge|old (?:city|town|quarter)|old city centre|"
    r"(?:city |town )?(?:centre|center)|"
    r"downtown|heart|historic (?:centre|center|core)|neighbou?rhoods?|districts?|quarters?|sides?|"
    r"half|banks?|shores?|flanks?|"
    r"tip|corner|entrances?|approaches|gates?|industrial (?:area|zone|district)|government (?:complex|"
    r"compound|quarter|offices?)|"
    r"countryside|hinterland|rural areas|parts?|sections?|sectors?|areas|pockets?|enclave"
)
COMPASSED = rf"(?:(?:far |extreme )?{POINT}(?:[- ]?{POINT})?(?:ern(?:most)?)?\s+)"
BORDER = r"(?P<border>\s+(?:along|near|on|close to)\s+the\s+(?:[\w'’-]+\s+)?(?:border|frontier)\b)?"
IN_LAND = rf"(?:the\s+)?(?:{COMPASSED}|central\s+|rural\s+)?{PLACE}(?!{MASK}|\s+(?:{SETTLEMENTS})\b|['’])"
LAND = "land"
"""The unit of a name that means a land rather than the city in it: "villages in northern Aleppo"."""
