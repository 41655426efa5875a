"""What every export says of itself: with what it was made, from what, and what was left out."""
from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LICENCE = "The rows are derived from the articles named in them; the rights in quoted sentences stay with their publishers."


def manifest(source: Mapping[str, Any], form: str, rows: Mapping[str, int], left_out: Mapping[str, int] | None = None) -> dict[str, Any]:
    """The manifest of an export.

    Args:
        source: The manifest row of the record.
        form: The name of the form, such as "plover".
        rows: How many rows each file has.
        left_out: How many events were left out, by reason.

    Returns:
        Versions, the digest of the input, and the counts.
    """
    return {"form": form, "versions": dict(source.get("versions") or {}), "schema": source.get("schema"), "articles": source.get("articles"),
            "input": source.get("input"), "rows": dict(rows), "left_out": dict(left_out or {}), "licence": LICENCE}


def write_manifest(content: Mapping[str, Any], path: Path) -> None:
    """Write a manifest as JSON.

    Args:
        content: What `manifest` gave.
        path: The file.
    """
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
