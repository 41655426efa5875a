"""What holds of every reading: its spans quote its text, it survives being written down, and it depends on nothing but its article."""
from __future__ import annotations

import itertools
from collections.abc import Iterator

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import dragoman
from dragoman.model import Reading

SENTENCES = (
    "The foreign ministers of Norway and Chile met in Lisbon on 3 May 2019 and signed a memorandum of understanding.",
    "“We will go on with the talks,” Foreign Minister Anna Tolvan said.", "According to the ministry, the visit was postponed to June.",
    "Two days later, he arrived in Geneva for the 61st round of the Geneva International Discussions.", "Aid worth $2.5 million went to 300 refugees.",
    "Министр иностранных дел Норвегии заявил, что «переговоры состоялись» 3 мая 2019 года.", "По словам посла, соглашение будет подписано завтра.",
    "ნორვეგიის საგარეო საქმეთა მინისტრი თბილისს 2021 წლის 3 მაისს ეწვია.", "„ჩვენ გავაგრძელებთ“, – განაცხადა მან.",
    "Նորվեգիայի արտգործնախարարը մայիսի 3-ին ժամանել է Երևան։", "«Մենք կշարունակենք»,– ասել է նա։", "\u200e\ufeff", "👩\u200d👧", "e\u0301", "\x00", "Share on Facebook", "ქართული | English",
)
JOINTS = (" ", "\n", "\r\n", "\n\n", "", "\u00a0", " – ", "“", "«", "(", "\t")

texts = st.one_of(
    st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(JOINTS)), max_size=8).map(lambda parts: "".join(s + j for s, j in parts)),
    st.lists(st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)), max_size=6).map(" ".join),
    st.text(max_size=300),
)
often = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
seldom = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans(reading: Reading) -> Iterator[tuple[int, int]]:
    """Every span of a reading outside the body's own."""
    for layer in (reading.sentences, reading.mentions, reading.statements, reading.accounts, reading.tenures, reading.instruments,
                  reading.rounds, reading.designations, reading.quantities):
        yield from ((row.start, row.end) for row in layer)
    yield from (a.trigger for a in reading.accounts)
    yield from (s.cue for s in reading.statements if s.cue)
    yield from ((act.start, act.end) for i in reading.instruments for act in i.acts)


@often
@given(texts)
def test_every_span_quotes_its_text_and_lies_in_the_body(text: str) -> None:
    reading = dragoman.read_text(text)
    whole = [(b.start, b.end) for b in reading.body]
    first, last = (whole[0][0], whole[-1][1]) if whole else (0, 0)
    assert all(0 <= a < b <= len(text) for a, b in whole)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(whole))
    for start, end in spans(reading):
        assert first <= start < end <= last
        assert text[start:end].strip()
    for date in reading.dates:  # a page shows its own date outside the body
        assert 0 <= date.start < date.end <= len(text)


@often
@given(texts)
def test_a_sentence_lies_in_one_part_of_the_body_and_none_overlap(text: str) -> None:
    reading = dragoman.read_text(text)
    assert all(any(b.start <= s.start and s.end <= b.end for b in reading.body) for s in reading.sentences)
    assert all(x.end <= y.start for x, y in zip(reading.sentences, reading.sentences[1:]))


@often
@given(texts.filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)))
def test_a_reading_written_down_is_the_same_reading(text: str) -> None:
    reading = dragoman.read_text(text)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


@seldom
@given(texts)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert dragoman.read_text(text) == dragoman.read_text(text)


@seldom
@given(texts, texts)
def test_what_was_read_before_changes_nothing(text: str, other: str) -> None:
    alone = dragoman.read_text(text)
    dragoman.read_text(other)
    assert dragoman.read_text(text) == alone


@seldom
@given(st.lists(st.sampled_from(SENTENCES[:11]), min_size=1, max_size=5))
def test_every_entity_that_is_named_is_carried(parts: list[str]) -> None:
    reading = dragoman.read_text("\n".join(parts))
    known = {e.id for e in reading.entities}
    assert {m.entity for m in reading.mentions if m.entity} <= known
    assert {p.entity for a in reading.accounts for p in a.participants} <= known
