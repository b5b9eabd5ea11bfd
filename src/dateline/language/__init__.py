"""Language: one report in, its mentions and claims out.

In: a `Report`, and the knowledge bases through the protocols of `dateline.records.seams`
(`NameIndex`, `TimeReader`, `PlaceResolver`, `ActorResolver`).
Out: an `Extraction`: mentions; event, control and tie claims, each with its words, stance,
date, place and speakers.

How a report goes through, one module a step:

    document    text → tokens, parse, sentences; known names stand as single tokens
    nouns       noun phrases: what kind of thing each names
    references  "the group", "they", "the town" → what they stand for
    predicates  verbs and nouns that the lexicon knows, with their frames
    arguments   who, whom, where of a predicate, over the parse
    stance      happened, ongoing, planned, conditional, denied, believed, background
    speech      who says so, in chains
    timing      the When of a claim
    places      the Where of a claim
    events, control, ties     the three kinds of claims
    extractor   all of it in order

Seam: `Extractor` (`rules.v1` here). Reading is pure: the same report, knowledge and settings give
the same bytes.
"""
