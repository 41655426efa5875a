"""How commands and the desk read an article: with the user's own register; nothing heavy is imported before the first one comes."""
from __future__ import annotations

from dragoman.model import Article, Reading


def understand(article: Article, model: bool = True) -> Reading:
    """Read one article with the user's own register.

    Args:
        article: The article.
        model: Whether the trained model helps.

    Returns:
        What was understood.

    Raises:
        DragomanError: The article, or the user's register, cannot be read.
    """
    from dragoman.commands.own import register
    from dragoman.reader.read import read

    return read(article, register(), model)
