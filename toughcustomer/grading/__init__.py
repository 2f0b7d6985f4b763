"""Levels from behaviours, who marks them, figures from levels, and how they agree with people."""
