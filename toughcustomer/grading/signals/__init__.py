"""Turns of speech by which messages of one level differ: a module a criterion, each kind with its points."""
