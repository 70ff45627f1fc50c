"""The server of a scrape: what it answers, and that nobody keeps it from answering others."""

import os
import socket
import subprocess
import sys
import threading
import time
import unittest
from typing import Callable, List, Tuple
from unittest import mock

import support  # noqa: F401

import metrics_server
from metrics_server import Server, answer

METRICS = "# TYPE a gauge\na 1\n"


def asked(request: bytes) -> Tuple[str, bytes]:
    """The head and the body of an answer."""
    head, _, body = answer(request, lambda: METRICS).partition(b"\r\n\r\n")
    return head.decode(), body


class Answers(unittest.TestCase):
    def test_metrics_have_the_type_that_prometheus_asks_for(self) -> None:
        for path in (b"/metrics", b"/metrics?x=1"):
            head, body = asked(b"GET " + path + b" HTTP/1.1\r\nHost: a\r\n\r\n")
            self.assertEqual(head.splitlines()[0], "HTTP/1.1 200 OK")
            self.assertIn("\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n", head)
            self.assertIn(f"\r\nContent-Length: {len(METRICS)}\r\n", head)
            self.assertEqual(body.decode(), METRICS)

    def test_health(self) -> None:
        head, body = asked(b"GET /healthz HTTP/1.0\n\n")
        self.assertTrue(head.startswith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"))
        self.assertEqual(body, b"ok\n")

    def test_anything_else_is_not_there(self) -> None:
        for path in (b"/", b"/metrics/", b"/metrics2", b"/../metrics", b"/etc/passwd"):
            head, body = asked(b"GET " + path + b" HTTP/1.1\r\n\r\n")
            self.assertEqual(head.splitlines()[0], "HTTP/1.1 404 Not Found")
            self.assertEqual(body, b"there are /metrics and /healthz\n")

    def test_a_head_has_no_body(self) -> None:
        head, body = asked(b"HEAD /metrics HTTP/1.1\r\n\r\n")
        self.assertIn(f"Content-Length: {len(METRICS)}", head)
        self.assertEqual(body, b"")

    def test_other_methods_are_not_allowed(self) -> None:
        for method in (b"POST", b"PUT", b"DELETE", b"OPTIONS"):
            head, _body = asked(method + b" /metrics HTTP/1.1\r\n\r\n")
            self.assertTrue(head.startswith("HTTP/1.1 405 Method Not Allowed"))
            self.assertIn("\r\nAllow: GET, HEAD", head)

    def test_what_is_no_request(self) -> None:
        for request in (
            *(
                b"",
                b"\r\n\r\n",
                b"GET /metrics\r\n\r\n",
                b"GET  /metrics HTTP/1.1\r\n\r\n",
                b"get /metrics HTTP/1.1\r\n\r\n",
            ),
            *(b"GET /metrics HTTP/2\r\n\r\n", b"GET metrics HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\r\n\r\n"),
            *(b"GET /m\xff HTTP/1.1\r\n\r\n", b"GET /metrics HTTP/1.1\r\nHost: a", b"GET /a b HTTP/1.1\r\n\r\n"),
        ):
            self.assertTrue(asked(request)[0].startswith("HTTP/1.1 400 Bad Request"), request)

    def test_a_scrape_that_fails_fails(self) -> None:
        def fails() -> str:
            raise KeyError("x")

        with mock.patch("builtins.print") as said:
            found = answer(b"GET /metrics HTTP/1.1\r\n\r\n", fails)
        self.assertTrue(found.startswith(b"HTTP/1.1 500 Internal Server Error\r\n"))
        said.assert_called_once_with("a scrape has failed (KeyError)", flush=True)


class Serving(unittest.TestCase):
    """A server in a thread, whose input is a pipe."""

    def setUp(self) -> None:
        self.metrics = METRICS
        self.patched("PATIENCE", support.PATIENCE)
        self.patched("LIFE", 0.1)
        patch = mock.patch.object(metrics_server, "sign_of_life")
        patch.start()
        self.addCleanup(patch.stop)
        listening = metrics_server.listen("127.0.0.1", 0)
        self.addCleanup(lambda: [one.close() for one in listening])
        self.place = listening[0].getsockname()
        self.server = Server(listening, lambda: self.metrics)
        self.end = False
        # Its input is this process's, which nobody writes to.
        thread = threading.Thread(target=self.run_server)
        thread.start()
        self.addCleanup(thread.join)
        self.addCleanup(setattr, self, "end", True)

    def patched(self, name: str, value: float) -> None:
        patch = mock.patch.object(metrics_server, name, value)
        patch.start()
        self.addCleanup(patch.stop)

    def run_server(self) -> None:
        with mock.patch.object(os, "read", return_value=b"x"):
            while not self.end:
                self.server.round()

    def connect(self) -> socket.socket:
        peer = socket.create_connection(self.place, timeout=support.PATIENCE)
        self.addCleanup(peer.close)
        return peer

    def scrape(self) -> bytes:
        peer = self.connect()
        peer.sendall(b"GET /metrics HTTP/1.1\r\n\r\n")
        return all_of(peer)

    def test_a_scrape(self) -> None:
        self.assertTrue(self.scrape().endswith(b"\r\n\r\n" + METRICS.encode()))

    def test_a_request_may_come_in_pieces(self) -> None:
        peer = self.connect()
        for piece in (b"GET /met", b"rics HTTP/1.1\r\nHost: a\r", b"\n\r", b"\n"):
            peer.sendall(piece)
            time.sleep(0.05)
        self.assertTrue(all_of(peer).startswith(b"HTTP/1.1 200 OK"))

    def test_who_says_nothing_is_cut_off_and_meanwhile_keeps_nobody_out(self) -> None:
        self.patched("PATIENCE", 3)
        begun = time.monotonic()
        silent = [self.connect() for _ in range(metrics_server.MOST - 1)]
        self.assertTrue(self.scrape().startswith(b"HTTP/1.1 200 OK"))
        for peer in silent:
            self.assertEqual(all_of(peer), b"")
        self.assertGreaterEqual(time.monotonic() - begun, 2.9)

    def test_more_than_the_most_wait_for_their_turn(self) -> None:
        self.patched("PATIENCE", 3)
        held = [self.connect() for _ in range(metrics_server.MOST)]
        self.until(lambda: len(self.server.connections) == metrics_server.MOST)
        self.assertTrue(self.scrape().startswith(b"HTTP/1.1 200 OK"))
        self.assertEqual([all_of(peer) for peer in held], [b""] * metrics_server.MOST)

    def test_who_reads_nothing_is_cut_off(self) -> None:
        self.patched("PATIENCE", 3)
        self.metrics = "a" * (64 << 20)
        peer = self.connect()
        peer.sendall(b"GET /metrics HTTP/1.1\r\n\r\n")
        self.until(lambda: len(self.server.connections) == 1)
        self.until(lambda: not self.server.connections)
        self.metrics = METRICS
        self.assertTrue(self.scrape().startswith(b"HTTP/1.1 200 OK"))

    def test_a_request_without_end_is_none(self) -> None:
        peer = self.connect()
        peer.sendall(b"a" * metrics_server.LONGEST)
        self.assertTrue(all_of(peer).startswith(b"HTTP/1.1 400 Bad Request"))

    def test_who_is_gone_harms_nobody(self) -> None:
        for _ in range(20):
            peer = socket.create_connection(self.place)
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            peer.sendall(b"GET /metrics HTTP/1.1\r\n\r\n")
            peer.close()
        self.assertTrue(self.scrape().startswith(b"HTTP/1.1 200 OK"))

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + support.PATIENCE
        while not holds():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.01)


class End(unittest.TestCase):
    def test_it_ends_with_its_input_and_gives_signs_of_life(self) -> None:
        code = "import metrics_server as s; s.LIFE = 0.05; s.serve(s.listen('127.0.0.1', 0), str)"
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {support.FILES!r}); {code}"]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.addCleanup(process.__exit__, None, None, None)
        self.addCleanup(process.kill)
        assert process.stdout is not None
        assert process.stdin is not None
        self.assertEqual(process.stdout.read(3), b"\n\n\n")
        process.stdin.close()
        self.assertEqual(process.wait(support.PATIENCE), 0)


class Addresses(unittest.TestCase):
    def listened(self, address: str) -> List[str]:
        found = metrics_server.listen(address, 0 if address else free_port())
        self.addCleanup(lambda: [one.close() for one in found])
        return [one.getsockname()[0] for one in found]

    def test_one_address_or_all(self) -> None:
        self.assertEqual(self.listened("127.0.0.1"), ["127.0.0.1"])
        self.assertEqual(self.listened("::1"), ["::1"])
        self.assertEqual(self.listened(""), ["0.0.0.0", "::"])

    def test_one_that_is_taken_is_an_error(self) -> None:
        one = metrics_server.listen("127.0.0.1", 0)[0]
        self.addCleanup(one.close)
        with self.assertRaises(OSError):
            metrics_server.listen("127.0.0.1", one.getsockname()[1])


def all_of(peer: socket.socket) -> bytes:
    found = b""
    while True:
        try:
            text = peer.recv(1 << 20)
        except ConnectionResetError:
            return found
        if not text:
            return found
        found += text


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    unittest.main()
