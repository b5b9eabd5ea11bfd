"""Meaning: what a sentence chiefly tells, by a small trained network, as a second opinion beside the rules.

`pieces` cuts text into pieces of words, `encoder` runs the network, `opinion` says what it makes of a text.
"""
