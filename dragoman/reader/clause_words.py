"""The words that a pack's table of clauses lists, ready to be found in sentences."""
from __future__ import annotations

from functools import lru_cache

from dragoman.languages.lexicon import Lexicon, word_lexicon
from dragoman.languages.pack import Pack


@lru_cache(maxsize=512)
def clause_words(home: Pack, table: str, key: str) -> Lexicon[str]:
    """The words of one list of `clauses.toml`; none where a pack has no such list.

    Args:
        home: The pack.
        table: The table that holds the list.
        key: The list.
    """
    return word_lexicon(home.forms, home.table("clauses").get(table, {}).get(key, ()))
