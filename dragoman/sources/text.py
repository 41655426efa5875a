"""Bytes to text: which encoding they are in, and what to say where they are in none.

The text keeps what the bytes say: a byte-order mark, CRLF, control characters and unnormalised letters stay.
The order of trial is: the mark, known binary formats, UTF-16 without a mark, UTF-8, Cyrillic in eight bits.
"""
from __future__ import annotations

import codecs
import math
import re
from collections import Counter
from dataclasses import dataclass

from dragoman.sources.faults import Fault, fault, unreadable
from dragoman.sources.letters import LETTER_SHARE, MARKS

SAMPLE = 65_536
"""Bytes that the statistics look at."""

MAX_CONTROL_SHARE = 0.10
"""Control characters above this share of the bytes mean UTF-16 or a binary file; running text has next to none."""

MIN_PLAUSIBLE_SHARE = 0.90
"""UTF-16 without a mark must give letters of known scripts and common marks for this share of its characters."""

MAX_DAMAGE = 0.02
"""Damaged UTF-8 is still read as such if broken sequences are no more than this share of all sequences."""

MIN_LETTERS = 16
"""Cyrillic letters below which eight-bit encodings are not guessed."""

LETTER_FLOOR = -3.5
"""Least mean log share of a letter. Measured on NTREX at 3,000 characters: Russian -3.2, Greek misread -3.7."""

LETTER_SLACK = 4.0
"""How far short texts may fall below the floor, divided by the square root of their letters."""

MIN_LOWER_SHARE = 0.6
"""KOI8-R read as cp1251 swaps the cases; Hebrew and Greek read as KOI8-R give capitals only."""

MAX_MIXED_SHARE = 0.1
"""Western letters misread as Cyrillic stand inside Latin words: French and Turkish give 0.5 and more."""

CYRILLIC_ENCODINGS = ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5")
"""What is told apart, the commonest first; an equal score goes to the earlier one."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SIGNATURES = (
    (b"%PDF-", "PDF"), (b"PK\x03\x04", "a ZIP archive or an office document"), (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"), (b"GIF8", "a GIF image"), (b"\x1f\x8b\x08", "gzip"), (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"), (b"7z\xbc\xaf\x27\x1c", "7-Zip"), (b"Rar!\x1a\x07", "RAR"), (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"), (b"SQLite format 3\x00", "a database"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"), (b"{\\rtf", "RTF"),
)

_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f"))
_PLAUSIBLE = re.compile(
    "[\t\n\r\f -~\u00a0-\u024f\u0300-\u052f\u0531-\u058f\u0590-\u06ff\u10a0-\u10ff\u1e00-\u1eff\u2010-\u2044\u20a0-\u20bf\u2116\ufeff]"
)
_LOG_SHARE = {**{mark: math.log(0.003) for mark in MARKS}, **{c: math.log(s / 100) for c, s in LETTER_SHARE.items()}}
_LOG_NOISE = math.log(1e-5)
_LOG_CASE_FLIP = math.log(0.01)
_CASE_FLIP = re.compile("[а-яё][А-ЯЁ]")
_MIXED = re.compile("[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z]")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_CYRILLIC_LOWER = re.compile("[а-џґ]")
# The code pages of Windows agree on these bytes whatever the script: quotation marks, dashes, signs.
_SHARED_MARKS = frozenset(
    b"\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa4\xa6\xa7\xa9\xab\xac\xad\xae\xb0\xb1\xb5\xb6\xb7\xbb"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was in, and the fault where some of it was damaged."""

    text: str
    encoding: str
    fault: Fault | None = None


def decode(data: bytes, source: str, encoding: str | None = None) -> Decoded:
    """Turn bytes into text.

    Args:
        data: The bytes, all of them.
        source: What to call them in a fault.
        encoding: The encoding, where it is known; nothing is guessed then.

    Returns:
        The text as the bytes have it, marks and line ends included.

    Raises:
        UnreadableError: They are empty (D103), binary (D104) or in no encoding that is known (D105).
    """
    if not data.strip(b" \t\r\n\f"):
        raise unreadable("D103", source)
    decoded = _as_told(data, source, encoding) if encoding else _as_found(data, source)
    if not decoded.text.strip("\ufeff \t\r\n\f\x00"):
        raise unreadable("D103", source)
    return decoded


def clean(text: str) -> str:
    """Replace lone surrogates, which JSON may hold and no file can, by U+FFFD.

    Args:
        text: Any text.

    Returns:
        The text, of the same length.
    """
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _as_told(data: bytes, source: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise unreadable("D105", source, offset=error.start, tried=encoding) from error


def _as_found(data: bytes, source: str) -> Decoded:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _with_mark(data, source, encoding)
    _refuse_known_binary(data, source)
    if _control_share(data) > MAX_CONTROL_SHARE:
        return _utf16_by_statistics(data, source)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _damaged_utf8(data, source, error.start) or _eight_bits(data, source, error.start)


def _with_mark(data: bytes, source: str, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        return Decoded(data.decode(encoding, "replace"), encoding, fault("D107", source, offset=error.start))


def _refuse_known_binary(data: bytes, source: str) -> None:
    for signature, what in SIGNATURES:
        if data.startswith(signature):
            raise unreadable("D104", source, what=what)


def _control_share(data: bytes) -> float:
    sample = data[:SAMPLE]
    return 1 - len(sample.translate(None, _CONTROL)) / len(sample)


def _utf16_by_statistics(data: bytes, source: str) -> Decoded:
    even = len(data) - len(data) % 2
    share, encoding = max((_plausible_share(data[:SAMPLE], code), code) for code in ("utf-16-le", "utf-16-be"))
    if share < MIN_PLAUSIBLE_SHARE:
        raise unreadable("D104", source, what="control characters all through")
    if even != len(data):
        return Decoded(data[:even].decode(encoding, "replace") + "\ufffd", encoding, fault("D107", source, offset=even))
    return _with_mark(data, source, encoding)


def _plausible_share(sample: bytes, encoding: str) -> float:
    text = sample.decode(encoding, "replace")
    return len(_PLAUSIBLE.findall(text)) / len(text)


def _damaged_utf8(data: bytes, source: str, offset: int) -> Decoded | None:
    """Read UTF-8 with a few broken sequences, such as the last of a file cut off."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    cut = broken == 1 and text.endswith("\ufffd")
    whole = sum(1 for char in text[: SAMPLE * 4] if char > "\x7f") - broken
    if whole <= 0 or (broken > MAX_DAMAGE * whole and not cut):
        return None
    return Decoded(text, "utf-8", fault("D107", source, offset=offset))


def _eight_bits(data: bytes, source: str, offset: int) -> Decoded:
    encoding = _guess_eight_bits(data[:SAMPLE])
    if encoding is None:
        raise unreadable("D105", source, offset=offset, tried="UTF-8, UTF-16, or Cyrillic in cp1251 or KOI8-R")
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        return Decoded(data.decode(encoding, "replace"), encoding, fault("D107", source, offset=error.start))


def _guess_eight_bits(sample: bytes) -> str | None:
    high = {byte for byte in sample if byte > 0x7F}
    if high <= _SHARED_MARKS:
        return "cp1252"
    scores = [(score, -rank) for rank, code in enumerate(CYRILLIC_ENCODINGS) if (score := _score(sample, code)) is not None]
    return CYRILLIC_ENCODINGS[-max(scores)[1]] if scores else None


def _score(sample: bytes, encoding: str) -> float | None:
    """Tell how much like Cyrillic prose a sample is in an encoding: the mean log share of its letters.

    Returns:
        The mean, or None where the sample cannot be prose in that encoding.
    """
    text = sample.decode(encoding, "replace")
    letters = len(_CYRILLIC.findall(text))
    if letters < MIN_LETTERS or len(_MIXED.findall(text)) > MAX_MIXED_SHARE * letters:
        return None
    if len(_CYRILLIC_LOWER.findall(text)) < MIN_LOWER_SHARE * letters:
        return None
    mean = _mean_log_share(text)
    return mean if mean >= LETTER_FLOOR - LETTER_SLACK / math.sqrt(letters) else None


def _mean_log_share(text: str) -> float:
    counts = Counter(char for char in text.lower() if char > "\x7f")
    total = sum(n * _LOG_SHARE.get(char, _LOG_NOISE) for char, n in counts.items())
    return (total + _LOG_CASE_FLIP * len(_CASE_FLIP.findall(text))) / counts.total()
