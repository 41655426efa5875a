"""A dossier on an actor, a pair or a period, to be handed over."""
from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
