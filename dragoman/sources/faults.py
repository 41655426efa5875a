"""What can be wrong with a source: the codes D101-D119, each with its words and the way out.

A `Fault` is a value, not an exception: it takes the place of what could not be read, and reading goes on.
Inside this room a function that cannot go on raises `UnreadableError`, which carries the fault.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.errors import SourceError

FAULTS: Mapping[str, tuple[str, str]] = MappingProxyType({
    "D101": ("There is no such file, folder or match.",
             "Check the spelling, and quote patterns so that the shell leaves them alone."),
    "D102": ("It cannot be opened: {why}.", "Check that it is a regular file and that you may read it."),
    "D103": ("It is empty: no text is in it.", "Check how the file was made; there is nothing to read."),
    "D104": ("It is binary ({what}), not text.", "Convert it to text or HTML first and read the result."),
    "D105": ("Its characters are not {tried}.", "Name the encoding with --encoding, or convert the file to UTF-8."),
    "D106": ("It is larger than the limit of {limit} bytes.", "Split it, or raise the limit with --limit-bytes."),
    "D107": ("Some of its characters are damaged or cut off; it was read with U+FFFD in their place.",
             "Compare with the original, or fetch the file again."),
    "D108": ("This kind of file ({what}) is not read.",
             "Give text, HTML, JSON Lines, RSS, Atom or WARC files; convert the others first."),
    "D109": ("No text was found in the page.", "Check that it is an article and not a script, a form or an index."),
    "D110": ("The line is not a JSON object: {why}.", "Put one JSON object on each line."),
    "D111": ("The object has no text in its field {field!r}.",
             "Name the field that holds the text with --field text=NAME."),
    "D112": ("The date {value!r} is not understood; the articles with such dates are read without them.",
             "Give dates as YYYY-MM-DD or RFC 822, or name another field with --field date=NAME."),
    "D113": ("The feed is damaged: {why}.", "Fetch it again; what could be read of it was read."),
    "D114": ("The feed defines entities of its own, which are not expanded.",
             "Remove the <!ENTITY ...> definitions if you trust where the file comes from."),
    "D115": ("The archive is damaged or cut off: {why}.", "Fetch it again; what comes before was read."),
    "D116": ("Its compression ({what}) is not read.", "Unpack it first, or ask the server for gzip or none."),
    "D117": ("It is an address, and addresses are read only when asked for.", "Add --fetch, or save the page as a file."),
    "D118": ("The address is refused: {why}.", "Only public http and https addresses are read."),
    "D119": ("The address cannot be read: {why}.", "Check it in a browser, and try again later."),
})


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read, and the way out.

    Args:
        source: The file, member or address, named as `Article.source` would name it.
        code: One of `FAULTS`.
        message: What is wrong.
        way_out: What to do about it.
        line: The line in the source, from 1, where there is one.
        offset: The byte in the source, from 0, where there is one.
    """

    source: str
    code: str
    message: str
    way_out: str
    line: int | None = None
    offset: int | None = None

    def __str__(self) -> str:
        return f"[{self.code}] {self.place}: {self.message} {self.way_out}"

    @property
    def place(self) -> str:
        """The source with its line or byte, for a person to find it."""
        if self.line is not None:
            return f"{self.source}, line {self.line}"
        return self.source if self.offset is None else f"{self.source}, byte {self.offset}"


def fault(code: str, source: str, *, line: int | None = None, offset: int | None = None, **details: object) -> Fault:
    """Make the fault of a code.

    Args:
        code: One of `FAULTS`.
        source: Where it is.
        line: The line, from 1.
        offset: The byte, from 0.
        details: What the words of the code leave open.

    Returns:
        The fault, its words filled in.
    """
    return _worded(code, source, line, offset, details)


def _worded(code: str, source: str, line: int | None, offset: int | None, details: Mapping[str, object]) -> Fault:
    message, way_out = FAULTS[code]
    return Fault(source, code, message.format(**details), way_out, line, offset)


class UnreadableError(SourceError):
    """Nothing can be read of a source, for the reason that `fault` gives."""

    def __init__(self, reason: Fault) -> None:
        super().__init__(reason.code, f"{reason.place}: {reason.message}", reason.way_out)
        self.fault = reason


def unreadable(code: str, source: str, *, offset: int | None = None, **details: object) -> UnreadableError:
    """Make the error that carries the fault of a code.

    Args:
        code: One of `FAULTS`.
        source: Where it is.
        offset: The byte, from 0.
        details: What the words of the code leave open.

    Returns:
        The error, to be raised.
    """
    return UnreadableError(_worded(code, source, None, offset, details))
