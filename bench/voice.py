"""Teaches the guard whose words a sentence is, from the labelled replies that are not kept for measuring."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tests import guarding
from toughcustomer import content
from toughcustomer.customer import actor, guard, voice
from toughcustomer.customer.clues import CLUES
from toughcustomer.customer.meaning import SIZE
from toughcustomer.customer.voice import CUSTOMERS, Array, Seen, Weights

FAULTS = ("role-flip", "coaches", "false-settled", "out-of-role", "leaked-prompt", "speaks-for-trainee")
"""What is told by meaning. The other faults are told by counting, comparing and lists."""
NAMES = (CUSTOMERS, *FAULTS)
READERS, HIDDEN, EPOCHS, BATCH = 4, 96, 16, 64
RATE, DECAY = 2e-3, 1e-2
FADE_IN, FADE_OUT = 0.2, 0.3
"""Shares of inputs and of lights that are left out at each step, so that no reader leans on one of them."""
CLOSING = ("settles",)
"""Situations whose lines are only in character at the end of a talk."""


class Bag(NamedTuple):
    """A reply by its sentences, and its class. A fault lies in at least one sentence."""

    sentences: tuple[Seen, ...]
    label: int


class Pile(NamedTuple):
    """Sentences of several replies, one after the other."""

    seen: Array
    clues: Array
    starts: NDArray[np.intp]
    owner: NDArray[np.intp]
    labels: NDArray[np.intp]


class Labelled(NamedTuple):
    """A reply, its class, and the language that it is in."""

    text: str
    label: str
    language: str


def replies() -> list[Labelled]:
    """The labelled ones, and what is written for the customers to say while a talk goes on."""
    personas = content.load().personas
    found = [
        Labelled(example.text, example.fault, personas[example.persona].language)
        for example in guarding.examples("dev")
        if example.fault in NAMES and example.status == "talking"
    ]
    for persona in personas.values():
        for scenario in persona.scenarios:
            lines = [scenario.opening, *(line for fact in scenario.facts for line in fact.says)]
            lines += [line for need in scenario.needs for line in need.asks]
            lines += [line for name, some in scenario.lines.items() if name not in CLOSING for line in some]
            found += [Labelled(line, CUSTOMERS, persona.language) for line in lines]
    return list(dict.fromkeys(found))


def bags(some: Sequence[Labelled]) -> list[Bag]:
    """The replies as the readers see them, sentence by sentence."""
    found = []
    for text, label, language in some:
        parts = [guard.unquoted(piece.text) for piece in actor.cut(text, 0, whole=True)]
        found.append(Bag(tuple(voice.see(parts, language)), NAMES.index(label)))
    return found


def pile(some: Sequence[Bag]) -> Pile:
    """Replies laid one after the other."""
    parts = [part for bag in some for part in bag.sentences]
    starts = np.cumsum([0, *(len(part.windows) for part in parts[:-1])])
    owner = np.repeat(np.arange(len(some)), [len(bag.sentences) for bag in some])
    seen = np.concatenate([part.windows for part in parts])
    return Pile(seen, np.stack([part.clues for part in parts]), starts, owner, np.array([bag.label for bag in some]))


class Reader:
    """One reader while it learns: by Adam (Kingma and Ba 2015, arXiv 1412.6980) with decoupled decay."""

    def __init__(self, seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        wide = 2 * HIDDEN + SIZE + len(CLUES)
        self.signs = self._drawn(SIZE, HIDDEN)
        self.bias = np.zeros(HIDDEN, np.float32)
        self.votes = self._drawn(wide, len(NAMES))
        self.base = np.zeros(len(NAMES), np.float32)
        self._moments = [(np.zeros_like(part), np.zeros_like(part)) for part in self.parts]
        self._steps = 0

    @property
    def parts(self) -> tuple[Array, ...]:
        return self.signs, self.bias, self.votes, self.base

    def _drawn(self, rows: int, columns: int) -> Array:
        reach = 1 / np.sqrt(rows)
        return self.chance.uniform(-reach, reach, (rows, columns)).astype(np.float32)

    def _kept(self, shape: tuple[int, ...], share: float) -> Array:
        return ((self.chance.random(shape) >= share) / (1 - share)).astype(np.float32)

    def learn(self, some: Pile, rate: float) -> float:
        """One step; returns the mean loss of a reply."""
        seen = some.seen * self._kept(some.seen.shape, FADE_IN)
        lit = np.maximum(seen @ self.signs + self.bias, 0)
        top = np.maximum.reduceat(lit, some.starts)
        whole, meant = lit[some.starts], some.seen[some.starts]
        inner = np.concatenate([top, whole, meant, some.clues], axis=1)
        mask = self._kept(inner.shape, FADE_OUT)
        inner = inner * mask
        found = inner @ self.votes + self.base
        logs = found - found.max(axis=1, keepdims=True)
        logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
        wanted = some.labels[some.owner]
        own = logs[np.arange(len(logs)), wanted]
        # Of a reply with a fault, the sentence that shows it most; of one without, all.
        best = np.full(len(some.labels), -np.inf, np.float32)
        np.maximum.at(best, some.owner, own)
        counted = (wanted == 0) | (own >= best[some.owner])
        loss = -float(own[counted].sum()) / len(some.labels)
        slope = np.exp(logs)
        slope[np.arange(len(logs)), wanted] -= 1
        slope = (slope * counted[:, None] / len(some.labels)).astype(np.float32)
        back = (slope @ self.votes.T) * mask
        lengths = np.diff([*some.starts, len(seen)])
        peak = lit == np.repeat(top, lengths, axis=0)
        grown = np.where(peak, np.repeat(back[:, :HIDDEN], lengths, axis=0), 0)
        grown[some.starts] += back[:, HIDDEN : 2 * HIDDEN]
        grown *= lit > 0
        self._step((seen.T @ grown, grown.sum(axis=0), inner.T @ slope, slope.sum(axis=0)), rate)
        return loss

    def _step(self, slopes: tuple[Array, ...], rate: float) -> None:
        self._steps += 1
        for part, slope, (mean, square) in zip(self.parts, slopes, self._moments, strict=True):
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            scaled = (mean / (1 - 0.9**self._steps)) / (np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8)
            part -= np.float32(rate) * (scaled + DECAY * part)


def rates(steps: int) -> Iterator[float]:
    """The rate of each step: up for a sixth of the time, then down to nothing, both as a cosine."""
    rise = max(1, steps // 6)
    for n in range(steps):
        turn = n / rise if n < rise else 1 - (n - rise) / max(1, steps - rise)
        yield RATE * (0.04 + 0.96 * (1 - np.cos(np.pi * turn)) / 2)


def taught(some: Sequence[Bag], readers: int = READERS) -> Weights:
    """Weights learnt from replies; the same replies give the same weights."""
    learnt = []
    for seed in range(readers):
        reader, order = Reader(seed), random.Random(seed)
        pace = rates(EPOCHS * (len(some) // BATCH))
        for epoch in range(EPOCHS):
            mixed = order.sample(list(some), len(some))
            losses = [
                reader.learn(pile(mixed[n : n + BATCH]), next(pace)) for n in range(0, len(some) - BATCH + 1, BATCH)
            ]
            if epoch % 5 == 0 or epoch == EPOCHS - 1:
                print(f"reader {seed}, round {epoch + 1}: loss {np.mean(losses):.3f}", flush=True)
        learnt.append(reader.parts)
    return Weights(NAMES, *(np.stack(part) for part in zip(*learnt, strict=True)))


def main() -> None:
    """Learn, and write the weights beside the module that reads them."""
    began = time.perf_counter()
    some = bags(replies())
    print(f"{len(some)} replies, {time.perf_counter() - began:.0f} s")
    voice.save(taught(some))
    print(f"{voice.WEIGHTS.name} is written, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
