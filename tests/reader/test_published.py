"""When an article was written: stated by page or metadata, or inferred with its reasons. All people here are invented."""
from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.languages.pack import pack
from dragoman.model import Article, Published
from dragoman.reader.dates import find_dates, resolve_dates
from dragoman.reader.draft import Draft
from dragoman.reader.names import find_names
from dragoman.reader.office_bearers import link_offices
from dragoman.reader.offices import find_offices
from dragoman.reader.people import find_people
from dragoman.reader.published import find_stated_date, stamp
from dragoman.reader.published_inferred import find_published, term_days
from dragoman.reader.read import begin
from dragoman.reader.tenures import find_tenures
from dragoman.register.register import Register, builtin
from dragoman.register.rows import EntityRow, TermRow

LAYERS: tuple[Callable[[Draft], None], ...] = (
    find_names, find_stated_date, find_dates, find_offices, find_people, link_offices, find_tenures, find_published, resolve_dates)
BODY = "The two ministers of the island republics met in the capital and spoke about fishing rights.\n\nThey agreed that the fleet would stay in port.\n"


def read(text: str, stated: str | None = None, register: Register | None = None) -> Draft:
    """A draft with every layer that dates stand on."""
    draft = begin(Article("test", text, published=stated), register or builtin())
    for layer in LAYERS:
        layer(draft)
    return draft


def published(text: str, stated: str | None = None, register: Register | None = None) -> Published:
    """When a text was written."""
    return read(text, stated, register).published


def days(told: Published) -> tuple[str | None, str | None, str]:
    """The interval and its basis."""
    return told.start, told.end, told.basis


def with_people() -> Register:
    """The register with two invented ministers of invented terms."""
    whole = builtin()
    people = {f"person:{n}": EntityRow(f"person:{n}", "person", name, names={"en": [name]}, surname={"en": name.split()[1]}, given={"en": name.split()[0]})
              for n, name in (("orla-quist", "Orla Quist"), ("benno-tarr", "Benno Tarr"))}
    terms = [TermRow("person:orla-quist", "foreign-minister", "polity:norway", since="2001-01-01", until="2003-12-31"),
             TermRow("person:benno-tarr", "foreign-minister", "polity:finland", since="2003-06-01", until="2009-12-31")]
    return Register({**whole.entities, **people}, [*whole.terms, *terms], whole.offices, whole.nouns)


def test_metadata() -> None:
    assert days(published(BODY, "2020-05-17T10:00:00Z")) == ("2020-05-17", "2020-05-17", "stated")


def test_nothing_to_go_by() -> None:
    told = published(BODY)
    assert days(told) == (None, None, "unknown")


def test_line_above() -> None:
    told = published(f"Ministers speak about fishing rights\n17 May 2020 | 14:32 | 41 shares\n\n{BODY}")
    assert days(told) == ("2020-05-17", "2020-05-17", "stated")
    assert "17 May 2020" in told.why


def test_line_above_is_a_date_of_the_reading() -> None:
    draft = read(f"Ministers speak about fishing rights\n17 May 2020 | 14:32 | 41 shares\n\n{BODY}")
    assert [(draft.text[d.start:d.end], d.value) for d in draft.dates] == [("17 May 2020", "2020-05-17")]


def test_stamp_before_the_first_word() -> None:
    assert days(published(f" date 2020-05-17 {BODY}")) == ("2020-05-17", "2020-05-17", "stated")


def test_month_stamp() -> None:
    assert days(published(f"date 2020-05\n{BODY}")) == ("2020-05-01", "2020-05-31", "stated")


def test_dateline() -> None:
    told = published(f"HELSINKI, 17 May 2020 — {BODY}")
    assert days(told) == ("2020-05-17", "2020-05-17", "stated")


def test_date_in_a_sentence_is_no_dateline() -> None:
    assert published("On 17 May 2020 the two ministers of the island republics met in the capital and spoke.\n\nThey agreed on little else.\n").basis != "stated"


def test_page_line_before_metadata_that_differs() -> None:
    told = published(f"Ministers speak about fishing rights\n17 May 2020 | 14:32\n\n{BODY}", "2023-01-01")
    assert told.start == "2020-05-17"
    assert "2023-01-01 differs" in told.why


def test_day_of_fetching_at_the_top_gives_way() -> None:
    text = f"Saturday, 8 February 2025\nHome\nWorld\nSport\nMinisters speak about fishing rights\n17 May 2020, 14:32\nUpdated 18 May 2020, 9:10\n\n{BODY}"
    assert published(text).start == "2020-05-17"


def test_line_below() -> None:
    assert days(published(f"{BODY}\n👀 5.4K   💬 61\n30/03/2023\n")) == ("2023-03-30", "2023-03-30", "stated")


def test_metadata_refuted_by_later_events() -> None:
    told = published(f"{BODY}\nOn 3 March 2021 the fleet left the port again.\n", "2020-05-17")
    assert told.start != "2020-05-17"
    assert "is not used" in told.why


def test_metadata_refuted_by_today() -> None:
    told = published(f"Today, 15 May, the two ministers met.\n\n{BODY}", "2020-11-20")
    assert told.start != "2020-11-20"
    assert "is not used" in told.why


def test_metadata_kept_where_later_days_are_planned() -> None:
    assert days(published(f"{BODY}\nThe fleet will leave on 3 March 2021.\n", "2020-05-17")) == ("2020-05-17", "2020-05-17", "stated")


def test_yesterday_beside_a_full_date() -> None:
    told = published(f"Yesterday, 14 May 2019, the two ministers met in the capital.\n\n{BODY}")
    assert days(told) == ("2019-05-15", "2019-05-15", "inferred")


def test_terms_of_two_offices() -> None:
    text = "Norwegian Foreign Minister Orla Quist met Finnish Foreign Minister Benno Tarr in the capital. They spoke about fish.\n"
    told = published(text, register=with_people())
    assert told.basis == "inferred"
    assert "2003-04" <= str(told.start) <= "2003-06" and "2003-12" <= str(told.end) <= "2004-03"
    assert "Orla Quist" in told.why


def test_day_of_the_text_in_the_only_year_left() -> None:
    text = ("Today, 5 September, Norwegian Foreign Minister Orla Quist met Finnish Foreign Minister Benno Tarr in the capital.\n\n"
            "They spoke about fish.\n")
    assert days(published(text, register=with_people())) == ("2003-09-05", "2003-09-05", "inferred")


def test_page_date_without_a_year_is_not_trusted_alone() -> None:
    assert published(f"Saturday, March 7\n\n{BODY}").basis == "unknown"


def test_last_year_again_and_again() -> None:
    text = ("What the islands did in 2016\n\nIn 2016 the islands built two ports and a lighthouse. Last year the fleet grew, and the harbour was dredged.\n\n"
            "The harbour of 2016 was crowded. This year the islands chair the league of ports.\n\nIn 2016 nobody had thought of that.\n")
    assert days(published(text)) == ("2017-01-01", "2017-12-31", "inferred")


def test_chronicle_has_no_dateline() -> None:
    text = "4 March 2018\nThe islands sent a note.\n\n12 March\nThe note came back.\n\n14 March\nThe islands sent it again.\n\n29 March\nIt was kept.\n"
    assert published(text).basis != "stated"


def test_lines_that_begin_with_dates_make_no_chronicle_of_news() -> None:
    text = "15 May brings new rules to the islands\nPolitics\n10.05.2020 | 14:41\n\n15 May is the day on which the ferries sail again.\n\n15 May 2020 stands in the decree.\n"
    assert days(published(text)) == ("2020-05-10", "2020-05-10", "stated")


def test_phases_of_a_term() -> None:
    term = TermRow("person:orla-quist", "president", "polity:norway", since="2001-03-01", until="2005-03-01")
    new, outgoing, plain = (term_days(term, phase) for phase in ("new", "outgoing", ""))
    assert new and outgoing and plain
    assert new[1].year == 2002 and outgoing[0].year == 2005 or outgoing[0].year == 2004
    assert plain[0] < new[1] and plain[1] > outgoing[0]


def test_stamp_wants_a_short_line() -> None:
    assert stamp(pack("en"), "Politics | 17 May 2020, 14:32") is not None
    assert stamp(pack("en"), "The ministers met on 17 May 2020 in the capital and agreed on fish") is None


TITLES = {"en": "Islands agree on fish", "ru": "Острова договорились о рыбе", "ka": "კუნძულები თევზზე შეთანხმდნენ", "hy": "Կղզիները համաձայնեցին ձկան շուրջ"}
TEXTS = {
    "en": BODY,
    "ru": "Министры двух островных республик встретились в столице и обсудили права на рыболовство.\n\nОни договорились, что флот останется в порту.\n",
    "ka": "ორი კუნძულოვანი რესპუბლიკის მინისტრები დედაქალაქში შეხვდნენ და თევზჭერაზე ისაუბრეს.\n\nისინი შეთანხმდნენ, რომ ფლოტი ნავსადგურში დარჩება.\n",
    "hy": "Երկու կղզի հանրապետությունների նախարարները մայրաքաղաքում հանդիպեցին և խոսեցին ձկնորսության մասին։\n\nՆրանք համաձայնեցին, որ նավատորմը կմնա նավահանգստում։\n",
}
STAMPS = {
    "en": ["18.02.2020, 14:30", "Tuesday 18/02/2020", "18-Feb-2020", "18 02 2020", "Posted on Feb. 18, 2020 by admin", "Press release No. 14 of 18 February 2020"],
    "ru": ["18 фев 2020, 14:30", "вторник, 18 февраля 2020 г.", "Опубликовано: 18 февраля 2020 г.", "дата: 18.02.2020", "18 февраля 2020 в 14:30", "18 | 02 | 2020"],
    "ka": ["2020 წლის 18 თებერვალი", "18 თებ 2020", "გამოქვეყნდა: 18.02.2020", "გამოქვეყნებულია 2020 წლის 18 თებერვალს", "სამშაბათი, 18 თებერვალი, 2020"],
    "hy": ["18 փետրվարի, 2020", "18 փետրվարի, երեքշաբթի, 2020", "Հրապարակված է՝ 18.02.2020", "18 Փտր, 2020", "18․02․2020", "2020 թ. փետրվարի 18"],
}


@pytest.mark.parametrize(("tag", "line"), [(tag, line) for tag, lines in STAMPS.items() for line in lines])
def test_date_lines(tag: str, line: str) -> None:
    for text in (f"{line}\n{TITLES[tag]}\n\n{TEXTS[tag]}", f"{TITLES[tag]}\n{line}\n\n{TEXTS[tag]}", f"{TITLES[tag]}\n\n{TEXTS[tag]}{line}\n"):
        assert days(published(text)) == ("2020-02-18", "2020-02-18", "stated")


MASTHEADS = [
    ("en", "The Port Ellery Lantern — letters and notices of the week — 18 February 2020"), ("en", "Lantern › Islands › 18 February 2020 › 12 comments"),
    ("en", "Court notices, week of 17 February 2020; issued 18 February 2020"), ("en", "From: press desk, ministry of fish. To: all newspapers. Tuesday, 18 February 2020"),
    ("ru", "Маяк Эллери. Вы спрашивали. 18 февраля 2020 г."), ("ru", "«Маяк Эллери», номер от 18 февраля 2020 года"),
    ("ru", "О телефонном разговоре двух министров рыболовства островов, 18 февраля 2020 года"), ("ru", "Дневник одной ссоры за рыбу и мыс (18 февраля 2020 г.)"),
    ("ka", "შუქურა, საზღვაო განყოფილება. მომზადდა: 2020 წლის 18 თებერვალი"), ("ka", "კუნძულები. სააგენტო შუქურა. 2020 წლის 18 თებერვალი, სამშაბათი"),
    ("hy", "Փարոս Օրաթերթ։ Կիրակնօրյա զրույց։ 18 փետրվարի 2020 թ."), ("hy", "18.02.2020 | ՓԱՐՈՍ ԼՐԱՏՈՒ | ԿՂԶԻՆԵՐ"),
]


@pytest.mark.parametrize(("tag", "line"), MASTHEADS)
def test_mastheads(tag: str, line: str) -> None:
    assert days(published(f"{line}\n\n{TITLES[tag]}\n\n{TEXTS[tag]}")) == ("2020-02-18", "2020-02-18", "stated")


@pytest.mark.parametrize(("tag", "lead"), [
    ("en", "PORT ELLERY, 18 February 2020, Lantern & Harbour Post: "), ("en", "PORT ELLERY (Lantern Wire, 18 February 2020) — "),
    ("en", "PORT ELLERY (Lantern Wire) 18 February 2020 — "), ("en", "PORT ELLERY. Harbour Post, 18 February 2020. "),
    ("ru", "ЭЛЛЕРИ, 18 февраля 2020 г., «Маяк» — "), ("ru", "ЭЛЛЕРИ, 18 февраля 2020 г., «Маяк». "), ("ru", "18 февраля 2020 ЭЛЛЕРИ. "),
    ("hy", "ԷԼԵՐԻ, 18 փետրվարի 2020, «Փարոս»։ "), ("ka", "ელერი, 18 თებერვალი, 2020 — "),
])
def test_datelines(tag: str, lead: str) -> None:
    assert days(published(f"{lead}{TEXTS[tag]}")) == ("2020-02-18", "2020-02-18", "stated")


@pytest.mark.parametrize(("tag", "end"), [
    ("en", "(18 February 2020)"), ("ru", "Газета «Маяк». 18 февраля 2020 г."), ("ka", "გაზეთი „შუქურა“. 18 თებერვალი, 2020 წ."), ("hy", "«Փարոս», 18 փետրվարի 2020 թ."),
])
def test_date_at_the_end(tag: str, end: str) -> None:
    assert days(published(f"{TITLES[tag]}\n\n{TEXTS[tag].rstrip()} {end}\n")) == ("2020-02-18", "2020-02-18", "stated")


OF_EVENTS = [
    ("en", "The treaty was signed in Port Ellery, 5 May 2014."), ("en", "Rules of 5 May 2014, as amended"), ("en", "The president (left) and the minister, 5 May 2014."),
    ("en", "Ellery, 3 May 1931 – Port Lunn, 7 June 2019"), ("ru", "Договор от 5 мая 2014 года"), ("ru", "Министр заявил в эфире «Маяка» 5 мая 2014 года."),
    ("ka", "მინისტრები შეხვდნენ დედაქალაქში, 2014 წლის 5 მაისს."), ("hy", "Պայմանագիրը ստորագրվել է մայրաքաղաքում, 2014 թ. մայիսի 5-ին։"),
]


@pytest.mark.parametrize(("tag", "line"), OF_EVENTS)
def test_dates_of_events_above_the_text(tag: str, line: str) -> None:
    assert published(f"{line}\n\n{TEXTS[tag]}").basis != "stated"


@pytest.mark.parametrize(("tag", "line"), [
    ("en", "The previous round was held on 5 May 2014."), ("en", "The next round: Port Ellery, 5 May 2014."), ("en", "The admiral was born in Port Ellery, 5 May 1944."),
    ("ru", "Предыдущий раунд прошёл 5 мая 2014 года."), ("ru", "Следующая встреча — в Порт-Эллери, 5 мая 2014 года."),
    ("ka", "წინა შეხვედრა 2014 წლის 5 მაისს გაიმართა."), ("hy", "Հաջորդ հանդիպումը՝ 2014 թ. մայիսի 5-ին։"),
])
def test_dates_of_events_in_the_last_sentence(tag: str, line: str) -> None:
    assert published(f"{TITLES[tag]}\n\n{TEXTS[tag]}\n{line}\n").basis != "stated"


def test_masthead_refuted_by_later_days() -> None:
    told = published(f"The mutiny at the harbour of the eastern island, 5 May 1944\n\n{BODY}\nOn 9 August 1945 they signed a peace.\n")
    assert told.basis != "stated"


def test_dateline_without_a_year() -> None:
    assert days(published(f"PORT ELLERY, 17 May — {BODY}\nThe quarrel began on 2 May 2011.\n")) == ("2011-05-17", "2011-05-17", "inferred")


@pytest.mark.parametrize(("line", "told", "day"), [
    ("6/7/2023 | 09:12", "The fleet left on July 4.", "2023-07-06"), ("6/7/2023 | 09:12", "The fleet left on 5 June.", "2023-06-07"),
    ("Thursday, 6/7/2023", "", "2023-07-06"), ("Wednesday 6/7/2023", "", "2023-06-07"), ("6/7/2023", "", None), ("6/7/2023", "The lighthouse burnt on 4 July 1998.", None),
    ("6/7/2023", "It left on 4 June and 4 July.", None),
])
def test_days_and_months_between_slashes(line: str, told: str, day: str | None) -> None:
    assert published(f"{TITLES['en']}\n{line}\n\n{BODY}{told}\n").start == day
