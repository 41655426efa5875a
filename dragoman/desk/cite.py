"""How a page is cited: as text, as BibTeX and as CSL-JSON."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

BRACES = str.maketrans({"{": "(", "}": ")", "\\": "/", "\n": " "})


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: a page of a record.

    Args:
        id: The id of what the page shows.
        title: Its title.
        record: The record's name.
        address: The page's address.
        versions: What the record was read with, as one string.
    """

    id: str
    title: str
    record: str
    address: str
    versions: str

    @property
    def key(self) -> str:
        """A key that stays the same: the id, as BibTeX likes it."""
        return "dragoman-" + re.sub(r"[^A-Za-z0-9-]+", "-", self.id)

    @property
    def visited(self) -> date:
        """Today, in UTC."""
        return datetime.now(UTC).date()

    def text(self) -> str:
        """The citation as a line of text."""
        made = f"read with {self.versions}"
        return f"“{self.title}”, {self.id}, {self.record}, {made}, {self.address}, visited {self.visited.isoformat()}."

    def bibtex(self) -> str:
        """The citation as BibTeX."""
        fields = {"title": self.title, "howpublished": f"Dragoman record {self.record}", "url": self.address, "urldate": self.visited.isoformat(),
                  "version": self.versions, "note": self.id}
        lines = ",\n".join(f"  {name} = {{{value.translate(BRACES)}}}" for name, value in fields.items())
        return f"@misc{{{self.key},\n{lines}\n}}\n"

    def csl(self) -> list[dict[str, Any]]:
        """The citation as CSL-JSON."""
        day = self.visited
        return [{"id": self.key, "type": "entry", "title": self.title, "container-title": f"Dragoman record {self.record}", "URL": self.address,
                 "version": self.versions, "number": self.id, "accessed": {"date-parts": [[day.year, day.month, day.day]]}}]
