"""The trained parts of Dateline: their texts, and the scripts that make their weights."""
