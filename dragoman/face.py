"""What the package offers under its own name that no room holds by itself."""
from __future__ import annotations

from dragoman.model import Article, Reading
from dragoman.reader.read import read
from dragoman.register.register import Register


def read_text(
    text: str,
    *,
    source: str = "text",
    title: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    address: str | None = None,
    register: Register | None = None,
    model: bool = True,
) -> Reading:
    """Understand one text.

    Args:
        text: The text; offsets in the reading are code points of it.
        source: What it is called in a record; two articles of one source and text are one.
        title: Its title, where that is not part of the text.
        publisher: Who published it.
        published: When, as EDTF, where that is known from elsewhere.
        address: Its address.
        register: Who is who; the register that ships where none is given.
        model: Whether the trained model helps dictionaries and patterns.

    Returns:
        Everything understood in it, in layers.
    """
    return read(Article(source, text, title, publisher, published, address=address), register, model)
