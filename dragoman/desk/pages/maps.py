"""Events on a map that works offline and takes no side."""
from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
