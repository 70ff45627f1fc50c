"""A server for a scrape: one thread, a few connections, a short request, and a time for each.

Not http.server, which takes more memory than all of the rest.
"""

import contextlib
import os
import re
import select
import socket
import time
from typing import Callable, Dict, List

# Connections at once; more wait in the kernel's queue, and how many may.
MOST, WAITING = 4, 16
# Bytes of a request, and seconds that one may take from its begin to the last byte of the answer.
LONGEST, PATIENCE = 8192, 5
# Seconds between two signs of life.
LIFE = 10
# Seconds after a connection that could not be taken up.
AGAIN = 0.05
CHUNK = 65536
REQUEST = re.compile(rb"([A-Z]{1,16}) (/[!->@-~]*)(?:\?[!-~]*)? HTTP/1\.[01]\r?\n")

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed", 500: "Internal Server Error"}


class Connection:
    """Somebody who asks."""

    def __init__(self, peer: socket.socket, now: float) -> None:
        self.peer = peer
        self.end = now + PATIENCE
        self.request = b""
        self.answer = b""


def listen(address: str, port: int) -> List[socket.socket]:
    """What listens on an address, or with an empty one on all. Raises OSError."""
    found = []
    families = [socket.AF_INET6 if ":" in address else socket.AF_INET]
    if not address and os.path.exists("/proc/net/if_inet6"):
        families.append(socket.AF_INET6)
    for family in families:
        one = socket.socket(family, socket.SOCK_STREAM)
        found.append(one)
        # After an end, connections of before may last some minutes.
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    try:
        for one in found:
            one.bind((address, port))
            one.listen(WAITING)
            one.setblocking(False)
    except OSError:
        for one in found:
            one.close()
        raise
    return found


def serve(listening: List[socket.socket], metrics: Callable[[], str]) -> None:
    """Answers until the standard input ends: whoever holds the other end of it is gone then."""
    server = Server(listening, metrics)
    while server.round():
        pass


class Server:
    """Its connections, by handle."""

    def __init__(self, listening: List[socket.socket], metrics: Callable[[], str]) -> None:
        self.listening = {one.fileno(): one for one in listening}
        self.metrics = metrics
        self.connections: Dict[int, Connection] = {}
        self.lived = 0.0

    def round(self) -> bool:
        """Waits for what comes next and does it; whether to go on."""
        now = time.monotonic()
        if now - self.lived >= LIFE:
            self.lived = now
            sign_of_life()
        for handle, event in self.poll(now):
            if handle == 0:
                if os.read(0, 1) == b"":
                    return False
            elif handle in self.listening:
                self.accept(self.listening[handle])
            elif handle in self.connections:
                self.go_on(self.connections[handle], event)
        now = time.monotonic()
        for connection in [one for one in self.connections.values() if now >= one.end]:
            self.close(connection)
        return True

    def poll(self, now: float) -> "list[tuple[int, int]]":
        poll = select.poll()
        poll.register(0, select.POLLIN)
        for handle in self.listening if len(self.connections) < MOST else ():
            poll.register(handle, select.POLLIN)
        for handle, connection in self.connections.items():
            poll.register(handle, select.POLLOUT if connection.answer else select.POLLIN)
        ends = [connection.end for connection in self.connections.values()]
        return poll.poll(max(0, min([self.lived + LIFE, *ends]) - now) * 1000)

    def accept(self, listening: socket.socket) -> None:
        try:
            peer, _address = listening.accept()
        except OSError:
            # It is gone by now, or there are no handles left, of which it would be told again at once.
            time.sleep(AGAIN)
            return
        peer.setblocking(False)
        self.connections[peer.fileno()] = Connection(peer, time.monotonic())

    def go_on(self, connection: Connection, event: int) -> None:
        try:
            if connection.answer:
                sent = connection.peer.send(connection.answer[:CHUNK])
                connection.answer = connection.answer[sent:]
                if connection.answer:
                    return
            elif event & (select.POLLIN | select.POLLHUP):
                text = connection.peer.recv(LONGEST)
                connection.request += text
                if text and not is_whole(connection.request):
                    return
                connection.answer = answer(connection.request, self.metrics)
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self.close(connection)

    def close(self, connection: Connection) -> None:
        del self.connections[connection.peer.fileno()]
        connection.peer.close()


def is_whole(request: bytes) -> bool:
    """Whether no more of it is waited for."""
    return b"\r\n\r\n" in request or b"\n\n" in request or len(request) >= LONGEST


def answer(request: bytes, metrics: Callable[[], str]) -> bytes:
    """The whole answer to a request."""
    found = REQUEST.match(request)
    if found is None or not is_whole(request):
        return response(400, "that is no request\n")
    method, path = (word.decode("ascii") for word in found.groups())
    if method not in ("GET", "HEAD"):
        return response(405, "ask with GET\n", allow="GET, HEAD")
    if path == "/metrics":
        text = scraped(metrics)
    elif path == "/healthz":
        text = response(200, "ok\n")
    else:
        text = response(404, "there are /metrics and /healthz\n")
    return text if method == "GET" else text.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


def scraped(metrics: Callable[[], str]) -> bytes:
    """A scrape that fails is one: half of the figures would be taken for all of them."""
    try:
        return response(200, metrics(), FORMAT)
    except Exception as error:  # noqa: BLE001
        print(f"a scrape has failed ({type(error).__name__})", flush=True)
        return response(500, "what the member has written cannot be read: see its log\n")


def response(status: int, text: str, kind: str = PLAIN, allow: str = "") -> bytes:
    body = text.encode()
    lines = [
        *(f"HTTP/1.1 {status} {REASONS[status]}", f"Content-Type: {kind}", f"Content-Length: {len(body)}"),
        *("Connection: close", *([f"Allow: {allow}"] if allow else []), "", ""),
    ]
    return "\r\n".join(lines).encode() + body


def sign_of_life() -> None:
    """For the keeper, which need not read it."""
    with contextlib.suppress(OSError):
        if select.select([], [1], [], 0)[1]:
            os.write(1, b"\n")
