"""Reads the environment, once, into a `Settings`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AfterValidator, AliasChoices, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from .errors import SettingError
from .records import EngineName, Intensity


def _env(name: str) -> AliasChoices:
    return AliasChoices(name.lower(), name)


def _odd(number: int) -> int:
    if number % 2 == 0:
        raise ValueError("it must be odd, so that there is one in the middle")
    return number


class Settings(BaseSettings):
    """What an operator can set. Every field names its environment variable."""

    model_config = SettingsConfigDict(env_prefix="TOUGHCUSTOMER_", extra="ignore", frozen=True, populate_by_name=True)

    engine: Literal["offline", "model", ""] = Field("", description="Which engine plays; empty: decided by the rest.")
    data_dir: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("toughcustomer", appauthor=False)),
        description="The folder with the database.",
    )
    content_dir: Path | None = Field(
        None, description="A folder with personas/, prompts/ and evaluators/ of one's own."
    )
    model: str = Field(
        "gpt-5-mini", description="The customer's model; 'provider:name' for another LangChain provider."
    )
    grader_model: str = Field("", description="The grader's model; empty: the customer's.")
    judges: Annotated[int, AfterValidator(_odd)] = Field(
        1,
        ge=1,
        le=9,
        description="How often a model grades each criterion of a turn: an odd number, the median counts.",
    )
    host: str = Field("127.0.0.1", description="Address that the web chat listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Its port; 0 takes a free one.")
    turn_seconds: float = Field(60, gt=0, le=600, description="Deadline for one reply, in seconds.")
    max_intensity: Intensity = Field(
        3, description="How rough a customer's words may get at most: 1 no swearing, 2 mild, 3 strong."
    )
    max_message: int = Field(4000, ge=200, le=20000, description="Longest trainee message, in characters.")
    tracing: bool = Field(False, description="Let LangSmith's own environment variables switch its tracing on.")
    api_key: SecretStr = Field(SecretStr(""), validation_alias=_env("OPENAI_API_KEY"))
    base_url: str = Field("", validation_alias=_env("OPENAI_BASE_URL"))

    @property
    def engine_name(self) -> EngineName:
        """The engine that plays: as set, else a model if a key or an address is set, else offline."""
        if self.engine:
            return self.engine
        return "model" if self.api_key.get_secret_value() or self.base_url else "offline"


def read(**overrides: object) -> Settings:
    """The settings of this process; `overrides` (not None) win over the environment.

    Raises SettingError naming each variable that cannot be used.
    Also keeps LangSmith's tracing off unless TOUGHCUSTOMER_TRACING says otherwise: an environment variable of
    somebody else's would be enough to send trainees' words out of the house.
    """
    try:
        settings = Settings(**{key: value for key, value in overrides.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        faults = "; ".join(
            f"{'TOUGHCUSTOMER_' + str(fault['loc'][0]).upper() if fault['loc'] else 'a setting'} "
            f"cannot be {fault['input']!r}: {fault['msg'][0].lower()}{fault['msg'][1:]}"
            for fault in error.errors()
        )
        raise SettingError(faults + ".") from error
    if not settings.tracing:
        os.environ["LANGSMITH_TRACING_V2"] = "false"
    return settings
