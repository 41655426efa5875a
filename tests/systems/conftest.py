"""Prints, after the tests, how far each system has come in each language."""
from __future__ import annotations

import pytest
from systems_tables import table


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write the table of passed and open cases."""
    terminalreporter.section("the systems that the articles describe")
    terminalreporter.write_line(table())
