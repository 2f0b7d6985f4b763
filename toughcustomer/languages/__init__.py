"""The same in other languages: one set of rules, and a file of words for each."""
