"""Reading pasted text or files, seen first and then added or not."""
from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
