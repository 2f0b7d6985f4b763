"""What the rules read in an English message: words, promises, feelings, conduct; each find is a span."""
