"""How a client leaves: unmounted first, asked, and all of it waited for, whatever it consists of."""

import functools
import os
import signal
import subprocess
import sys
import time
import unittest
from typing import List, Tuple
from unittest import mock

from fuse_support import CLIENT, FuseTest
from support import HERE, UNLIMITED, Member, descendants

import attempt
import client
import connection
import mounts

SOME = 3


class Connection(unittest.TestCase):
    def test_what_fuse_has_not_mounted_is_none_of_the_clients(self) -> None:
        """As the volume of the pod that the client mounts over."""
        of_pod = mounts.Mount("1", "8:1", "/mnt/jfs", "ext4")
        with mock.patch.object(mounts, "mounts", return_value=[of_pod]):
            self.assertIsNone(connection.of("/mnt/jfs"))


class Firmness(unittest.TestCase):
    """When each step is taken against a client that nothing but the last one ends: on a clock of the test's own."""

    GRACE = 30

    def setUp(self) -> None:
        self.now, self.lives, self.mounted = 1000.0, True, True
        self.steps: List[Tuple[float, str]] = []
        self.ending = client.Client.__new__(client.Client)
        self.ending.processes = mock.Mock(**{"pause.side_effect": self.pause, "wait.return_value": None})
        self.ending.processes.kill.side_effect = self.kill
        self.ending.keepers, self.ending.grace, self.ending.mark, self.ending.pid = mock.Mock(), self.GRACE, "1.1", 7
        for patch in (
            mock.patch("time.monotonic", lambda: self.now),
            # So that sums of it are exact.
            mock.patch.multiple(client, LOOK=0.25, log=mock.DEFAULT),
            mock.patch.multiple(
                connection, of=lambda _: "7" if self.mounted else None, abort=lambda *_: self.step("abort")
            ),
            mock.patch.multiple(attempt, living=lambda *_: [7] * self.lives, kill=lambda _: None),
            mock.patch.object(attempt, "send", lambda _pids, number: self.step(f"signal {number}")),
        ):
            patch.start()
            self.addCleanup(patch.stop)

    def pause(self, seconds: float) -> None:
        self.now += seconds

    def kill(self, _pid: int) -> None:
        self.step("kill")
        self.lives = False

    def step(self, what: str) -> None:
        self.steps.append((self.now - 1000, what))

    def leave(self, *, busy: bool) -> "dict[str, list[float]]":
        """The seconds of each step. What is busy stays mounted."""

        def unmount(*flags: str) -> bool:
            self.step(" ".join(("unmount", *flags)))
            self.mounted = self.mounted and busy
            return not busy

        with mock.patch.object(self.ending, "unmount", unmount):
            self.assertEqual(self.ending.leave(signal.SIGINT), 137)
        self.assertLess(self.now - 1000, self.GRACE)
        return {what: [at for at, other in self.steps if other == what] for _at, what in self.steps}

    def test_a_volume_that_somebody_uses_is_tried_again_then_taken_away_and_its_client_killed(self) -> None:
        self.assertEqual(
            self.leave(busy=True),
            {
                "unmount": [*range(20)],
                "signal 2": [0],
                "unmount -f -l": [*range(20, 26)],
                "kill": [25],
                "unmount -l": [25.25],
            },
        )

    def test_a_client_that_is_unmounted_is_asked_later_and_freed_from_who_still_uses_the_volume(self) -> None:
        self.assertEqual(
            self.leave(busy=False),
            {"unmount": [0], "signal 2": [client.ENDING], "abort": [20], "kill": [25], "unmount -l": [25.25]},
        )


class Leaving(FuseTest):
    """Clients of several processes, which hand a signal on to each other or do not; and who else is there."""

    serve = f"{sys.executable} {HERE}/fuse_client.py"
    # As clients before October 2024: the entry dies of the signal, and who serves the mount hears nothing.
    SILENT = f"""#!/bin/sh
echo $$ >{{folder}}/client
{serve} "$@" &
echo $! >{{folder}}/server
wait
"""
    FORWARDING = SILENT.replace("\nwait\n", "\ntrap 'kill -TERM $!' TERM\nwait\nwait\n")

    def setUp(self) -> None:
        super().setUp()
        # None of these clients hangs.
        self.places.update({name: UNLIMITED[name] for name in ("client.UNMOUNTING", "readiness.SILENT")})

    def assert_left(self, tree: "list[int]") -> None:
        """The session was closed once, and nobody lives any more."""
        self.assertEqual(len(self.lines("mnt.closed")), 1)
        self.until("nobody left", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in tree))

    def test_whether_a_signal_is_handed_on_or_not_the_session_is_closed(self) -> None:
        for script in (self.SILENT, self.FORWARDING):
            for number in (signal.SIGTERM, signal.SIGINT):
                self.script("mount.juicefs", script)
                member = self.start().until_ready()
                tree = descendants(member.process.pid)
                member.stop(number)
                self.assert_left(tree)
                os.remove(self.path("mnt.closed"))
        self.assertNotRegex(self.text("log"), "is killed|by force")

    def test_a_client_that_is_unmounted_and_not_busy_has_time_to_end_by_itself(self) -> None:
        closing = "\ntrap 'touch {folder}/asked' TERM\nwait $!\nsleep 0.5\n"
        self.script("mount.juicefs", self.SILENT.replace("\nwait\n", closing))
        self.places["client.ENDING"] = 60
        self.start().until_ready().stop()
        self.assertFalse(os.path.exists(self.path("asked")))

    def test_before_it_has_mounted_all_of_it_are_asked_at_once(self) -> None:
        serve = f"{sys.executable} -c 'import time; time.sleep(600)'"
        self.script("mount.juicefs", self.SILENT.replace(self.serve, f"trap 'exit 0' TERM; exec {serve}"))
        self.places["client.ENDING"] = 60
        member = self.start()
        self.until("a server", lambda: self.text("server").strip())
        tree = descendants(member.process.pid)
        member.stop()
        self.assertNotIn("is killed", self.text("log"))
        self.until("nobody left", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in tree))

    def test_an_entry_that_dies_alone_leaves_nobody_and_no_open_session(self) -> None:
        self.script("mount.juicefs", self.SILENT)
        member = self.start().until_mounted()
        tree = descendants(member.process.pid)
        self.client_gets(signal.SIGKILL)
        self.assertEqual(member.end(), 137)
        self.assert_left(tree)
        self.assertRegex(self.text("message"), "^E_CLIENT_ENDED: the client has ended with signal 9")

    def test_a_reader_inside_keeps_nobody_from_leaving_and_is_not_ours_to_end(self) -> None:
        """As one that `kubectl exec` has started: process 1 is not its parent, and it has no mark."""
        self.places["client.ENDING"] = 60
        for script in (self.SILENT, CLIENT):
            self.script("mount.juicefs", script)
            member = self.start().until_ready()
            reader = self.inside(member, f"cd {self.path('mnt')} && exec sleep 600")
            where = f"/proc/{reader.pid}/cwd"
            self.until("a reader", functools.partial(self.leads_to, where, self.path("mnt")))
            self.assertEqual(member.stop(), 143 if script == self.SILENT else 0)
            # At once: unmounting says that it is busy.
            self.assertIn("busy", self.text("log"))
            self.assertNotIn("by force", self.text("log"))
            self.assertIsNone(reader.poll())
            self.assertEqual(len(self.lines("mnt.closed")), 1)
            os.remove(self.path("mnt.closed"))

    def test_a_reader_inside_a_dead_mount_delays_nobody(self) -> None:
        member = self.start().until_mounted()
        reader = self.inside(member, f"cd {self.path('mnt')} && exec sleep 600")
        self.until("a reader", lambda: self.leads_to(f"/proc/{reader.pid}/cwd", self.path("mnt")))
        self.client_gets(signal.SIGKILL)
        self.assertEqual(member.end(), 137)
        self.assertNotIn("by force", self.text("log"))
        self.assertIn(f"unmounts {self.path('mnt')} lazily\n", self.text("log"))

    def test_the_exit_code_of_a_client_that_just_ends_is_waited_for(self) -> None:
        """Its environment is gone a moment before it has one."""
        processes = mock.Mock(**{"wait.return_value": 3, "code_of.return_value": None})
        ending = client.Client.__new__(client.Client)
        ending.processes, ending.keepers, ending.grace, ending.mark, ending.pid = processes, mock.Mock(), 6, "1.1", 7
        with mock.patch.object(attempt, "living", return_value=[]):
            self.assertEqual(ending.leave(), 3)

    def test_a_client_is_asked_to_end_once(self) -> None:
        deaf = "trap 'echo >>{folder}/asked' TERM; until [ -e {folder}/go ]; do sleep 0.05; done"
        self.script("mount.juicefs", f'#!/bin/sh\n{self.serve} "$@" &\n{deaf}\n')
        member = self.start().until_ready()
        reader = self.inside(member, f"cd {self.path('mnt')} && exec sleep 600")
        self.until("a reader", lambda: self.leads_to(f"/proc/{reader.pid}/cwd", self.path("mnt")))
        member.process.terminate()
        self.until("asked", lambda: self.text("asked"))
        # Time to be asked again.
        time.sleep(0.5)
        self.touch("go")
        member.end()
        self.assertEqual(len(self.lines("asked")), 1)

    def test_a_client_that_lingers_for_a_reader_closes_its_session_all_the_same(self) -> None:
        self.force_soon()
        member = self.start("foreground", "lingers").until_ready()
        reader = self.inside(member, f"cd {self.path('mnt')} && exec sleep 600")
        self.until("a reader", lambda: self.leads_to(f"/proc/{reader.pid}/cwd", self.path("mnt")))
        self.assertEqual(member.stop(), 0)
        self.assertEqual(len(self.lines("mnt.closed")), 1)
        self.assertNotIn("is killed", self.text("log"))
        self.assertIsNone(reader.poll())

    def leads_to(self, link: str, path: str) -> bool:
        return os.readlink(link) == path

    def inside(self, member: Member, script: str) -> "subprocess.Popen[bytes]":
        """A shell's script where the member has its mounts."""
        command = ["nsenter", f"--mount=/proc/{member.process.pid}/ns/mnt", "sh", "-c", script]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def test_where_nobody_can_be_looked_for_the_one_that_was_started_counts(self) -> None:
        """Else it would be left alone, and taken for one that has ended."""
        asked = mock.Mock(pid=7, **{"code.return_value": None})
        with mock.patch.object(attempt, "living", return_value=None):
            self.assertEqual(client.Client.living(asked), [7])

    def test_nothing_of_an_attempt_lives_when_the_next_one_begins(self) -> None:
        self.places["waiting.PATIENCE"] = [60]
        look = "for pid in $(cat {folder}/left 2>/dev/null); do [ -e /proc/$pid ] && echo $pid >>{folder}/alive; done\n"
        deaf = f"setsid {sys.executable} -c 'import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(600)'"
        self.script("mount.juicefs", f"#!/bin/sh\n{look}{deaf} &\necho $! >>{{folder}}/left\nsleep 0.3\nexit 1\n")
        self.places["attempts.PAUSES"] = [0.05]
        member = Member(self, ["mount", "--release=ns/one", "--grace=1", "--", "foreground"])
        self.until("attempts", lambda: len(self.lines("left")) > SOME)
        member.stop()
        self.assertEqual(self.text("alive"), "")

    def test_the_attempt_is_marked_and_the_client_told_where_it_runs(self) -> None:
        self.script("mount.juicefs", CLIENT.replace("exec", "env >{folder}/variables; exec"))
        self.prefix = (*self.prefix, "env", "JFS_FOREGROUND=by-extraEnv")
        self.put(envs="{JFS_INSIDE_CONTAINER: by-envs, CACHE_GROUP_ATTEMPT: by-envs}")
        member = self.start().until_ready()
        shown = self.lines("variables")
        self.assertIn("JFS_FOREGROUND=by-extraEnv", shown)
        self.assertIn("JFS_INSIDE_CONTAINER=by-envs", shown)
        self.assertIn(f"CACHE_GROUP_ATTEMPT={member.process.pid}.1", shown)
        member.stop()
        self.prefix = self.prefix[:-2]
        self.put(envs="{}")
        self.start().until_ready().stop()
        told = sorted(line for line in self.lines("variables") if line.startswith("JFS_"))
        self.assertEqual(told, ["JFS_FOREGROUND=1", "JFS_INSIDE_CONTAINER=1"])


if __name__ == "__main__":
    unittest.main()
