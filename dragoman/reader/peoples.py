"""The people of a state, who stand for it where nothing else does: "a Dane", „ავსტრიელმა დიპლომატმა“."""
from __future__ import annotations

from dragoman.languages.lexicon import Match
from dragoman.reader.draft import Draft, Phrase, Sent
from dragoman.register.register import Known

OTHER_WORDS = frozenset({"description", "pronoun"})  # for an entity: names may stand inside


def find_peoples(draft: Draft) -> None:
    """Put a phrase into the draft for every word for the people of a state that no other layer took; none acts or speaks."""
    words = draft.register.lexicon(draft.language)
    for sent in draft.sents:
        for match in words.find_all(sent.tokens):
            if _is_people(draft, sent, match):
                sent.phrases.append(Phrase(match.first, match.last, match.value.entity, "polity", "adjective", match.cases, extractor="people", confidence=0.8))


def _is_people(draft: Draft, sent: Sent, match: Match[Known]) -> bool:
    known, token = match.value, sent.tokens[match.first]
    if known.form != "demonym" or known.weak or not known.entity.startswith("polity:") or token.lower in draft.pack.words("stopwords"):
        return False
    return not any(p.first < match.last and match.first < p.last for p in sent.phrases if p.form not in OTHER_WORDS)
