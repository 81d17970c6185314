"""How the server is started: in one process or in several, its connections and its limits are the same."""

from __future__ import annotations

import multiprocessing
import socket
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection

import pytest
import uvicorn

from api.server import WORKER_SECONDS, listen, make_server, run_workers
from api.settings import Settings


def connections_without_delay(listener: socket.socket, server: uvicorn.Server) -> list[bool]:
    """Serve on `listener` and ask once: whether each accepted connection sends what it has at once."""
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the server ended before it answered"
            thread.join(0.01)
        with socket.create_connection(listener.getsockname()) as client:
            client.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            assert client.recv(15) == b"HTTP/1.1 200 OK"
            transports = [item.transport for item in server.server_state.connections]
            return [
                bool(item.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
                for item in transports
            ]
    finally:
        server.should_exit = True
        thread.join()


def test_an_answer_does_not_wait_for_the_client_to_acknowledge_its_first_half(settings: Settings) -> None:
    with listen("127.0.0.1", 0) as listener:
        assert connections_without_delay(listener, make_server(settings)) == [True]


def accept_one(listener: socket.socket, answers: Connection) -> None:
    """What a worker process does with the listener that it is given."""
    connection, _ = listener.accept()
    answers.send(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_a_worker_accepts_connections_like_the_only_process() -> None:
    processes = multiprocessing.get_context("spawn")
    ours, theirs = processes.Pipe()
    with listen("127.0.0.1", 0) as listener:
        listener.listen()
        worker = processes.Process(target=accept_one, args=(listener, theirs))
        worker.start()
        with socket.create_connection(listener.getsockname()):
            worker.join()
        assert worker.exitcode == 0
        assert ours.recv() == 1


@dataclass
class Supervisor:
    """Stands in for uvicorn's, which would start the workers and take all signals of this process."""

    config: uvicorn.Config
    sockets: list[socket.socket]

    def run(self) -> None:
        STARTED.append(self)


STARTED: list[Supervisor] = []


def test_workers_have_the_limits_of_the_only_process_and_time_to_import(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.server.Multiprocess", Supervisor)
    with listen("127.0.0.1", 0) as listener:
        run_workers(2, listener)
    started = STARTED.pop()
    assert started.sockets == [listener]
    alone, worker = vars(make_server(settings).config), vars(started.config)
    assert {name for name in alone if worker[name] != alone[name]} == {"app", "factory", "workers"}
    assert (worker["workers"], worker["factory"]) == (2, True)
    assert worker["timeout_worker_healthcheck"] == WORKER_SECONDS >= 60
