"""Where the client's configuration comes from: the console, the Secret's initconfig, the node."""

import os
import tempfile
import time
import unittest
from typing import List, Optional, Tuple
from unittest import mock

from support import AUTH, CLIENT, PATIENCE, RECORD, MemberTest, mode

import auth
import checker
import credentials
import kept
import readiness
from refusals import Refusal

DOWN = "#!/bin/sh\necho cannot reach the console\nexit 1\n"
SOME = 3
ENCRYPTED = '{"name": "vol", "encryptkeys": true}'


class Keys(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.conf_dir = "--conf-dir=" + self.path("conf")

    def test_every_key_of_auth_is_handed_on_and_an_empty_one_is_not(self) -> None:
        keys = ["token", "access-key", "secret-key", "bucket", "subdir", "access-key2", "secret-key2", "bucket2"]
        keys += ["passphrase"]
        self.put(**{key.replace("-", "_"): "v-" + key for key in keys if key != "bucket"}, bucket="")
        self.start().until_ready().stop()
        handed_on = [f"--{key}=v-{key}" for key in keys if key != "bucket"]
        self.assertEqual(self.lines("record.juicefs"), ["auth", "vol", *handed_on, self.conf_dir])

    def test_the_old_spellings_are_handed_on_as_the_new_ones_and_win(self) -> None:
        self.put(accesskey="A", secretkey="S", accesskey2="A2", secretkey2="S2", access_key="NEW")
        self.start().until_ready().stop()
        self.assertEqual(
            self.lines("record.juicefs")[3:],
            ["--access-key=A", "--secret-key=S", "--access-key2=A2", "--secret-key2=S2", self.conf_dir],
        )

    def test_format_options_are_options_of_auth(self) -> None:
        self.put(format_options=" session-token = S=1 , no-update,")
        self.start().until_said("E_SECRET: the Secret's key format-options is not a list like a=b,c=d").stop()
        self.put(format_options=" session-token = S=1 , no-update")
        self.start().until_ready().stop()
        self.assertEqual(self.lines("record.juicefs")[3:], ["--session-token=S=1", "--no-update", self.conf_dir])


class Kept(MemberTest):
    """With the console down, the configuration that was kept for the same credentials."""

    flags = ("--keep-configuration",)

    def setUp(self) -> None:
        super().setUp()
        self.start(flags=self.flags).until_mounted().stop()

    def kept(self) -> "list[str]":
        return sorted(os.listdir(self.path("kept")))

    def test_it_is_for_root_alone_and_named_by_a_hash(self) -> None:
        [name] = self.kept()
        self.assertRegex(name, r"^vol\.[0-9a-f]{32}\.conf$")
        self.assertEqual((mode(self.path("kept")), mode(self.path("kept/" + name))), (0o700, 0o600))
        self.assertEqual(self.text("kept/" + name), "configuration of vol\n")

    def test_a_member_mounts_from_it_after_one_attempt_without_the_console(self) -> None:
        os.remove(self.path("conf/vol.conf"))
        self.script("juicefs", RECORD + DOWN)
        os.remove(self.path("record.juicefs"))
        self.start(flags=self.flags).until_mounted().stop()
        self.assertEqual(self.lines("record.juicefs")[:3], ["auth", "vol", "--token=TOKEN-VALUE"])
        self.assertEqual(self.text("conf/vol.conf"), "configuration of vol\n")
        self.assertEqual(mode(self.path("conf/vol.conf")), 0o600)
        self.assertRegex(
            self.text("log"), r"configuration of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, kept on the node, since"
        )

    def test_it_is_not_used_while_the_console_answers(self) -> None:
        self.script("juicefs", AUTH.replace("configuration", "new configuration"))
        self.start(flags=self.flags).until_mounted().stop()
        self.assertEqual([self.text("kept/" + name) for name in self.kept()], ["new configuration of vol\n"])

    def test_it_is_not_used_after_a_refusal(self) -> None:
        self.script("juicefs", "#!/bin/sh\necho Invalid name or token\nexit 1\n")
        member = self.start(flags=self.flags)
        self.until_unready("E_TOKEN: ")
        member.stop()

    def test_other_credentials_never_meet_it_and_remove_it(self) -> None:
        [before] = self.kept()
        self.put(token="ANOTHER")
        self.script("juicefs", DOWN)
        member = self.start(flags=self.flags).until_said("E_CONSOLE")
        self.assertEqual(self.kept(), [before])
        self.script("juicefs", AUTH)
        member.until_mounted().stop()
        self.assertEqual(len(self.kept()), 1)
        self.assertNotEqual(self.kept(), [before])

    def test_an_hourly_new_initconfig_changes_no_hash(self) -> None:
        before = self.kept()
        self.put(initconfig="not readable")
        self.start(flags=self.flags).until_mounted().stop()
        self.assertEqual(self.kept(), before)

    def test_an_initconfig_that_has_mounted_is_kept_too(self) -> None:
        before = self.kept()
        self.put(initconfig='{"name": "vol"}', token="ANOTHER")
        self.start(flags=self.flags).until_mounted().stop()
        [name] = self.kept()
        self.assertNotEqual([name], before)
        self.assertEqual(self.text("kept/" + name), '{"name": "vol"}')

    def test_a_fresh_one_that_does_not_mount_never_replaces_it_and_it_is_taken_again(self) -> None:
        """As one answer with `{}` or a page of HTML from whatever stands between."""
        self.places["waiting.PATIENCE"] = [60]
        self.script("juicefs", AUTH.replace("configuration of $2", "{}"))
        self.script(
            "mount.juicefs", CLIENT.replace("rmdir", "! grep -q '{}' {folder}/conf/vol.conf || exit 1\nrmdir", 1)
        )
        member = self.start(flags=self.flags).until_mounted()
        self.assertIn("kept on the node, since the volume could not be mounted with a fresh one", self.text("log"))
        self.assertEqual([self.text("kept/" + name) for name in self.kept()], ["configuration of vol\n"])
        member.stop()

    def test_auth_that_writes_nothing_is_no_success_and_an_old_file_is_not_new(self) -> None:
        self.script("juicefs", "#!/bin/sh\nexit 0\n")
        self.put(token="ANOTHER")
        before = self.text("conf/vol.conf")
        self.assertTrue(before)
        said = f"E_CONSOLE: juicefs auth has no success (it has written no {self.path('conf/vol.conf')}): see that"
        self.start(flags=self.flags).until_said(said).stop()

    def test_it_is_not_used_after_a_refusal_although_the_console_is_down_since(self) -> None:
        [before] = self.kept()
        self.places["waiting.PATIENCE"] = [60]
        self.script("juicefs", "#!/bin/sh\necho Invalid name or token\nexit 1\n")
        member = self.start(flags=self.flags).until_said("E_TOKEN: ")
        self.script("juicefs", DOWN)
        # No reason to go on with it, which would be said in one line with it.
        member.until_said("member: E_CONSOLE: ").stop()
        self.assertEqual(self.kept(), [before, before.replace(".conf", ".refused")])
        # The next success makes it good again.
        self.script("juicefs", AUTH)
        self.start(flags=self.flags).until_mounted().stop()
        self.assertEqual(self.kept(), [before])
        self.script("juicefs", DOWN)
        self.start(flags=self.flags).until_mounted().stop()

    def test_it_is_used_where_auth_asks_for_what_it_had_before(self) -> None:
        self.script("juicefs", "#!/bin/sh\necho 'Access key: EOF when reading a line'\nexit 1\n")
        self.start(flags=self.flags).until_mounted().stop()
        self.assertIn("kept on the node, since E_SECRET: juicefs auth asks for", self.text("log"))

    def test_what_the_client_writes_into_it_while_it_runs_is_kept_too(self) -> None:
        self.places["kept.INTERVAL"] = self.places["kept.UNCHANGED"] = 0.05
        member = self.start(flags=self.flags).until_mounted()
        [name] = self.kept()
        with open(self.path("conf/vol.conf"), "w") as file:
            file.write('{"number": 7}')
        self.until("the new one", lambda: self.text("kept/" + name) == '{"number": 7}')
        self.assertEqual(mode(self.path("kept/" + name)), 0o600)
        member.stop()

    def test_without_the_setting_it_is_neither_read_nor_written(self) -> None:
        self.script("juicefs", DOWN)
        self.start().until_said("E_CONSOLE").stop()
        os.remove(self.path("kept/" + self.kept()[0]))
        self.script("juicefs", AUTH)
        self.start().until_mounted().stop()
        self.assertEqual(self.kept(), [])

    def test_a_folder_that_cannot_be_written_keeps_nobody_from_mounting(self) -> None:
        os.remove(self.path("kept/" + self.kept()[0]))
        os.rmdir(self.path("kept"))
        self.start(flags=self.flags).until_mounted().stop()
        self.assertIn("cannot keep the client's configuration on the node: No such file", self.text("log"))


class Over(Exception):
    """The time of a test has come to its end."""


class WhatTheClientWrites(unittest.TestCase):
    """What is kept of the client's file over time: second by second, on a clock of the test's own."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.now = 1000.0
        self.write("old")
        for patch in (
            mock.patch("time.monotonic", lambda: self.now),
            mock.patch("time.sleep", self.sleep),
            mock.patch.object(auth, "FOLDER", self.folder),
            mock.patch.object(readiness, "ANSWER", os.path.join(self.folder, "answer")),
        ):
            patch.start()
            self.addCleanup(patch.stop)

    def write(self, text: str) -> None:
        with open(os.path.join(self.folder, "vol.conf"), "w") as file:
            file.write(text)

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        if self.now >= self.written[0][0]:
            _at, text, self.inode = self.written.pop(0)
            self.write(text)
        if self.inode is not None:
            checker.write(self.now, self.inode)
        if not self.written:
            raise Over

    def watch(self, *written: Tuple[float, str, Optional[int]]) -> List[Tuple[float, str]]:
        """What is kept, and after how many seconds, of texts that are written after so many; from then on the mount
        point answers with that inode, or not at all."""
        self.written = [(1000 + at, text, inode) for at, text, inode in written]
        self.inode: Optional[int] = 1
        found: List[Tuple[float, str]] = []
        watched = kept.Kept(credentials.Credentials("vol", [], {}, None, None, {"name": "vol"}))
        keep = mock.patch.object(watched, "keep", lambda text: found.append((self.now - 1000, text)))
        with keep, self.assertRaises(Over):
            watched.watch(os.getppid(), "old")
        return found

    def test_a_text_is_kept_once_it_stays_as_it_is(self) -> None:
        quick = [(10 + 3 * number, f'{{"number": {number}}}', 1) for number in range(8)]
        [(after, text)] = self.watch(*quick, (99, '{"number": 7}', 1))
        self.assertEqual(text, '{"number": 7}')
        self.assertGreaterEqual(after, quick[-1][0] + kept.UNCHANGED)

    def test_what_is_no_configuration_is_never_kept(self) -> None:
        self.assertEqual(self.watch((10, '{"half": ', 1), (40, "[1]", 1), (70, "", 1), (99, "", 1)), [])

    def test_nothing_is_kept_while_the_volume_does_not_answer(self) -> None:
        for inode in (0, None):
            self.assertEqual(self.watch((10, '{"number": 8}', inode), (60, '{"number": 8}', inode)), [])


class Initconfig(MemberTest):
    """The CSI driver's own key, taken instead of `juicefs auth`."""

    def test_it_is_taken_instead_of_auth(self) -> None:
        self.put(initconfig='{"name": "vol"}')
        self.start().until_ready().stop()
        self.assertEqual(self.text("conf/vol.conf"), '{"name": "vol"}')
        self.assertEqual(self.text("record.juicefs"), "")

    def test_an_encrypted_one_needs_a_client_from_5_1_on(self) -> None:
        self.put(initconfig=ENCRYPTED)
        for version, taken, why in (
            ("5.0.21", False, "only clients from 5.1 on can read it"),
            ("5.1.0", True, "takes the client's configuration from the Secret's initconfig"),
            ("6.0.0", True, "takes the client's configuration from the Secret's initconfig"),
            ("no version", False, "`juicefs version` tells no version"),
        ):
            os.close(os.open(self.path("log"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC))
            self.script(
                "juicefs", "#!/bin/sh\n[ $1 = auth ] || { echo juicefs version " + version + "; exit; }\n" + AUTH[9:]
            )
            self.start().until_ready().stop()
            self.assertEqual(self.text("conf/vol.conf") == ENCRYPTED, taken, version)
            self.assertIn(why, self.text("log"))

    def test_what_is_no_configuration_is_left_aside(self) -> None:
        self.put(initconfig="garbage")
        self.start().until_ready().stop()
        self.assertEqual(self.text("conf/vol.conf"), "configuration of vol\n")

    def test_a_stale_one_gives_way_to_the_console_and_comes_again(self) -> None:
        self.places["waiting.PATIENCE"] = [60]
        self.put(initconfig='{"stale": 1}')
        self.script(
            "mount.juicefs", CLIENT.replace("rmdir", "! grep -q stale {folder}/conf/vol.conf || exit 1\nrmdir", 1)
        )
        self.script("juicefs", DOWN)
        member = self.start().until_said("E_MOUNT: ").until_said("E_CONSOLE: ")
        attempts = "cut -d' ' -f1 {folder}/conf/vol.conf >>{folder}/tried 2>/dev/null"
        self.script("mount.juicefs", f"#!/bin/sh\n{attempts}\nexit 1\n")
        self.until("it again", lambda: len(self.lines("tried")) > 1)
        self.script(
            "mount.juicefs", CLIENT.replace("rmdir", "! grep -q stale {folder}/conf/vol.conf || exit 1\nrmdir", 1)
        )
        self.script("juicefs", AUTH)
        member.until_ready().stop()
        self.assertEqual(self.text("conf/vol.conf"), "configuration of vol\n")

    def test_one_with_which_the_client_never_comes_to_mount_gives_way_too(self) -> None:
        self.places["serving.SLOW"] = 0.1
        self.places["serving.NEXT_TIME"] = 2
        with open(self.path("endings"), "w") as file:
            file.write(f"E_MOUNTING\n{time.time():.0f}")
        self.put(initconfig='{"stale": 1}')
        self.script(
            "mount.juicefs",
            CLIENT.replace("rmdir", "! grep -q stale {folder}/conf/vol.conf || exec sleep 600\nrmdir", 1),
        )
        self.start().until_ready().stop()


class Patience(unittest.TestCase):
    """How long `juicefs auth` may take."""

    def limits(self, *codes: Optional[int], has_kept: bool = False) -> "list[float]":
        processes = mock.Mock(**{"run.side_effect": [(code, "") for code in codes]})
        asked = auth.Auth(processes)
        found = credentials.Credentials("vol", [], {}, None, None, {"name": "vol"})
        for _ in codes:
            with self.assertRaises(Refusal), mock.patch.object(auth, "FOLDER", "/proc/no"):
                asked.fetch(found, has_kept)
        return [call.args[2] for call in processes.run.call_args_list]

    def test_without_an_answer_it_has_longer_each_time(self) -> None:
        self.assertEqual(self.limits(None, None, None, None, None), [8, 16, 32, 60, 60])
        self.assertEqual(self.limits(None, None, 1, None), [8, 16, 32, 8])

    def test_while_the_node_keeps_a_configuration_it_has_8_seconds(self) -> None:
        self.assertEqual(self.limits(None, None, None, has_kept=True), [8, 8, 8])


class Attempts(MemberTest):
    """What each attempt finds anew is said once."""

    def log_of_attempts(self, script: str, *, client: bool = False) -> str:
        """What is logged while `juicefs` does this, time and again."""
        self.places["waiting.PATIENCE"] = [60]
        self.script("juicefs", "#!/bin/sh\necho >>{folder}/attempts\n" + script)
        if not client:
            os.remove(self.path("mount.juicefs"))
        before = len(self.text("log"))
        member = self.start(flags=("--keep-configuration",))
        self.until("attempts", lambda: len(self.lines("attempts")) > SOME)
        member.stop()
        return self.text("log")[before:]

    def assert_once(self, log: str, *texts: str) -> None:
        self.assertEqual([(text, log.count(text)) for text in texts], [(text, 1) for text in texts])

    def test_an_outage_whose_words_have_a_new_id_each_time(self) -> None:
        self.put(initconfig=ENCRYPTED)
        log = self.log_of_attempts(
            "[ $1 = auth ] || { echo juicefs version 5.0.21; exit; }\n"
            "echo request $(head -c 8 /dev/urandom | od -An -tx1 | tr -d ' \\n') has failed\nexit 1\n"
        )
        self.assert_once(log, "juicefs auth says:", "E_CONSOLE: ", "leaves the Secret's initconfig aside: ")

    def test_a_client_that_does_not_start(self) -> None:
        self.put(initconfig=ENCRYPTED)
        log = self.log_of_attempts("echo juicefs version 5.1.2\n")
        self.assert_once(log, "takes the client's configuration from the Secret's initconfig", "E_CLIENT: ")

    def test_a_client_that_does_not_start_from_a_kept_configuration(self) -> None:
        self.start(flags=("--keep-configuration",)).until_mounted().stop()
        log = self.log_of_attempts("exit 1\n")
        self.assert_once(log, "goes on with the client's configuration of ", "E_CLIENT: ")

    def test_a_folder_that_cannot_be_written(self) -> None:
        os.rmdir(self.path("kept"))
        log = self.log_of_attempts("echo Invalid name or token\nexit 1\n")
        self.assert_once(log, "juicefs auth says:", "E_TOKEN: ")


class Saying(MemberTest):
    """What `juicefs auth` says is logged."""

    def test_a_line_whose_begin_is_cut_off_is_left_out(self) -> None:
        # So long that of the token only the end would be left.
        self.script("juicefs", "#!/bin/sh\nprintf 'token=TOKEN-VALUE%065516d\\nthe last line\\n' 0\nexit 1\n")
        self.start().until_said("E_CONSOLE: juicefs auth has no success (the last line)").stop()
        self.assertNotRegex(self.text("log"), "VALUE|UE0")

    def test_a_line_whose_end_never_came_is_left_out(self) -> None:
        # A machine that is too slow to say it in time has longer at the next attempt.
        self.places["auth.ALONE"] = [0.2, 1, 10, PATIENCE]
        self.script("juicefs", "#!/bin/sh\nprintf 'the first line\\ntoken=TOKEN-VAL'\nexec sleep 600\n")
        member = self.start().until_said("E_CONSOLE: juicefs auth has no success (no answer within 0.2 s)")
        member.until_said("the first line").stop()
        self.assertNotIn("TOKEN-VAL", self.text("log"))


if __name__ == "__main__":
    unittest.main()
