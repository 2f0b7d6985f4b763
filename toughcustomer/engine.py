"""Pairs a customer with a grader; chosen once, at start."""

from __future__ import annotations

from typing import NamedTuple

from .content import Library
from .customer.actor import ModelCustomer
from .customer.scripted import Customer, ScriptedCustomer
from .grading.grader import CueGrader, Grader
from .grading.judge import ModelGrader
from .grading.panel import Panel
from .model import ChatModel, Model
from .records import Criterion, EngineName, Intensity
from .settings import Settings


class Engine(NamedTuple):
    """Who answers and who grades. `models` names the models by 'customer' and 'grader'; empty offline."""

    name: EngineName
    customer: Customer
    grader: Grader
    criteria: dict[str, Criterion]
    models: dict[str, str]


def offline(library: Library, ceiling: Intensity = 3) -> Engine:
    """Written customers and the rule-based grader: no key, no network. `ceiling` is the roughest degree of words."""
    return Engine("offline", ScriptedCustomer(library.criteria, ceiling), CueGrader(), library.criteria, {})


def online(library: Library, customer: Model, grader: Model, ceiling: Intensity = 3, judges: int = 1) -> Engine:
    """A model plays, and a model (the same or another) marks behaviours; code holds the temper and the levels.

    With several `judges` the grader's model is asked as often, and the median counts.
    """
    names = {"customer": customer.name, "grader": grader.name}
    judge = ModelGrader(library.prompts, grader)
    return Engine(
        "model",
        ModelCustomer(library.criteria, library.prompts, customer, ceiling),
        judge if judges == 1 else Panel([judge] * judges),
        library.criteria,
        names,
    )


def start(library: Library, settings: Settings) -> Engine:
    """The engine that the settings ask for."""
    if settings.engine_name == "offline":
        return offline(library, settings.max_intensity)
    return online(
        library,
        ChatModel(settings.model, settings),
        ChatModel(settings.grader_model or settings.model, settings),
        settings.max_intensity,
        settings.judges,
    )
