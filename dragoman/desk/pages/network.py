"""Who meets whom, each edge leading to its sentences."""
from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
