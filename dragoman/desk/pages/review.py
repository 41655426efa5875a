"""Findings decided one at a time by keyboard; merging and splitting."""
from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()
