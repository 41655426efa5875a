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


def test_a_verb_of_no_class_stands_for_itself() -> None:
    assert conjugated(pack("en"), "sent", "told") == ("sent",)
    assert conjugated(pack("en"), "sent", "planned") == ()
