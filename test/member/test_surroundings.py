"""What is around a client: listeners, disks, its version; and which of it a look writes."""

import json
import os
import socket
import threading
import time
import unittest
from unittest import mock

from support import PATIENCE, MemberTest

import disk_usage
import listeners
import surroundings
from disk_usage import Watched
from surroundings import Client, Surroundings

# Bytes of a file that takes as many.
BLOCK = 4096


class Listeners(unittest.TestCase):
    def listening(self, family: socket.AddressFamily, address: str) -> int:
        one = socket.socket(family)
        self.addCleanup(one.close)
        one.bind((address, 0))
        one.listen(1)
        return int(one.getsockname()[1])

    def test_those_that_others_reach(self) -> None:
        every, every6 = self.listening(socket.AF_INET, "0.0.0.0"), self.listening(socket.AF_INET6, "::")
        self.listening(socket.AF_INET, "127.0.0.1")
        self.listening(socket.AF_INET6, "::1")
        self.assertEqual(listeners.listeners([os.getpid()]), [("0.0.0.0", every), ("::", every6)])
        self.assertEqual(listeners.listeners([]), [])
        self.assertEqual(listeners.listeners([1 << 22]), [])

    def test_a_connection_is_none(self) -> None:
        port = self.listening(socket.AF_INET, "0.0.0.0")
        with socket.create_connection(("127.0.0.1", port)):
            self.assertEqual(listeners.listeners([os.getpid()]), [("0.0.0.0", port)])

    def test_addresses_are_as_people_write_them(self) -> None:
        self.assertEqual(listeners.plain("0100007F"), bytes([127, 0, 0, 1]))
        self.assertEqual(
            listeners.plain("B80D0120000000000000000001000000"), bytes.fromhex("20010db8" + "0" * 23 + "1")
        )

    def test_clients_are_known_by_their_program(self) -> None:
        with open("/proc/self/cmdline") as file:
            name = os.path.basename(file.read().split("\0")[0])
        with mock.patch.object(listeners, "PROGRAMS", (name,)):
            self.assertIn(os.getpid(), listeners.clients())
        with mock.patch.object(listeners, "PROGRAMS", ("no-such-program",)):
            self.assertEqual(listeners.clients(), [])


class Disks(MemberTest):
    def watched(self) -> Watched:
        return Watched(self.path("disk0"), "vol")

    def test_space_and_what_the_cache_takes(self) -> None:
        os.makedirs(self.path("disk0/vol/raw/1"))
        for name in ("a", "1/b"):
            with open(self.path(f"disk0/vol/raw/{name}"), "wb") as file:
                file.write(b"x" * 8192)
        with open(self.path("disk0/other"), "wb") as file:
            file.write(b"x" * 8192)
        disk = self.watched()
        disk.look()
        assert disk.usage is not None
        self.assertIsNone(disk.usage.cache)
        for _ in disk.count():
            pass
        disk.look()
        space = os.statvfs(self.path("disk0"))
        self.assertEqual((disk.usage.size, disk.usage.cache), (space.f_blocks * space.f_frsize, 16384))
        self.assertLessEqual(disk.usage.free, disk.usage.size)
        self.assertFalse(disk.usage.read_only)

    def test_a_cache_that_is_not_there_takes_nothing(self) -> None:
        disk = self.watched()
        for _ in disk.count():
            pass
        self.assertEqual(disk.cache, 0)

    def test_it_is_watched_by_a_thread_that_counts_at_leisure_and_can_be_ended(self) -> None:
        os.makedirs(self.path("disk0/vol"))
        threads = []

        def start(run: object, _arguments: object) -> None:
            threads.append(threading.Thread(target=run, daemon=True))  # type: ignore
            threads[-1].start()

        with mock.patch.multiple(disk_usage, INTERVAL=0.02, COUNTING=0.05):
            disk = self.watched()
            disk.begin(start)
            disk.begin(start)
            self.until("a count", lambda: disk.usage is not None and disk.usage.cache == 0)
            with open(self.path("disk0/vol/a"), "wb") as file:
                file.write(b"x" * BLOCK)
            self.until("another count", lambda: disk.usage is not None and disk.usage.cache == BLOCK)
            disk.is_over = True
            threads[0].join(PATIENCE)
        self.assertEqual(len(threads), 1)
        self.assertFalse(threads[0].is_alive())


class Around(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        patch = mock.patch.object(surroundings, "SURROUNDINGS", self.path("surroundings"))
        patch.start()
        self.addCleanup(patch.stop)
        self.script(
            "juicefs", "#!/bin/sh\necho x >>{folder}/asked\necho 'JuiceFS version 5.2.13 (2025-09-09 7a0eb79)'\n"
        )
        self.pids = mock.Mock(return_value=[])
        self.around = Surroundings(self.path("juicefs"), lambda: True)
        self.addCleanup(lambda: [setattr(disk, "is_over", True) for disk in self.around.disks.values()])

    def client(self, start: str = "1.1", directories: "tuple[str, ...]" = ("disk0",)) -> Client:
        return Client(start, "vol", [self.path(name) for name in directories], self.pids)

    def written(self) -> "dict[str, object]":
        return dict(json.loads(self.text("surroundings")))

    def test_a_look_writes_what_is_there(self) -> None:
        begun = time.monotonic()
        self.around.look(self.client())
        found = self.written()
        self.assertTrue(begun <= float(str(found["at"])) <= time.monotonic())
        self.assertEqual(
            {name: found[name] for name in ("version", "client", "listeners", "ready")},
            {"version": 1, "client": "5.2.13", "listeners": [], "ready": True},
        )
        self.assertEqual(list(found["disks"]), [self.path("disk0")])  # type: ignore

    def test_without_a_client_nothing_is_written(self) -> None:
        self.around.look(None)
        self.assertEqual(self.text("surroundings"), "")

    def test_looks_have_pauses_and_another_client_has_its_own(self) -> None:
        self.around.look(self.client())
        self.around.look(self.client())
        self.assertEqual(self.pids.call_count, 1)
        self.around.look(self.client("1.2", ("conf",)))
        self.assertEqual(self.pids.call_count, 2)
        self.assertEqual(self.lines("asked"), ["x", "x"])
        self.assertEqual(list(self.written()["disks"]), [self.path("conf")])  # type: ignore

    def test_a_disk_that_both_have_is_watched_on(self) -> None:
        self.around.look(self.client())
        disk = self.around.disks[self.path("disk0")]
        self.around.look(self.client("1.2", ("disk0", "conf")))
        self.assertIs(self.around.disks[self.path("disk0")], disk)
        self.around.look(self.client("1.3", ("conf",)))
        self.assertTrue(disk.is_over)

    def test_a_disk_that_does_not_answer_is_silent(self) -> None:
        disk = Watched(self.path("disk0"), "vol")
        # Whole seconds: the sum of a fraction and 30 may be rounded to more than 30 after it.
        disk.begun = 1000.0
        self.assertEqual(surroundings.state(disk, disk.begun + 30), {"silent": False})
        self.assertEqual(surroundings.state(disk, disk.begun + 31), {"silent": True})
        disk.look()
        assert disk.usage is not None
        self.assertAlmostEqual(disk.usage.at, time.monotonic(), delta=PATIENCE)
        disk.usage = disk.usage._replace(at=2000.0)
        self.assertEqual(surroundings.state(disk, disk.usage.at + 30)["size"], disk.usage.size)
        self.assertEqual(surroundings.state(disk, disk.usage.at + 31), {"silent": True})

    def test_a_client_that_tells_no_version_has_none(self) -> None:
        for script in ("echo nothing", "exec sleep 600", "printf '\\377 1.2'"):
            self.script("juicefs", f"#!/bin/sh\n{script}\n")
            with mock.patch.object(surroundings, "ASKING", 0.2):
                self.assertEqual(surroundings.version_of(self.path("juicefs")), "", script)
        os.unlink(self.path("juicefs"))
        self.assertEqual(surroundings.version_of(self.path("juicefs")), "")


if __name__ == "__main__":
    unittest.main()
