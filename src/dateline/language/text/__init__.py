"""Text: a report as tokens with a parse, in which every known name stands as one token.

`arguments` says who, whom and where of a word by the parse alone: nothing here knows what a word means."""
