"""What keeps a member from mounting: said in words, waited for, and over by itself."""

import os
import time
import unittest
from typing import Any, cast
from unittest import mock

from support import AUTH, PATIENCE, MemberTest

import attempts
import auth
import endings
import waiting
from credentials import Credentials
from refusals import Refusal


class Clock:
    """Time that goes on only while somebody waits."""

    seconds = 0.0

    def now(self) -> float:
        return self.seconds

    def pause(self, seconds: float) -> None:
        self.seconds += seconds


class Waiting(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.places["waiting.PATIENCE"] = [0.3]

    def test_what_is_missing_in_the_secret_is_waited_for(self) -> None:
        self.places["waiting.PATIENCE"] = [60]
        for key in ("name", "token"):
            self.put(**{key: "\n"})
            member = self.start().until_said(f"E_SECRET: the Secret has no key {key}: add it")
            self.assertEqual(
                self.ready().stdout,
                f"E_SECRET: the Secret has no key {key}: add it, and the member goes on by itself\n",
            )
            self.put(name="vol", token="T")
            member.until_ready().stop()

    def test_a_code_that_lasts_ends_the_member_once_and_then_it_waits_inside(self) -> None:
        log = "2026/11/23 20:23:41 juicefs[7] <FATAL>: cannot reach the console"
        self.script("juicefs", f"#!/bin/sh\necho '{log}'\nexit 1\n")
        self.assertEqual(self.start().end(), 1)
        expected = (
            "E_CONSOLE: juicefs auth has no success (cannot reach the console): see that the console can be reached"
        )
        self.assertEqual(self.text("message"), expected)
        self.assertEqual(self.lines("endings")[0], "E_CONSOLE")
        again = self.start()
        self.until("the code", lambda: self.unready() == expected)
        self.assertEqual(self.ready().stdout.strip(), expected)
        # Longer than it was patient before.
        time.sleep(0.6)
        self.assertIsNone(again.process.poll())
        self.script("juicefs", AUTH)
        again.until_ready().stop()

    def test_another_code_is_shown_later_and_later(self) -> None:
        self.places["waiting.PATIENCE"] = [0.1, 0.9]
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        self.assertEqual(self.start().end(), 1)
        self.put(token="")
        begun = time.monotonic()
        self.assertEqual(self.start().end(), 1)
        self.assertGreater(time.monotonic() - begun, 0.8)
        self.assertRegex(self.text("message"), "^E_SECRET")

    def test_a_member_that_was_killed_shows_its_code_anew(self) -> None:
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        self.assertEqual(self.start().end(), 1)
        self.places["waiting.PATIENCE"] = [0.1, PATIENCE]
        killed = self.start()
        self.until("its start", lambda: self.lines("endings")[:1] == [""])
        killed.kill()
        self.places["waiting.PATIENCE"] = [0.1, 0.3]
        self.assertEqual(self.start().end(), 1)

    def test_a_refusal_is_told_from_an_outage_by_the_clients_words(self) -> None:
        self.script("juicefs", '#!/bin/sh\necho "Traceback: x"\necho "Invalid name or token: HTTP Error 404"\nexit 1\n')
        self.assertEqual(self.start().end(), 1)
        self.assertEqual(
            self.text("message"),
            "E_TOKEN: the console refuses the Secret's name or token (Invalid name or token: HTTP Error 404): "
            "mend the Secret",
        )

    def test_a_refusal_is_known_also_where_the_secret_has_one_of_its_words(self) -> None:
        self.put(envs="{A: token}")
        self.script("juicefs", "#!/bin/sh\necho 'Invalid name or token: HTTP Error 404'\nexit 1\n")
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(self.text("message"), "^E_TOKEN: .*[(]Invalid name or [*]+: HTTP Error 404[)]")

    def test_an_attempt_without_an_answer_is_ended_with_all_its_processes(self) -> None:
        self.places["auth.ALONE"] = [0.3]
        self.script("juicefs", "#!/bin/sh\nsleep 600 & echo $! >>{folder}/sleepers; wait\n")
        self.assertEqual(self.start().end(), 1)
        self.assertIn("E_CONSOLE: juicefs auth has no success (no answer within 0.3 s)", self.text("message"))
        sleepers = self.lines("sleepers")
        self.until("no sleeper", lambda: not any(os.path.exists(f"/proc/{pid}") for pid in sleepers))

    def test_it_ends_at_once_when_it_is_asked_to_while_it_waits(self) -> None:
        self.places["attempts.PAUSES"] = self.places["waiting.PATIENCE"] = [60]
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        self.assertEqual(self.start().until_said("E_CONSOLE").stop(), 143)
        self.script("juicefs", "#!/bin/sh\necho $$ >{folder}/auth\nexec sleep 600\n")
        member = self.start()
        self.until("an attempt", lambda: self.text("auth").strip())
        self.assertEqual(member.stop(), 143)
        self.until("no auth", lambda: not os.path.exists(f"/proc/{self.text('auth').strip()}"))

    def test_a_defect_of_the_program_is_one_line_without_its_message(self) -> None:
        self.places["auth.FOLDER"] = None
        self.put(initconfig='{"A": "INIT-VALUE"}')
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(self.text("message"), r"^E_DEFECT: TypeError at auth.py:\d+: please report")
        self.assertNotIn("Traceback", self.text("log"))

    def test_an_error_of_the_system_is_one_line(self) -> None:
        self.places["auth.FOLDER"] = "/proc/no"
        self.put(initconfig='{"A": "INIT-VALUE"}')
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(
            self.text("message"),
            r"^E_SYSTEM: No such file or directory \(/proc/no\) at kept.py:\d+: see that the node has space",
        )

    def test_the_other_public_wording_of_a_refusal_is_one_too(self) -> None:
        words = "Failed to fetch configuration for volume 'vol', the token or volume is invalid."
        self.script("juicefs", f'#!/bin/sh\necho "2026/11/24 10:00:00 juicefs[7] <FATAL>: {words}"\nexit 1\n')
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(self.text("message"), "^E_TOKEN: the console refuses .*the token or volume is invalid.")

    def test_a_refusal_hints_at_what_nobody_sees_in_the_token(self) -> None:
        self.script("juicefs", '#!/bin/sh\necho "Invalid name or token"\nexit 1\n')
        self.put(token="TOKEN-VALUE ")
        self.assertEqual(self.start().end(), 1)
        self.assertIn("; its token has a blank in it or at its end: mend the Secret", self.text("message"))

    def test_a_byte_order_mark_is_refused_by_its_key(self) -> None:
        self.put(token="\ufeffTOKEN-VALUE")
        self.start().until_said("E_SECRET: the Secret's key token begins with a byte-order mark: write it again").stop()
        self.assertEqual(self.text("record.juicefs"), "")

    def test_a_key_that_auth_asks_for_is_named(self) -> None:
        asks = "#!/bin/sh\nprintf 'Access Key ID for vol: '; read -r key || echo 'EOF when reading a line'\nexit 1\n"
        self.script("juicefs", asks)
        self.put(secret_key="SECRET-VALUE")
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(
            self.text("message"), "^E_SECRET: juicefs auth asks for what the Secret's key access-key would"
        )

    def test_a_question_that_names_no_key_lists_those_that_are_missing(self) -> None:
        self.script("juicefs", "#!/bin/sh\nprintf '? '; read -r key || echo 'EOF when reading a line'\nexit 1\n")
        self.put(**{key: "v" for key in ("access_key", "secret_key", "bucket", "subdir", "access_key2", "secret_key2")})
        self.assertEqual(self.start().end(), 1)
        self.assertIn("(one of bucket2, passphrase): add it to the Secret", self.text("message"))

    def test_the_second_key_of_a_kind_is_not_taken_for_the_first(self) -> None:
        found = Credentials("vol", [], {}, None, None, {})
        said = auth.asked_for("Access Key2 for vol: EOF when reading a line", found)
        self.assertEqual(said, "what the Secret's key access-key2 would hold")

    def test_two_codes_that_take_turns_are_each_logged_once_and_shown(self) -> None:
        self.places["waiting.PATIENCE"] = [1]
        self.script("mount.juicefs", "#!/bin/sh\nexit 7\n")
        turns = "#!/bin/sh\nif rm {folder}/odd 2>/dev/null; then exit 1; fi\ntouch {folder}/odd\n"
        self.script("juicefs", turns + 'echo "configuration of $2" >"{folder}/conf/$2.conf"\n')
        self.start().end()
        # The one that ended it is its last word too.
        for code in ("E_CONSOLE", "E_MOUNT"):
            self.assertLessEqual(self.text("log").count(f"member: {code}: "), 2)
        self.assertRegex(self.text("message"), "^E_(CONSOLE|MOUNT): ")

    def test_a_code_that_comes_again_after_long_has_not_lasted_meanwhile(self) -> None:
        clock = Clock()
        places = mock.patch.multiple(endings, ENDINGS=self.path("endings"), TERMINATION_MESSAGE=self.path("message"))
        with places, mock.patch.object(waiting, "log"), mock.patch("time.monotonic", clock.now):
            policy = waiting.Waiting(mock.Mock())
            for clock.seconds in (0, waiting.OVER):
                policy.refused(Refusal("E_CONSOLE", "no"))
        self.assertEqual(self.text("message"), "")

    def test_a_memory_of_its_ends_that_is_damaged_counts_as_none(self) -> None:
        with open(self.path("endings"), "w") as file:
            file.write("E_CONSOLE\nx")
        self.start().until_ready().stop()

    def test_without_a_memory_of_its_ends_it_ends_for_nothing(self) -> None:
        """Else it would end for the same code again and again."""
        self.places["endings.ENDINGS"] = self.path("no/endings")
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        member = self.start().until_said("E_CONSOLE")
        time.sleep(0.6)
        self.assertIsNone(member.process.poll())
        os.mkdir(self.path("no"))
        self.assertEqual(member.end(), 1)
        self.assertRegex(self.text("message"), "^E_CONSOLE")

    def test_an_end_for_a_lasting_reason_comes_at_once(self) -> None:
        self.places["waiting.PATIENCE"] = [60]
        self.places["serving.SLOW"] = 0.2
        self.places["serving.TOO_SLOW"] = 0.5
        self.script("mount.juicefs", "#!/bin/sh\nexec sleep 600\n")
        self.assertEqual(self.start().end(), 1)
        self.assertRegex(
            self.text("message"), r"^E_MOUNTING: the client had run for \d+ s without mounting the volume, and"
        )

    def test_a_reason_that_lasts_is_logged_again_now_and_then(self) -> None:
        self.places["waiting.PATIENCE"] = [60]
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        self.start().until_said("E_CONSOLE").stop()
        self.places["waiting.REMINDER"] = 0.1
        before = self.text("log").count("E_CONSOLE")
        member = self.start()
        self.until("again", lambda: self.text("log").count("E_CONSOLE") >= before + 3)
        member.stop()
        self.assertEqual(before, 1)

    def test_a_client_that_takes_minutes_to_fail_is_shown_at_once(self) -> None:
        self.places["waiting.PATIENCE"] = [60]
        self.places["serving.SLOW"] = 0.2
        self.script("mount.juicefs", "#!/bin/sh\nsleep 0.5\nexit 7\n")
        self.assertEqual(self.start().end(), 7)
        self.assertRegex(self.text("message"), "^E_MOUNT: ")

    def test_old_ends_do_not_make_it_wait_longer(self) -> None:
        self.places["waiting.PATIENCE"] = [0.1, 60]
        self.places["waiting.ENDINGS_COUNT_FOR"] = 100
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        for age, ends in ((200, True), (50, False)):
            with open(self.path("endings"), "w") as file:
                file.write(f"E_SECRET\n{int(time.time()) - age}")
            member = self.start().until_said("E_CONSOLE")
            if ends:
                self.assertEqual(member.end(), 1)
        time.sleep(0.5)
        self.assertEqual(member.stop(), 143)

    def test_as_many_ends_are_remembered_as_make_a_difference(self) -> None:
        places = mock.patch.multiple(endings, ENDINGS=self.path("endings"), TERMINATION_MESSAGE=self.path("message"))
        with places, mock.patch.object(endings, "log"):
            for _ in range(endings.REMEMBERED + 1):
                endings.last_words("E_CONSOLE: no")
            self.assertEqual(len(endings.endings().times), len(waiting.PATIENCE))

    def test_attempts_come_later_and_later(self) -> None:
        self.places["attempts.PAUSES"] = [0.05, 0.05, 60]
        self.places["waiting.PATIENCE"] = [60]
        self.script("juicefs", "#!/bin/sh\nprintf x >>{folder}/attempts\nexit 1\n")
        member = self.start()
        self.until("attempts", lambda: self.text("attempts") == "xxx")
        time.sleep(0.5)
        self.assertEqual(self.text("attempts"), "xxx")
        member.stop()

    def test_a_pause_is_shorter_by_up_to_a_fifth(self) -> None:
        for random, seconds in ((0, 4), (255, 5)):
            clock = Clock()
            with mock.patch("os.urandom", return_value=bytes([random])), mock.patch("time.monotonic", clock.now):
                attempts.pause(cast("Any", clock), 5, attempts.credentials.state(), lambda: None)
            self.assertAlmostEqual(clock.seconds, seconds)

    def test_an_attempt_that_took_longer_than_its_pause_is_followed_at_once(self) -> None:
        clock, starts = Clock(), []
        tried = attempts.Attempts(mock.Mock(**{"pause.side_effect": clock.pause}), mock.Mock(), 6)

        def start(*_: object) -> mock.Mock:
            starts.append(clock.seconds)
            clock.seconds += 60
            if len(starts) == 1:
                raise Refusal("E_CONSOLE", "no answer")
            return mock.Mock()

        with mock.patch.object(tried, "start", start), mock.patch("time.monotonic", clock.now):
            tried.run(list, mock.Mock())
        self.assertEqual(starts, [0, 60])

    def as_the_kubelet_does_it(self) -> None:
        """The keys of the Secret are links into a folder that is replaced: `one` is empty, and `two` is good."""
        for version in ("one", "two"):
            os.mkdir(self.path(version))
        with open(self.path("two/name"), "w") as name, open(self.path("two/token"), "w") as token:
            name.write("vol")
            token.write("T")
        os.symlink(self.path("one"), self.path("secret/..data"))
        for key in ("name", "token"):
            os.remove(self.path("secret/" + key))
            os.symlink("..data/" + key, self.path("secret/" + key))

    def test_a_mended_secret_is_tried_at_once(self) -> None:
        self.places["attempts.PAUSES"] = self.places["waiting.PATIENCE"] = [60]
        self.as_the_kubelet_does_it()
        member = self.start().until_said("E_SECRET")
        os.symlink(self.path("two"), self.path("secret/..new"))
        os.rename(self.path("secret/..new"), self.path("secret/..data"))
        member.until_ready().stop()

    def test_a_secret_that_is_mended_while_an_attempt_runs_is_tried_at_once(self) -> None:
        self.places["attempts.PAUSES"] = self.places["waiting.PATIENCE"] = [60]
        self.as_the_kubelet_does_it()
        for key, value in (("name", "vol"), ("token", "OLD")):
            with open(self.path("one/" + key), "w") as file:
                file.write(value)
        mend = "ln -s {folder}/two {folder}/secret/..new && mv -T {folder}/secret/..new {folder}/secret/..data"
        self.script("juicefs", f"#!/bin/sh\n[ $3 = --token=T ] || {{ {mend}; exit 1; }}\n" + AUTH[9:])
        self.start().until_ready().stop()


if __name__ == "__main__":
    unittest.main()
