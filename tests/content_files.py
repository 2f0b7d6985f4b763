"""Small content files that are sound, as text for tests to break."""

from __future__ import annotations

from pathlib import Path

from toughcustomer.content import LEAST_LINES, ONCE
from toughcustomer.records import SITUATIONS

_HEAD = """\
id: ann-fridge
kind: demanding
name: Ann
language: en
difficulty: 2
summary: Wants her fridge.
background: A caterer with a broken fridge.
voice: Quick.
wants: To open on Saturday.
fears: Losing the order.
samples: [When is it coming?, I have forty guests.]
scenarios:
  - id: broken-fridge
    title: The fridge
    opening: My fridge is dead and nobody rings me back.
    brief:
      role: Support agent at a shop
      known: [The new fridge is in stock.]
      may_offer:
        - {id: friday, text: Delivery on Friday, mentions: [friday]}
    facts:
      - {id: guests, text: Forty guests on Saturday., reveal: asked, mentions: [guests], says: [Forty of them.]}
    needs:
      - id: date
        text: A day for the delivery
        behaviours: [says-when]
        asks: [When?, Which day?, What day is it coming?]
        thanks: [Good. That day it is.]
    angers:
      - {behaviour: shouts, why: Being shouted at}
    soothes:
      - {behaviour: says-when, why: A day}
    outcomes: [A day that she can plan with.]
    evaluators: [outcome]
    lines:
"""

PERSONA = _HEAD + "".join(
    f"      {name}: [{', '.join(f'{name} line {n}' for n in range(1, 3 if name in ONCE else LEAST_LINES + 1))}]\n"
    for name in SITUATIONS
)
"""`ann-fridge.yaml`: one scenario, which names the behaviours and the evaluator of `CRITERION`."""

CRITERION = """\
id: outcome
title: Was something promised?
name: Outcome
meaning: Say what and when.
level_names: [harmful, absent, generic, solid, outstanding]
behaviours:
  - {id: says-when, ask: Is there a day?, name: says when, cues: ['on (mon|fri)day']}
  - {id: shouts, ask: Does it shout?, name: shouts, cap: 0, cues: ['!!!']}
levels:
  2: [{}]
  3: [{all: [says-when]}]
"""
"""`outcome.yaml`."""

PROMPT = """\
---
id: greet
version: 1
inputs: [name]
---
# System
Be kind.
# User
Greet ${name}.
"""
"""`greet.md`."""


def folder(
    root: Path, persona: str | bytes = PERSONA, criterion: str | bytes = CRITERION, prompt: str | bytes = PROMPT
) -> Path:
    """`root` with one file in each of the three content folders."""
    files = {"personas/ann-fridge.yaml": persona, "evaluators/outcome.yaml": criterion, "prompts/greet.md": prompt}
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root
