"""The member as a whole: a real process with a client, a console and a Secret of its own."""

import os
import signal
import sys
import time
import unittest
from typing import List
from unittest import mock

from support import CLIENT, MemberTest, children, mode

import attempts
import serving


class Mounting(MemberTest):
    def test_it_authenticates_mounts_and_leaves_when_it_is_asked_to(self) -> None:
        self.put(name="vol\n", token="T\n", access_key="AK", secret_key="S K", envs="{BASE_URL: http://c/static}")
        member = self.start("foreground", "cache-group=g").until_ready()
        self.assertEqual(
            self.lines("record.juicefs"),
            ["auth", "vol", "--token=T", "--access-key=AK", "--secret-key=S K", "--conf-dir=" + self.path("conf")],
        )
        self.assertEqual(
            self.lines("record.mount.juicefs"), ["vol", self.path("mnt"), "-o", "foreground,cache-group=g"]
        )
        for name in ("juicefs", "mount.juicefs"):
            self.assertIn("BASE_URL=http://c/static", self.lines(f"record.{name}.env"))
        member.until_said("the volume is mounted, ")
        self.assertEqual(member.stop(), 0)
        self.assertEqual(self.text("message"), "")

    def test_envs_win_over_the_variables_of_the_container(self) -> None:
        self.prefix = ("env", "BASE_URL=by-extraEnv")
        self.put(envs="{BASE_URL: by-envs}")
        self.start().until_ready().stop()
        for name in ("juicefs", "mount.juicefs"):
            self.assertIn("BASE_URL=by-envs", self.lines(f"record.{name}.env"))

    def test_the_end_of_envs_is_part_of_its_last_value(self) -> None:
        self.put(envs="A: |\n  x\nB: |\n  y\n")
        self.start().until_ready().stop()
        self.assertIn("B=y\n\n", self.text("record.mount.juicefs.env"))

    def test_sigint_is_handed_on_too(self) -> None:
        self.script("mount.juicefs", CLIENT.replace("TERM", "INT"))
        self.assertEqual(self.start().until_ready().stop(signal.SIGINT), 0)

    def test_a_client_that_does_not_mount_ends_the_member_once_and_then_it_tries_on_inside(self) -> None:
        self.places["waiting.PATIENCE"] = [0.3]
        self.script("mount.juicefs", "#!/bin/sh\nprintf x >>{folder}/attempts\nexit 7\n")
        self.assertEqual(self.start().end(), 7)
        self.assertGreater(len(self.text("attempts")), 1)
        self.assertRegex(self.text("message"), "^E_MOUNT: the client has ended with exit code 7 before it had mounted")
        before = len(self.text("attempts"))
        again = self.start()
        self.until("more attempts", lambda: len(self.text("attempts")) > before + 5)
        # Between two attempts.
        self.until_unready("E_MOUNT: ")
        self.script("mount.juicefs", CLIENT)
        self.assertEqual(again.until_ready().stop(), 0)

    def test_an_attempt_that_has_failed_leaves_no_child_to_remember(self) -> None:
        processes = mock.Mock()
        tried = attempts.Attempts(processes, mock.Mock(), 6)
        client = mock.Mock()
        with self.assertRaises(attempts.Refusal):
            tried.serve(client, mock.Mock(side_effect=attempts.Refusal("E_MOUNT", "no")))
        client.end.assert_called_once_with()

    def test_a_client_that_takes_long_is_said_and_lives(self) -> None:
        """As one with a large index, or a slow console."""
        self.places["serving.SLOW"] = 0.3
        self.places["waiting.PATIENCE"] = [0.1]
        slowly = "until [ -e {folder}/go ]; do sleep 0.05; done; rmdir"
        self.script("mount.juicefs", CLIENT.replace("rmdir", slowly, 1))
        member = self.start().until_said("E_MOUNTING: the client has run for ")
        self.until("the code", lambda: "its log says why; it is ended after 600 s without" in self.unready())
        self.assertEqual(self.ready("--alive").returncode, 0)
        self.touch("go")
        member.until_ready()
        self.assertEqual(self.text("log").count("E_MOUNTING"), 1)
        self.assertEqual(self.text("message"), "")
        self.assertEqual(member.stop(), 0)

    def test_one_that_was_ended_for_that_has_longer_the_next_time(self) -> None:
        self.places["serving.TOO_SLOW"] = 0.3
        self.places["serving.SLOW"] = 0.1
        self.places["serving.NEXT_TIME"] = 60
        self.script("mount.juicefs", "#!/bin/sh\necho >>{folder}/starts\nexec sleep 600\n")
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(self.text("message"), "^E_MOUNTING: the client had run for ")
        before = len(self.lines("starts"))
        again = self.start().until_said("E_MOUNTING: the client has run for ")
        self.until("its start", lambda: len(self.lines("starts")) > before)
        time.sleep(0.7)
        self.assertEqual(len(self.lines("starts")), before + 1)
        again.stop()

    def test_a_client_that_has_mounted_is_not_ended_before_that_is_noticed(self) -> None:
        """The checker may hang where nobody has an answer yet."""
        client = mock.MagicMock(begun=time.monotonic() - serving.TOO_SLOW, **{"mounted.return_value": False})
        watched = serving.Serving(client, mock.Mock(), mock.Mock(), mock.Mock(), "")
        with mock.patch.multiple(serving, is_mounted=lambda: True, log=mock.DEFAULT):
            watched.look_at_client()
        client.leave.assert_not_called()

    def test_the_clients_exit_code_is_the_members(self) -> None:
        self.places["waiting.PATIENCE"] = [0]
        self.script("mount.juicefs", "#!/bin/sh\nexit 7\n")
        self.assertEqual(self.start().end(), 7)
        self.assertRegex(self.text("message"), "^E_MOUNT: the client has ended with exit code 7 before it had mounted")

    def test_an_exit_code_beyond_the_signals_is_none(self) -> None:
        self.places["waiting.PATIENCE"] = [0]
        self.script("mount.juicefs", "#!/bin/sh\nexit 255\n")
        self.assertEqual(self.start().end(), 255)
        self.assertRegex(self.text("message"), "^E_MOUNT: the client has ended with exit code 255 before")

    def test_a_second_signal_does_not_cut_the_end_short(self) -> None:
        waits = "trap 'touch {folder}/asked; until [ -e {folder}/go ]; do sleep 0.05; done; "
        self.script("mount.juicefs", CLIENT.replace("trap '", waits))
        member = self.start().until_ready()
        member.process.send_signal(signal.SIGTERM)
        self.until("asked", lambda: os.path.exists(self.path("asked")))
        member.process.send_signal(signal.SIGTERM)
        self.touch("go")
        self.assertEqual(member.end(), 0)

    def test_while_it_ends_it_says_so_to_the_probes(self) -> None:
        """Nobody asks the volume any more, which would look like one that hangs."""
        waits = "trap 'until [ -e {folder}/go ]; do sleep 0.05; done; "
        self.script("mount.juicefs", CLIENT.replace("trap '", waits, 1))
        member = self.start().until_ready()
        member.process.terminate()
        self.until_unready("the member ends")
        self.assertEqual(self.ready().stdout, "the member ends\n")
        self.touch("go")
        self.assertEqual(member.end(), 0)

    def test_all_children_hear_signals(self) -> None:
        # Without a shell, which would unblock them.
        self.script("mount.juicefs", f"#!{sys.executable} -IS\nimport time\ntime.sleep(600)\n")
        member = self.start("cache-group=g", "cache-dir=" + self.path("disk0"), "group-weight=0")
        member.until_said("lies on the node's system disk")
        # Client, checker, reader of counters and watcher, each a moment after it has begun.
        nobody = "SigBlk:\t0000000000000000\n"

        def masks() -> List[bool]:
            return [nobody in self.text(f"/proc/{pid}/status") for pid in children(member.process.pid)]

        self.until("masks", lambda: masks() == [True] * 4)
        member.stop()

    def test_a_defect_while_the_client_serves_is_logged_once_and_ends_nobody(self) -> None:
        self.places["serving.DISKS"] = None
        member = self.start().until_ready().until_said("cannot look after the client: TypeError at serving.py:")
        # Time for more looks.
        time.sleep(0.5)
        self.assertEqual(self.ready().returncode, 0)
        self.assertEqual(self.text("log").count("TypeError"), 1)
        self.assertNotIn("Traceback", self.text("log"))
        self.assertEqual(member.stop(), 0)
        self.assertEqual(self.text("message"), "")

    def test_a_defect_of_the_loop_itself_ends_the_client_and_is_shown(self) -> None:
        # What it waits for between two looks.
        self.places["serving.BETWEEN"] = [0.05, None]
        # It ends at once.
        self.places["waiting.PATIENCE"] = [60]
        self.script("mount.juicefs", CLIENT.replace("rmdir", "echo $$ >{folder}/client; rmdir", 1))
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(self.text("message"), r"^E_DEFECT: TypeError at processes.py:\d+: please report this line$")
        self.assertNotIn("Traceback", self.text("log"))
        self.assertFalse(os.path.exists(f"/proc/{int(self.text('client'))}"))

    def test_a_client_that_was_killed_is_named_so(self) -> None:
        self.script("mount.juicefs", CLIENT.replace("rmdir", "echo $$ >{folder}/client; rmdir"))
        member = self.start().until_mounted()
        os.kill(int(self.text("client")), signal.SIGKILL)
        self.assertEqual(member.end(), 137)
        self.assertRegex(self.text("message"), "^E_CLIENT_ENDED: the client has ended with signal 9: ")

    def test_its_last_words_come_before_what_the_client_has_left_is_ended(self) -> None:
        """That takes a while, and somebody may ask the member to end meanwhile."""
        left = "(trap 'cp {folder}/message {folder}/seen; exit' TERM; while :; do sleep 0.05; done) &\n"
        self.script("mount.juicefs", CLIENT.replace("rmdir", left + "echo $$ >{folder}/client; rmdir", 1))
        member = self.start().until_mounted()
        os.kill(int(self.text("client")), signal.SIGKILL)
        self.assertEqual(member.end(), 137)
        self.assertRegex(self.text("seen"), "^E_CLIENT_ENDED: ")

    def test_a_signal_while_it_ends_what_its_client_has_left_is_heard_and_said(self) -> None:
        left = "(trap '' TERM; until [ -e {folder}/go ]; do sleep 0.05; done) &\n"
        self.script("mount.juicefs", CLIENT.replace("rmdir", left + "echo $$ >{folder}/client; rmdir", 1))
        member = self.start().until_mounted()
        os.kill(int(self.text("client")), signal.SIGKILL)
        self.until("its last words", lambda: self.text("message"))
        member.process.terminate()
        member.until_said("was asked to end with signal 15")
        self.touch("go")
        self.assertEqual(member.end(), 137)

    def test_orphans_are_reaped_and_cost_nobody_an_exit_code(self) -> None:
        self.places["waiting.PATIENCE"] = [0]
        orphan = "(sleep 0.1 & echo $! >{folder}/orphan)\n"
        waits = "until [ -e {folder}/go ]; do sleep 0.05; done"
        self.script("mount.juicefs", f"#!/bin/sh\n{orphan}{waits}\nexit 7\n")
        member = self.start()
        self.until("an orphan", lambda: self.text("orphan").strip())
        self.until("no zombie", lambda: not os.path.exists(f"/proc/{self.text('orphan').strip()}"))
        self.touch("go")
        self.assertEqual(member.end(), 7)

    def test_a_client_that_does_not_listen_is_killed(self) -> None:
        """Within the grace period: when, is test_leaving's."""
        deaf = CLIENT.replace("trap", ": trap", 1).replace("rmdir", "echo $$ >{folder}/client; trap '' TERM\nrmdir", 1)
        self.script("mount.juicefs", deaf)
        self.assertEqual(self.start(flags=("--grace=2",)).until_ready().stop(), 137)
        self.assertIn("the client does not end: it is killed", self.text("log"))
        self.until("no client", lambda: not os.path.exists(f"/proc/{self.text('client').strip()}"))

    def test_a_missing_client_is_named_and_waited_for(self) -> None:
        for name in ("juicefs", "mount.juicefs"):
            os.rename(self.path(name), self.path("away"))
            member = self.start().until_said(f"E_CLIENT: {self.path(name)} does not start: No such file")
            os.rename(self.path("away"), self.path(name))
            member.until_ready().stop()

    def test_the_rsa_key_is_a_file_for_root_and_an_option(self) -> None:
        self.put(encrypt_rsa_key="-----BEGIN-----\nKEY\n-----END-----\n")
        self.start("foreground").until_ready().stop()
        self.assertEqual(self.lines("record.mount.juicefs")[-1], f"foreground,rsa-key={self.path('rsa/key.pem')}")
        self.assertEqual(self.text("rsa/key.pem"), "-----BEGIN-----\nKEY\n-----END-----\n")
        self.assertEqual((mode(self.path("rsa")), mode(self.path("rsa/key.pem"))), (0o700, 0o600))

    def test_an_rsa_key_of_the_values_is_left_alone(self) -> None:
        self.put(encrypt_rsa_key="KEY")
        self.start("rsa-key=/etc/key.pem").until_ready().stop()
        self.assertEqual(self.lines("record.mount.juicefs")[-1], "rsa-key=/etc/key.pem")

    def test_a_changed_secret_is_noticed_once_and_restarts_nobody(self) -> None:
        self.places["serving.ROTATION"] = 0.1
        member = self.start().until_ready()
        self.put(initconfig="{}")
        time.sleep(0.4)
        self.assertNotIn("notice", self.text("log"))
        self.put(token="ANOTHER")
        member.until_said("notice: the Secret has changed")
        time.sleep(0.4)
        self.assertEqual(self.text("log").count("notice"), 1)
        self.assertNotIn("ANOTHER", self.text("log"))
        self.assertEqual(member.stop(), 0)


if __name__ == "__main__":
    unittest.main()
