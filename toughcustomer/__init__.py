"""Tough Customer: rehearse hard conversations with a simulated customer, and be graded by what you said."""

__version__ = "0.1.0"
