"""The customer: what is heard, how it moves them, what they say, and what they must not."""
