"""What every test stands on: an environment of its own, so that nobody's key, settings or sessions are touched."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

OURS = ("TOUGHCUSTOMER_", "OPENAI_", "LANGSMITH_", "LANGCHAIN_")
SWITCHES = ("TOUGHCUSTOMER_REQUIRE",)
"""Ours too, but a switch of the tests themselves."""

# A slow machine is no fault of what is tested.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

# Before any test module can import gradio: it reads this once.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"


@pytest.fixture(autouse=True)
def own_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of the test's own, no key, no tracing."""
    for name in list(os.environ):
        if name.startswith(OURS) and name not in SWITCHES:
            monkeypatch.delenv(name)
    monkeypatch.setenv("TOUGHCUSTOMER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LANGSMITH_TRACING_V2", "false")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps an event loop running in the thread, and no other can start then."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
