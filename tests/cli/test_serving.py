"""`ballot-admin serve`: one process or several on one port, until it is told to stop."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
from http.client import HTTPConnection

import pytest

from tests.hands.cli_process import Start
from tests.hands.desk import Office


def address_of(process: subprocess.Popen[str]) -> tuple[str, int]:
    assert process.stdout is not None
    line = process.stdout.readline()
    host, _, port = line.strip().removeprefix("serving http://").rpartition(":")
    assert host == "127.0.0.1", line
    return host, int(port)


def get(address: tuple[str, int], path: str) -> tuple[int, bytes]:
    """The answer; a server that is about to listen is asked again."""
    for _ in range(300):
        connection = HTTPConnection(*address, timeout=60)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except ConnectionRefusedError:
            signal.sigtimedwait([], 0.1)
        finally:
            connection.close()
    pytest.fail("the server does not answer")


@pytest.mark.parametrize(("workers", "sign"), [(1, signal.SIGTERM), (1, signal.SIGINT), (2, signal.SIGTERM)])
def test_a_server_answers_and_stops_when_told(
    office: Office, start: Start, workers: int, sign: signal.Signals
) -> None:
    uuid = office.issued(slug="BREST")
    office.add_trustees(uuid, 2)
    office.done("seal", uuid)
    process = start("serve", "--data", office.data, "--port", 0, "--workers", workers)
    address = address_of(process)
    status, body = get(address, "/api/consultations/BREST")
    assert status == 200
    assert json.loads(body)["uuid"] == uuid
    process.send_signal(sign)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "Traceback" not in err


def test_a_port_that_is_taken_is_refused(office: Office) -> None:
    office.created()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert f"cannot listen on 127.0.0.1 port {port}" in office.admin("serve", "--port", port).refused()
