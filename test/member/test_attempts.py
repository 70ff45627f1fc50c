"""Mounting as a client for something that is no member: it has no disks, must end, and prints what a command prints."""

import json
import os
import subprocess
import sys
import unittest

from support import CLIENT, FILES, PATIENCE, WITH_PLACES, MemberTest, descendants

import attempt

# A module as a warm-up would be: mounts, runs a command on the volume, and ends as that does.
JOB = """
import os, sys
from attempts import Attempts
from client import MOUNT_POINT
from processes import Processes, Stop
from refusals import Ended, Refusal
from waiting import Ending

class Waits:
    def refused(self, refusal):
        print(refusal, flush=True)

def main(arguments):
    processes = Processes()
    policy = Waits() if arguments == ["wait"] else Ending()
    def work(client):
        # Again where that was too soon for this machine.
        while not client.wait_until_mounted(0.1):
            if client.code() is not None or os.path.exists(os.environ["BEGUN"]):
                raise Refusal("E_MOUNT", "the volume could not be mounted", 3)
        pid = processes.start(arguments, dict(os.environ))
        code = processes.wait(pid, 600)
        client.leave()
        raise Ended(code)
    try:
        Attempts(processes, policy, 60).run(lambda: ["cache-group=g", "no-sharing", "cache-size=0"], work)
    except Ended as ended:
        return ended.exit_code
    except Stop as stop:
        return 128 + stop.number
"""


class Job(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.program = self.path("program")
        os.mkdir(self.program)
        with open(os.path.join(self.program, "job.py"), "w") as file:
            file.write(JOB)

    def begin(self, *command: str) -> "subprocess.Popen[str]":
        """A job. Once there is a file `begun`, its client has 0.1 s to mount."""
        run = f"import sys; sys.argv[1:] = {['job', json.dumps(self.places), *command]!r}; "
        run += f"sys.path[:0] = [{self.program!r}, {FILES!r}]; exec(open({WITH_PLACES!r}).read())"
        run = run.replace("exec(open", f"__file__ = {WITH_PLACES!r}; exec(open")
        process = subprocess.Popen(
            [sys.executable, "-IS", "-c", run],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "BEGUN": self.path("begun")},
        )
        self.addCleanup(process.__exit__, None, None, None)
        self.addCleanup(process.kill)
        return process

    def test_it_streams_what_a_command_prints_and_ends_as_that_does(self) -> None:
        process = self.begin("/bin/sh", "-c", f"echo one; until [ -e {self.path('go')} ]; do sleep 0.05; done; exit 7")
        assert process.stdout is not None
        self.assertEqual(process.stdout.readline(), "one\n")
        self.assertEqual(self.lines("record.mount.juicefs")[-1], "cache-group=g,no-sharing,cache-size=0")
        with open(self.path("go"), "w"):
            pass
        self.assertEqual(process.wait(PATIENCE), 7)
        self.assertFalse(os.path.islink(self.path("mnt")))

    def test_a_refusal_ends_it_at_once(self) -> None:
        self.put(token="")
        self.assertEqual(self.begin("/bin/true").wait(PATIENCE), 1)
        self.assertRegex(self.text("message"), "^E_SECRET: the Secret has no key token")

    def test_a_client_that_does_not_mount_in_time_ends_it_and_its_client(self) -> None:
        self.script("mount.juicefs", CLIENT.replace("rmdir", "touch {folder}/begun; exec sleep 600\n: rmdir", 1))
        process = self.begin("/bin/true")
        self.assertEqual(process.wait(PATIENCE), 3)
        self.assertRegex(self.text("message"), "^E_MOUNT: the volume could not be mounted")
        self.assertEqual(attempt.marked(f"{process.pid}.1"), [])

    def test_a_signal_while_a_client_is_ended_for_another_attempt_is_the_end(self) -> None:
        """Else nobody would hear it again."""
        slow = "trap 'touch {folder}/asked; until [ -e {folder}/go ]; do sleep 0.05; done; exit 0' TERM"
        self.script("mount.juicefs", CLIENT.replace("rmdir", slow + "\ntouch {folder}/begun\nfalse", 1))
        process = self.begin("wait")
        self.until("its client is asked", lambda: os.path.exists(self.path("asked")))
        process.terminate()
        self.touch("go")
        self.assertEqual(process.wait(PATIENCE), 143)
        self.assertEqual(attempt.marked(f"{process.pid}.1"), [])
        assert process.stdout is not None
        self.assertEqual(process.stdout.read(), "")

    def test_a_signal_ends_client_and_command(self) -> None:
        process = self.begin("/bin/sh", "-c", "echo one; exec sleep 60")
        assert process.stdout is not None
        process.stdout.readline()
        tree = descendants(process.pid)
        process.terminate()
        self.assertEqual(process.wait(PATIENCE), 143)
        self.assertFalse(os.path.islink(self.path("mnt")))
        self.until("no client", lambda: not any("mount.juicefs" in name for name in map(self.name_of, tree)))

    def name_of(self, pid: int) -> str:
        return self.text(f"/proc/{pid}/comm")


if __name__ == "__main__":
    unittest.main()
