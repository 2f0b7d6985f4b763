"""The web chat: widgets and wiring, one module a page."""

import os

# Gradio reads this once, when it is imported: it asks nobody anything about us.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

from .app import build, serve

__all__ = ["build", "serve"]
