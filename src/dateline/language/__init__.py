"""Language: one report in, its mentions and claims out.

In: a `Report`, and the knowledge bases through the protocols of `dateline.records.seams`
(`NameIndex`, `TimeReader`, `PlaceResolver`, `ActorResolver`).
Out: an `Extraction`: mentions; event, control and tie claims, each with its words, stance,
date, place and speakers.

How a report goes through, one package a step; each imports only those above it:

    lexicon     the types of events, and the words that tell of them
    text        tokens, parse, sentences; known names stand as single tokens
    phrases     what a noun phrase names: "the group", "the town", "25 km west of X" → whom, where
    clauses     predicates with their frames; stance, speakers, time
    drafts      claims in the making, and what their readers share
    events, control, ties     the three kinds of claims
    claims      drafts → claims, with codes, confidence and evidence
    extractor   all of it in order

`triage` stands beside them: whether a text can be about conflict at all, by its words alone.

Seam: `Extractor` (`rules.v1` here). Reading is pure: the same report, knowledge and settings give
the same bytes.
"""
