"""The forms of verbs from their lemmas."""
from __future__ import annotations

import pytest

from dragoman.languages.conjugation import conjugated
from dragoman.languages.pack import pack

# language | lemma | told | planned
VERBS = [
    ("hy", "ուղարկել", "ուղարկեց", "կուղարկի"),
    ("hy", "ուղարկել", "ուղարկվեցին", "ուղարկելու է"),
    ("hy", "կանգնեցնել", "կանգնեցրեց", "կկանգնեցնի"),
    ("hy", "խոստանալ", "խոստացավ", "կխոստանա"),
    ("hy", "դուրս բերել", "դուրս ... բերեցին", "դուրս ... կբերի"),
    ("hy", "տալ", "տվեց", "կտա"),
    ("ka", "შეაჩერებს", "შეაჩერა", "შეაჩერებენ"),
    ("ka", "შეაჩერებს", "აჩერებს", "შეაჩეროს"),
    ("ka", "დახურავს", "დახურეს", "დაიხურება"),
    ("ka", "გახსნის", "გაიხსნა", "გახსნიან"),
    ("ka", "მიავლენს", "მიავლინა", "მიავლინოს"),
    ("ka", "გაიწვევს", "გაიწვია", "გაიწვევენ"),
]


@pytest.mark.parametrize(("language", "lemma", "told", "planned"), VERBS)
def test_a_lemma_gives_its_forms(language: str, lemma: str, told: str, planned: str) -> None:
    assert told in conjugated(pack(language), lemma, "told")
    assert planned in conjugated(pack(language), lemma, "planned")


@pytest.mark.parametrize("language", ["ka", "hy"])
def test_every_lemma_is_of_a_class(language: str) -> None:
    tables = pack(language).table("pairs")["pair"] + pack(language).table("events")["trigger"]
    assert [verb for table in tables for verb in table.get("lemmas", ()) if not conjugated(pack(language), verb, "told")] == []
