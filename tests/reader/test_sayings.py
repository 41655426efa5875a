"""Statements where the trained model saw the text: those that no rule finds, the ends of those that rules find, and who speaks. The model is a stand-in."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from dragoman.model import Article, Reading, Statement
from dragoman.reader import attribution, contents, sayings
from dragoman.reader.attribution import Voices
from dragoman.reader.choice import log_odds, score, weights
from dragoman.reader.draft import Draft
from dragoman.reader.network import Linked, Sight, Spot
from dragoman.reader.read import LAYERS, begin, read
from dragoman.reader.sayings import find_sayings
from dragoman.register.register import builtin


@dataclass
class Hearer:
    """A model that sees one content, its cue and, where one is told, its speaker: each where its words stand last."""

    content: str
    cue: str
    speaker: str | None

    def look(self, words: Sequence[str], spaced: Sequence[bool], sentences: Sequence[tuple[int, int]]) -> Sight:
        """What it sees of the words."""
        def at(said: str, layer: str) -> Spot:
            wanted = said.split()
            first = max(i for i in range(len(words)) if list(words[i:i + len(wanted)]) == wanted)
            return Spot(layer, first, first + len(wanted), 0.95)
        heard = (("speaker", at(self.speaker, "person"), 0.95),) if self.speaker else ()
        return Sight((at(self.cue, "cue"),), sayings=(Linked(at(self.content, "content"), heard),))


def told(monkeypatch: pytest.MonkeyPatch, text: str, seer: Hearer | None) -> Reading:
    """The reading of a text with a model that sees what it is told, or with none."""
    monkeypatch.setattr("dragoman.reader.learned.network", lambda: seer)
    return read(Article("x", text), model=seer is not None)


# text, what is said, its cue, its speaker: verbs that no pack knows
UNLISTED = [
    ("The Norwegian envoy Marit Sorvik came to Lima. Sorvik crowed that the road through the pass would be open by Friday.",
     "the road through the pass would be open by Friday", "crowed", "Sorvik"),
    ("Посланница Норвегии Марит Сёрвик приехала в Лиму. Сёрвик наворковала, что дорогу через перевал откроют к пятнице.",
     "дорогу через перевал откроют к пятнице", "наворковала", "Сёрвик"),
    ("ნორვეგიის წარგზავნილი მარიტ სორვიკი ლიმაში ჩავიდა. სორვიკმა დაიტრაბახა, რომ უღელტეხილის გზა პარასკევს გაიხსნება.",
     "უღელტეხილის გზა პარასკევს გაიხსნება", "დაიტრაბახა", "სორვიკმა"),
    ("Նորվեգիայի բանագնաց Մարիտ Սյորվիկը ժամանել է Լիմա։ Սյորվիկը պարծեցավ, որ լեռնանցքի ճանապարհը կբացվի ուրբաթ օրը։",
     "լեռնանցքի ճանապարհը կբացվի ուրբաթ օրը", "պարծեցավ", "Սյորվիկը"),
]


@pytest.mark.parametrize(("text", "said", "cue", "speaker"), UNLISTED)
def test_words_that_no_rule_finds_are_a_statement_if_somebody_is_likely_to_have_said_them(monkeypatch, text, said, cue, speaker):
    assert told(monkeypatch, text, None).statements == ()
    (found,) = told(monkeypatch, text, Hearer(said, cue, speaker)).statements
    assert (text[found.start:found.end], found.extractor) == (said, "model")
    assert (found.speaker or "").startswith("person:~marit") and found.confidence >= 0.8
    assert found.cue is not None and text[slice(*found.cue)] == cue


def test_words_of_nobody_are_no_statement(monkeypatch):
    text = "It rained. Somewhere a radio crowed that the road through the pass would be open by Friday."
    assert told(monkeypatch, text, Hearer("the road through the pass would be open by Friday", "crowed", None)).statements == ()


def test_an_interview_tells_by_its_turns_who_speaks(monkeypatch):
    text = "Envoy Marit Sorvik answered us.\n\nQuestion: Is the road open?\n\nAnswer: It is. The workers crowed that the whole pass would be free by Friday."
    found = told(monkeypatch, text, Hearer("the whole pass would be free by Friday", "crowed", None)).statements
    assert [s.extractor for s in found] == ["turn"]


# text, the content as rules take it to the end, as the model sees it, its cue, its speaker
ENDS = [
    ("Norway's envoy Marit Sorvik said that the road through the pass was open; in Lima the markets had closed for the day and nobody waited for lorries.",
     "the road through the pass was open", "said", "Sorvik"),
]


@pytest.mark.parametrize(("text", "said", "cue", "speaker"), ENDS)
def test_the_model_knows_where_words_end_if_it_is_much_surer(monkeypatch, text, said, cue, speaker):
    (rule,) = told(monkeypatch, text, None).statements
    (found,) = told(monkeypatch, text, Hearer(said, cue, speaker)).statements
    assert (text[found.start:found.end], found.speaker) == (said, rule.speaker) and rule.end > found.end
    assert (found.cue, found.extractor) == (rule.cue, rule.extractor)


@pytest.mark.parametrize(("content", "unlikely", "found"), [
    ("Envoy Marit Sorvik", 1.0, 0),  # the model sees none of it said
    ("Envoy Marit Sorvik", 0.0, 1),
    ("goodbye to the pilots of Peru yesterday", 1.0, 1),
])
def test_what_a_word_of_saying_seems_to_report_is_dropped_where_it_is_most_likely_none(monkeypatch, content, unlikely, found):
    text = "Envoy Marit Sorvik said goodbye to the pilots of Peru yesterday, with nothing agreed on who clears the snow."
    monkeypatch.setattr(sayings, "UNLIKELY", unlikely)
    assert len(told(monkeypatch, text, Hearer(content, "said", None)).statements) == found


def test_quotation_marks_tell_where_words_end(monkeypatch):
    text = "«Мы ждём лоцмана до вечера, — сказал капитан порта Сантьяго Рохас. — Потом выйдем в море сами»."
    said = [text[s.start:s.end] for s in told(monkeypatch, text, Hearer("Рохас . — Потом выйдем в море сами", "сказал", None)).statements]
    assert said == [text[s.start:s.end] for s in told(monkeypatch, text, None).statements]


def _draft(monkeypatch: pytest.MonkeyPatch, text: str, seer: Hearer) -> Draft:
    monkeypatch.setattr("dragoman.reader.learned.network", lambda: seer)
    draft = begin(Article("x", text), builtin())
    draft.with_model = True
    for layer in LAYERS[:LAYERS.index(find_sayings)]:
        layer(draft)
    return draft


# text, the words quoted, a verb that no pack knows, who stands beside it
SPOKEN = [
    ("The Peruvian minister Rosa Quispe met the envoy Marit Sorvik on Monday. “The road is open to all again,” Sorvik crowed.",
     "The road is open to all again", "crowed", "Sorvik"),
    ("Министр Перу Роса Киспе встретила посланницу Марит Сёрвик. «Дорога снова открыта для всех», — наворковала Сёрвик.",
     "Дорога снова открыта для всех", "наворковала", "Сёрвик"),
    ("პერუს მინისტრი როზა კისპე წარგზავნილ მარიტ სორვიკს შეხვდა. „გზა ისევ ღიაა ყველასთვის“, — გაიხარა სორვიკმა.",
     "გზა ისევ ღიაა ყველასთვის", "გაიხარა", "სორვიკმა"),
    ("Պերուի նախարար Ռոսա Կիսպեն հանդիպեց բանագնաց Մարիտ Սյորվիկի հետ։ «Ճանապարհը կրկին բաց է բոլորի համար»,- ցնծաց Սյորվիկը։",
     "Ճանապարհը կրկին բաց է բոլորի համար", "ցնծաց", "Սյորվիկը"),
]


def _quoted(text: str, said: str, speaker: str | None = None) -> Statement:
    return Statement(text.index(said), text.index(said) + len(said), "direct", speaker, extractor="quotation", confidence=0.6)


@pytest.mark.parametrize(("text", "said", "cue", "name"), SPOKEN)
def test_who_stands_beside_the_verb_of_a_quotation_is_likeliest_to_have_said_it(monkeypatch, text, said, cue, name):
    everybody = Voices(_draft(monkeypatch, text, Hearer(said, cue, name)))
    speaker, chance = everybody.likeliest(_quoted(text, said))
    assert (speaker or "").startswith("person:~marit") and chance > 0.5


def test_whom_a_rule_names_speaks_unless_another_is_much_likelier(monkeypatch):
    text, said, cue, name = SPOKEN[0]
    everybody = Voices(_draft(monkeypatch, text, Hearer(said, cue, name)))
    for much, speaker in ((100, "person:~rosa-quispe"), (-100, "person:~marit-sorvik")):
        monkeypatch.setattr(attribution, "MUCH", much)
        assert everybody.settle(_quoted(text, said, "person:~rosa-quispe")) == speaker


def test_an_outlet_speaks_only_where_a_rule_says_so(monkeypatch):
    text, said = "The road is open again, Reuters reported on Monday, citing envoy Marit Sorvik.", "The road is open again"
    everybody = Voices(_draft(monkeypatch, text, Hearer(said, "reported", None)))
    assert not any((c.entity or "").endswith("reuters") for c in everybody.candidates(_quoted(text, said)))


def test_whoever_is_addressed_does_not_speak(monkeypatch):
    text, said, cue, name = SPOKEN[0]
    everybody = Voices(_draft(monkeypatch, text, Hearer(said, cue, name)))
    told_to = replace(_quoted(text, said), addressee="person:~rosa-quispe")
    assert {c.entity for c in everybody.candidates(told_to)} == {c.entity for c in everybody.candidates(_quoted(text, said))} - {"person:~rosa-quispe"}


def test_weights_are_of_features_that_are_told(monkeypatch):
    text, said, cue, name = SPOKEN[0]
    everybody = Voices(_draft(monkeypatch, text, Hearer(said, cue, name)))
    seen = {name for c in everybody.candidates(_quoted(text, said)) for name in c.features}
    known = weights(attribution.WEIGHTS)
    assert len(known) > 100 and len(seen & set(known)) > len(seen) / 2
    assert len(weights(contents.WEIGHTS)) > 100
    assert score({"no such feature": 1.0}, known) == 0 and log_odds(0.5) == 0 and log_odds(1.0) == -log_odds(0.0)
