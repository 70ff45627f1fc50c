"""An option that the client does not know: the member names it, and nothing it does for that can do harm."""

import os
import re
import signal
import time
import unittest
from typing import List
from unittest import mock

from support import CLIENT, PATIENCE, MemberTest, children, running

import fuse
import serving
import unknown_option
from refusals import Refusal
from unknown_option import Answer

# Called for a mount, it says what it was given and in which conditions; asked once more, it does not mount at `mnt`.
ASKED = '[ "$2" = "{folder}/asked" ]'
REFUSES = """#!/bin/sh
echo "$2 $4" >>"{folder}/starts"
echo "<FATAL>: unknown option 'bufer-size=SECRET-1024' [mount.go:1]"
exit 7
"""
HELP = """#!/bin/sh
if [ "$1 $2" = "mount --help" ]; then
  echo "$*" >>"{folder}/helped"
  printf '  --buffer-size VALUE  size\\n  --cache-size VALUE\\n  --writeback\\n'
else
  echo "configuration of $2" >"{folder}/conf/$2.conf"
fi
"""
# It goes on where it is asked, as one that has taken its options.
GOES_ON = f"""#!/bin/sh
echo "$2 $4" >>"{{folder}}/starts"
{ASKED} && exec sleep 600
exit 7
"""
# Attempts that are enough to see whether it is asked again.
ENOUGH = 8
CONDITIONS = (
    "#!/bin/sh\n"
    + f"if {ASKED}; then\n"
    + """
  cat /proc/self/status >"{folder}/status.asked"
  env >"{folder}/env.asked"
  ls -l /proc/self/fd >"{folder}/handles.asked"
  readlink /proc/self/ns/net >"{folder}/net.asked"
  cat /proc/self/oom_score_adj >"{folder}/oom.asked"
  cut -d' ' -f19 /proc/self/stat >"{folder}/nice.asked"
  wc -l </proc/net/route >"{folder}/routes.asked"
  echo "$4" >"{folder}/options.asked"
  setsid sh "{folder}/left" &
fi
echo "unknown option 'x=SECRET-VALUE'"
exit 7
"""
)


class Asking(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.places["unknown_option.TRIES"] = 3
        self.places["unknown_option.LIMIT"] = PATIENCE
        self.places["unknown_option.HELP_LIMIT"] = PATIENCE
        self.places["unknown_option.PATIENCE"] = 3 * PATIENCE
        self.places["waiting.PATIENCE"] = [PATIENCE]
        self.script("juicefs", HELP)

    def starts(self) -> List[str]:
        """What the client was started with: at its mount point, and where it was asked."""
        return [line.split(" ")[0].rsplit("/", 1)[1] for line in self.lines("starts")]

    def until_tried(self) -> None:
        self.until("more attempts", lambda: self.starts().count("mnt") > ENOUGH)

    def test_the_member_ends_at_once_with_the_name_and_the_nearest_one_then_waits_inside(self) -> None:
        self.script("mount.juicefs", REFUSES)
        self.assertEqual(self.start("foreground", "bufer-size=SECRET-1024").end(), 7)
        what = (
            "E_OPTION: the client has ended, since it does not know the option bufer-size: write buffer-size, remove it"
        )
        self.assertEqual(self.text("message"), f"{what}, or use an image whose client has it")
        again = self.start("foreground", "bufer-size=SECRET-1024").until_said("member: E_OPTION: ")
        before = self.starts().count("mnt")
        self.until("more attempts", lambda: self.starts().count("mnt") > before + 3)
        self.until_unready("E_OPTION: ")
        # Once for each process 1.
        self.assertEqual(self.starts().count("asked"), 2)
        self.assertEqual(len(self.lines("helped")), 2)
        self.assertIsNone(again.process.poll())
        # The client prints it to the log by itself.
        said = [line for line in self.lines("log") if line.startswith("member: ")]
        self.assertNotIn("SECRET", "".join(said) + self.text("status") + self.text("message"))
        self.script("mount.juicefs", CLIENT)
        self.assertEqual(again.until_ready().stop(), 0)

    def test_the_client_that_is_asked_can_do_no_harm(self) -> None:
        os.environ["FROM_THE_POD"] = "POD-VALUE"
        self.addCleanup(os.environ.pop, "FROM_THE_POD")
        self.put(envs='{"BASE_URL": "URL-VALUE"}')
        self.script("mount.juicefs", CONDITIONS)
        self.script("left", "sleep 600\n:\n")
        # What a program of root's would be given.
        self.prefix = ("setpriv", "--inh-caps=+sys_admin")
        self.assertEqual(self.start("foreground", "cache-dir=/data/a:/data/b", "x=1").end(), 7)
        status = dict(re.findall(r"^(Cap\w+|NoNewPrivs|Uid):\s+(\w+)", self.text("status.asked"), re.M))
        capabilities = {name: value for name, value in status.items() if name.startswith("Cap")}
        self.assertEqual(set(capabilities), {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"})
        self.assertEqual(set(capabilities.values()), {"0" * 16})
        self.assertEqual((status["NoNewPrivs"], status["Uid"]), ("1", "0"))
        self.assertNotEqual(self.text("net.asked").strip(), os.readlink("/proc/self/ns/net"))
        # A head at most.
        self.assertLessEqual(int(self.text("routes.asked")), 1)
        self.assertEqual(self.text("oom.asked").strip(), "1000")
        self.assertEqual(int(self.text("nice.asked")), min(os.nice(0) + 10, 19))
        self.assertEqual(self.text("options.asked").strip(), "foreground,cache-dir=memory,x=1")
        variables = self.text("env.asked")
        self.assertNotIn("CACHE_GROUP_ATTEMPT", variables)
        self.assertRegex(variables, r"(?m)^JFS_FOREGROUND=1$")
        for value in ("URL-VALUE", "TOKEN-VALUE", "POD-VALUE"):
            self.assertNotIn(value, variables)
        # Input, output and errors, and what `ls` itself has opened.
        handles = re.findall(r" (\d+) -> (\S+)", self.text("handles.asked"))
        self.assertEqual([target for number, target in handles if number == "0"], ["/dev/null"])
        self.assertLessEqual({number for number, _ in handles}, {"0", "1", "2", "3"})
        self.assertFalse(os.path.ismount(self.path("asked")))
        self.assertEqual(running(self.path("left")), [])

    def test_without_help_no_other_option_is_named(self) -> None:
        self.script("juicefs", HELP.replace("  printf", "  : "))
        self.script("mount.juicefs", REFUSES)
        self.assertEqual(self.start().end(), 7)
        self.assertRegex(self.text("message"), " option bufer-size: remove it, or use an image")

    def test_a_client_that_mounts_is_started_once(self) -> None:
        self.script("mount.juicefs", CLIENT.replace("#!/bin/sh\n", '#!/bin/sh\necho "$2 $4" >>{folder}/starts\n', 1))
        member = self.start().until_mounted()
        member.process.send_signal(signal.SIGTERM)
        self.assertEqual(member.end(), 0)
        self.assertEqual(self.starts(), ["mnt"])

    def test_a_client_that_prints_very_much_and_then_the_words_is_heard(self) -> None:
        much = f"{ASKED} && head -c 100000000 /dev/zero | tr '\\0' x\n"
        self.script("mount.juicefs", REFUSES.replace('echo "<', much + 'echo "<'))
        self.assertEqual(self.start().end(), 7)
        self.assertRegex(self.text("message"), "^E_OPTION: .* option bufer-size: ")

    def test_one_that_ends_for_another_reason_is_asked_once(self) -> None:
        self.script("mount.juicefs", REFUSES.replace("unknown option", "cannot reach"))
        member = self.start().until_said("member: E_MOUNT: ")
        self.until_tried()
        self.assertEqual(self.starts().count("asked"), 1)
        self.assertEqual(self.lines("helped"), [])
        member.stop()

    def test_one_that_goes_on_has_taken_its_options(self) -> None:
        self.places["unknown_option.LIMIT"] = 0.2
        self.script(
            "mount.juicefs", f'#!/bin/sh\necho "$2 $4" >>{{folder}}/starts\n{ASKED} && exec sleep 600\nexit 7\n'
        )
        member = self.start().until_said("member: E_MOUNT: ")
        self.until_tried()
        self.assertEqual(self.starts().count("asked"), 1)
        member.stop()

    def test_who_asks_may_be_killed_and_is_started_three_times_in_all(self) -> None:
        self.script("mount.juicefs", GOES_ON)
        member = self.start()
        for times in (1, 2, 3):
            self.until("the question", lambda times=times: self.starts().count("asked") == times)
            for pid in children(member.process.pid):
                os.kill(pid, signal.SIGKILL)
            self.until("its end", lambda: running(self.path("asked")) == [])
        self.until_tried()
        self.assertEqual(self.starts().count("asked"), 3)
        member.stop()

    def test_it_hears_that_it_shall_end_while_it_asks(self) -> None:
        self.script(
            "mount.juicefs", f'#!/bin/sh\necho "$2 $4" >>{{folder}}/starts\n{ASKED} && exec sleep 600\nexit 7\n'
        )
        member = self.start()
        self.until("the question", lambda: "asked" in self.starts())
        self.assertEqual(member.stop(), 7)
        self.assertEqual(children(member.process.pid), [])

    def test_one_that_a_signal_has_ended_is_not_asked(self) -> None:
        self.script("mount.juicefs", REFUSES.replace("exit 7", "kill -KILL $$"))
        member = self.start().until_said("member: E_MOUNT: ")
        self.assertNotIn("asked", self.starts())
        member.stop()

    def test_without_fuse_it_is_not_asked(self) -> None:
        self.places["fuse.DEVICE"] = self.path("fuse")
        self.script("mount.juicefs", REFUSES)
        member = self.start().until_said("member: E_FUSE: ")
        self.assertNotIn("asked", self.starts())
        member.kill()

    def test_where_it_cannot_be_isolated_nothing_is_started(self) -> None:
        self.places["isolation.CLONE_NEWNET"] = 0x40000001
        self.script("mount.juicefs", REFUSES)
        member = self.start().until_said("member: E_MOUNT: ")
        self.until_tried()
        self.assertNotIn("asked", self.starts())
        self.assertEqual(self.text("log").count("Invalid argument"), 3)
        member.stop()


class Blame(unittest.TestCase):
    def test_no_configuration_is_blamed_for_an_option(self) -> None:
        """Another one would not mend it, and what waits for it is not asked for anew."""
        for answer, code, blamed in ((Answer("x", ""), "E_OPTION", 0), (Answer(), "E_MOUNT", 1)):
            attempts = mock.Mock()
            attempts.unknown_option.of.return_value = answer
            served = serving.Serving(mock.MagicMock(begun=time.monotonic()), attempts, mock.Mock(), mock.Mock(), "")
            served.client.mounted.return_value = False
            with mock.patch.object(fuse, "DEVICE", "/dev/null"), self.assertRaises(Refusal) as raised:
                served.explain_end(7)
            self.assertEqual((raised.exception.code, raised.exception.exit_code), (code, 7))
            self.assertEqual(raised.exception.lasting, code == "E_OPTION")
            self.assertEqual(attempts.configuration.did_not_mount.call_count, blamed)


class Words(unittest.TestCase):
    def heard(self, text: str) -> str:
        found = unknown_option.WORDS.search(text.encode() + b"\n")
        return found.group(1).decode() if found else ""

    def test_the_name_is_found_in_each_spelling_and_never_its_value(self) -> None:
        for text in (
            "unknown option 'x-y=VALUE'",
            "<FATAL>: unknown option 'x-y=VALUE' [cmd.go:1]",
            'unknown option "x-y"',
            "Unknown option: --x-y=VALUE",
            "unknown option x-y",
            "unknown option `x-y`",
        ):
            self.assertEqual(self.heard(text), "x-y", text)
        for text in ("unknown option", "unknown option '=VALUE'", "unknown options x", "unknown option '$(id)'"):
            self.assertEqual(self.heard(text), "", text)
        self.assertEqual(self.heard("unknown option '" + "a" * 65 + "'"), "")

    def test_words_that_come_in_pieces_are_heard(self) -> None:
        def said(*pieces: bytes) -> str:
            with mock.patch.object(unknown_option, "output_of", return_value=iter([*pieces, b"\n"])):
                return unknown_option.name_in([])

        self.assertEqual(said(b"x" * 70000 + b"unknown op", b"tion 'buf", b"er=1'"), "buf" + "er")
        self.assertEqual(said(b"unknown option x", b"y"), "xy")
        self.assertEqual(said(b"unknown option x-y"), "x-y")
        self.assertEqual(said(b"fine", b""), "")

    def test_a_last_line_without_an_end_is_heard(self) -> None:
        argv = ["/bin/sh", "-c", 'printf "unknown option \'x"']
        self.assertEqual(unknown_option.name_in(argv), "x")

    def test_the_nearest_is_of_the_help_and_near(self) -> None:
        def near(name: str, printed: bytes) -> str:
            with mock.patch.object(unknown_option, "output_of", return_value=iter([printed])):
                return unknown_option.nearest(name)

        help_text = b"  --buffer-size VALUE  in MiB\n  --cache-size=VALUE, --cache-dir value\n"
        self.assertEqual(near("bufer-size", help_text), "buffer-size")
        self.assertEqual(near("cache_sise", help_text), "cache-size")
        self.assertEqual(near("a_b_c_d", b"--a-b-c-d"), "a-b-c-d")
        self.assertEqual(near("metrics", help_text), "")
        # One that the help names, and the client refuses all the same.
        self.assertEqual(near("buffer-size", b"--buffer-size"), "")
        self.assertEqual(near("bufer-size", b""), "")


if __name__ == "__main__":
    unittest.main()
