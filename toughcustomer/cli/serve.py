"""`toughcustomer serve`: the web chat."""

from __future__ import annotations

from typing import Annotated

import typer

from .options import Engine, house


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; 0.0.0.0 for all.", show_default="127.0.0.1")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port; 0 takes a free one.", show_default="7860")] = None,
    engine: Engine = None,
) -> None:
    """Practise in the browser. The same as `python app.py`.

    \b
    Examples:
      toughcustomer serve
      toughcustomer serve --port 8000 --engine offline
      OPENAI_API_KEY=... toughcustomer serve
      OPENAI_BASE_URL=http://127.0.0.1:11434/v1 TOUGHCUSTOMER_MODEL=llama3.1 toughcustomer serve
    """
    settings, library = house(engine, host=host, port=port)
    # Gradio takes seconds to import, and no other command needs it.
    from ..web.app import serve as run

    run(settings, library)
