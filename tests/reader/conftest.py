"""The tests of the rules: what they find by themselves, the trained model seeing nothing."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from dragoman.reader.network import Sight


class Unseeing:
    """A model that sees nothing."""

    def look(self, words: object, spaced: object, sentences: object) -> Sight:
        """Nothing."""
        return Sight()


@pytest.fixture(scope="module", autouse=True)
def rules_alone() -> Iterator[None]:
    """No model beside the rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dragoman.reader.learned.network", Unseeing)
        yield
