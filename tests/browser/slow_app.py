"""The web chat with a customer who says one sentence and then waits until a file is there."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path

from toughcustomer import content, engine, settings
from toughcustomer.customer.scripted import ScriptedCustomer
from toughcustomer.records import Criterion, Reply, Session
from toughcustomer.web import app


class SlowCustomer(ScriptedCustomer):
    """Begins at once, and ends when it may."""

    def __init__(self, criteria: dict[str, Criterion], gate: Path) -> None:
        super().__init__(criteria)
        self.gate = gate

    async def reply(self, session: Session, message: str) -> AsyncIterator[Reply]:
        yield Reply(text="Let me think. And")
        # The one who opens it is another process.
        while not self.gate.exists():  # noqa: ASYNC110
            await asyncio.sleep(0.02)
        async for reply in super().reply(session, message):
            yield reply


def main() -> None:
    read, library = settings.read(), content.load()
    slow = engine.offline(library)._replace(customer=SlowCustomer(library.criteria, Path(sys.argv[1])))
    app.serve(read, library, slow)


if __name__ == "__main__":
    main()
