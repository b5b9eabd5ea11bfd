"""Ties: how two actors stand to each other, told by verbs (`reader`) or phrases (`offices`, `synonyms`)."""
