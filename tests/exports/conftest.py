"""The readings of the record's tests serve the exports too."""
from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "record"))
