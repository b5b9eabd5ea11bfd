"""Control: who holds a place, as deeds make it (`reader`) and as it is stated (`holdings`)."""
