"""Lexicon: the types of events and the words that tell of them, from data; asked by id and by lemma.

`loading` reads, checks and lists what `tables` say a file may hold; `Ontology` is what everybody asks."""
