"""A desk on the sample record, as a program and as a browser sees it."""
from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import uvicorn
from starlette.testclient import TestClient

from dragoman.commands.demo import read_sample
from dragoman.desk.app import create_app
from dragoman.desk.settings import Settings
from dragoman.record.store import Record, open_record

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
HOME = "http://127.0.0.1"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, read once; not to be written."""
    path = tmp_path_factory.mktemp("desk") / "sample.record"
    read_sample(path)
    return path


@pytest.fixture
def own(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample's record that a test may write."""
    with open_record(sample) as record:
        record.connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return Path(shutil.copy(sample, tmp_path / "own.record"))


@pytest.fixture(scope="session")
def record(sample: Path) -> Iterator[Record]:
    """The sample's record."""
    with open_record(sample) as opened:
        yield opened


@pytest.fixture(scope="session")
def desk(sample: Path) -> Iterator[TestClient]:
    """A client of a desk on the sample's record."""
    with TestClient(create_app(Settings(sample)), base_url=HOME) as client:
        yield client


@pytest.fixture
def opened() -> Iterator[Callable[[Settings], TestClient]]:
    """Opens desks with settings of one's own."""
    clients: list[TestClient] = []

    def open_desk(settings: Settings) -> TestClient:
        clients.append(TestClient(create_app(settings), base_url=HOME))
        clients[-1].__enter__()
        return clients[-1]

    yield open_desk
    for client in clients:
        client.__exit__(None, None, None)


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Settings], str]]:
    """Serves desks on ports of their own; gives their addresses."""
    servers: list[uvicorn.Server] = []

    def serve(settings: Settings) -> str:
        server = uvicorn.Server(uvicorn.Config(create_app(settings), port=0, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        servers.append(server)
        while not server.started:
            time.sleep(0.02)
        return f"{HOME}:{server.servers[0].sockets[0].getsockname()[1]}"

    yield serve
    for server in servers:
        server.should_exit = True


@pytest.fixture(scope="session")
def address(sample: Path, served: Callable[[Settings], str]) -> str:
    """The address of a desk on the sample's record."""
    return served(Settings(sample))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser: Debian's chromium, driven by playwright."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no chromium is here: apt-get install chromium")
    with sync_api.sync_playwright() as driver:
        opened_browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened_browser
        opened_browser.close()
