"""Articles of the corpus as what the model learns from: words, spots, roles, windows."""
from __future__ import annotations

from corpus.marks import parse
from training.documents import cut
from training.swaps import Names
from training.written import document

ARTICLE = """story: x
language: en
outlet: Skerry Wire
writer: en-a
split: train
manner: agency wire
kind: invented
published: - unknown

@ kari person Kari Lunde
@ ines person Ines Rojas
@ nor polity Norway
@ o1 office envoy
--- text
[[Norwegian|nor:adj] envoy|o1] [Kari Lunde|kari] will [meet|e1] [Ines Rojas|ines] [on 3 May 2019|d 2019-05-03]. [She|kari:pron] [said|c1]: “[We are ready|s1]”.
--- notes
e1 meeting who=kari,ines for=nor date=2019-05-03 status=planned
s1 direct speaker=kari
t current who=kari office=o1 of=nor
"""


def _told():
    found = document(parse(ARTICLE, "en-x"))
    return found, {(s.layer, " ".join(found.words[s.first:s.last]).rstrip(".")) for s in found.spots}


def test_marks_become_spots():
    _, spots = _told()
    assert {("office", "Norwegian envoy"), ("polity", "Norwegian"), ("person", "Kari Lunde"), ("trigger", "meet"), ("pron", "She"), ("cue", "said"),
            ("content", "We are ready"), ("date", "on 3 May 2019")} <= spots
    assert not any(layer == "geo" for layer, _ in spots)  # an adjective is no place


def test_notes_become_roles():
    found, _ = _told()
    roles = {(t.head, t.ref, t.role) for t in found.ties}
    assert {("e1", "kari", "who"), ("e1", "ines", "who"), ("e1", "nor", "for"), ("e1", "2019-05-03", "date"), ("s1", "kari", "speaker"), ("o1", "kari", "holder"),
            ("o1", "nor", "of")} == roles


def test_a_trigger_keeps_kind_and_status():
    found, _ = _told()
    assert [(s.kind, s.status, s.denied) for s in found.spots if s.layer == "trigger"] == [("meeting", "planned", False)]


def test_a_cut_finds_the_words_that_a_stretch_touches():
    text = "The envoys met. They left."
    found = cut("x", text)
    assert [found.words[slice(*(found.range(4, 10) or (0, 0)))], found.range(3, 4)] == [["envoys"], None]


def test_names_are_exchanged_for_names_that_end_alike():
    found, _ = _told()
    other = document(parse(ARTICLE.replace("Lunde", "Berde").replace("Kari", "Mari"), "en-y"))
    class Always:
        def random(self): return 0.0
        def choice(self, names): return names[0]
    assert Names([found, other]).exchanged(found, Always(), 1.0)[2:4] == ["Kari", "Berde"]
