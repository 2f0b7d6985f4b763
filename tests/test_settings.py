"""What an operator can set, and what they hear when it cannot be used."""

from __future__ import annotations

import os

import pytest

from toughcustomer import settings
from toughcustomer.errors import SettingError


def test_without_a_key_or_an_address_the_offline_engine_plays():
    assert settings.read().engine_name == "offline"


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "OPENAI_BASE_URL"])
def test_a_key_or_an_address_is_enough_for_the_model_to_play(monkeypatch, name):
    monkeypatch.setenv(name, "http://127.0.0.1:1/v1")
    assert settings.read().engine_name == "model"


def test_the_engine_that_is_set_wins_over_a_key_and_an_option_wins_over_both(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    monkeypatch.setenv("TOUGHCUSTOMER_ENGINE", "offline")
    assert settings.read().engine_name == "offline"
    assert settings.read(engine="model").engine_name == "model"
    assert settings.read(engine=None).engine_name == "offline"


def test_the_variables_are_read_by_their_documented_names(monkeypatch, tmp_path):
    given = {"DATA_DIR": str(tmp_path), "MODEL": "m", "GRADER_MODEL": "g", "HOST": "0.0.0.0", "PORT": "0"}
    for name, value in given.items():
        monkeypatch.setenv(f"TOUGHCUSTOMER_{name}", value)
    read = settings.read()
    assert (read.data_dir, read.model, read.grader_model, read.host, read.port) == (tmp_path, "m", "g", "0.0.0.0", 0)


@pytest.mark.parametrize(
    ("name", "value"), [("ENGINE", "robot"), ("PORT", "99999"), ("PORT", "x"), ("TURN_SECONDS", "0")]
)
def test_a_value_that_cannot_be_used_is_told_with_its_variable(monkeypatch, name, value):
    monkeypatch.setenv(f"TOUGHCUSTOMER_{name}", value)
    with pytest.raises(SettingError) as caught:
        settings.read()
    assert str(caught.value).startswith(f"TOUGHCUSTOMER_{name} cannot be '{value}': ")


def test_the_key_does_not_show_in_a_printed_settings(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "sk-very-secret")
    assert "very-secret" not in repr(settings.read())


def test_somebody_elses_tracing_is_switched_off_unless_the_operator_wants_it(monkeypatch):
    monkeypatch.setenv("LANGSMITH_TRACING_V2", "true")
    settings.read(tracing=True)
    assert os.environ["LANGSMITH_TRACING_V2"] == "true"
    settings.read()
    assert os.environ["LANGSMITH_TRACING_V2"] == "false"
