"""Invented news in several scripts, and what the tests of sources share."""
from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.model import Article
from dragoman.sources import Fault

RUSSIAN = (
    "Министр иностранных дел Вальдении Родион Тульчеев в понедельник встретился в столице со своим коллегой из соседней страны. "
    "«Мы обсудили торговлю и открытие консульств», — сказал он журналистам."
)
SAMPLES = {
    "ru": RUSSIAN,
    "uk": "Міністр закордонних справ Вальденії зустрівся у столиці з колегою із сусідньої країни. Їхні розмови тривали дві години.",
    "ka": "ვალდენიის საგარეო საქმეთა მინისტრი ორშაბათს დედაქალაქში თავის კოლეგას შეხვდა.",
    "hy": "Վալդենիայի արտաքին գործերի նախարարը երկուշաբթի օրը մայրաքաղաքում հանդիպեց իր գործընկերոջը։",
    "en": "The foreign minister of Valdenia, Rodion Tulcheev, met his counterpart in the capital on Monday.",
    "he": "שר החוץ של ולדניה נפגש ביום שני בבירה עם עמיתו.",
    "ar": "التقى وزير خارجية فالدينيا نظيره في العاصمة يوم الاثنين.",
}


def split(found: Iterable[Article | Fault]) -> tuple[list[Article], list[Fault]]:
    """Part the articles from the faults."""
    everything = list(found)
    return [a for a in everything if isinstance(a, Article)], [f for f in everything if isinstance(f, Fault)]


Reader = Callable[..., tuple[list[Article], list[Fault]]]
