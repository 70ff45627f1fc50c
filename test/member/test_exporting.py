"""The exporter beside a member: kept running, with nothing of the member's, and nothing that happens to it matters."""

import contextlib
import errno
import json
import os
import re
import signal
import socket
import sys
import time
import unittest
import urllib.request
from typing import Dict, List
from unittest import mock

from support import FILES, WITH_PLACES, MemberTest, descendants, handles_of

import exporting

# It says what it was given, and then lives until its input ends.
TELLS = """
import json, os, sys
status = dict((line.split(":")[0], line.partition(":")[2].strip()) for line in open("/proc/self/status"))
found = {"argv": sys.argv[1:], "environment": dict(os.environ), "flags": [sys.flags.isolated, sys.flags.no_site]}
found["handles"] = [int(name) for name in os.listdir("/proc/self/fd") if os.path.exists("/proc/self/fd/" + name)]
found["status"] = {name: status[name] for name in ("CapEff", "CapPrm", "CapInh", "CapBnd", "CapAmb", "NoNewPrivs")}
found["nice"], found["oom"] = os.nice(0), open("/proc/self/oom_score_adj").read()
with open("{folder}/told.new", "w") as file: json.dump(found, file)
os.rename("{folder}/told.new", "{folder}/told")
print(flush=True)
sys.stdin.read()
"""
# Capabilities 6, 7 and 18: another group, another user, another root.
KEPT = f"{1 << 6 | 1 << 7 | 1 << 18:016x}"
NOBODY = 65534
FLAGS = ("--set=gpu.draining", "--node=n1", "--address=127.0.0.1")


class ExporterTest(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.places.update({"exporting.EVERY": 0.05, "exporting.LOOK": 0.05, "exporting.PAUSES": [0.05]})
        self.state = 0

    def configure(self, program: str, **settings: object) -> None:
        """A new state of the ConfigMap, as the kubelet makes it: another folder, and a link to it."""
        self.state += 1
        folder = self.path(f"state{self.state}")
        os.mkdir(folder)
        with open(os.path.join(folder, "metrics.py"), "w") as file:
            file.write(program.replace("{folder}", self.folder))
        with open(os.path.join(folder, "metrics.json"), "w") as file:
            json.dump(settings, file)
        os.symlink(folder, self.path("program.new"))
        os.rename(self.path("program.new"), self.path("program"))

    def exporters(self, member: int) -> List[int]:
        found = []
        for pid in descendants(member):
            with contextlib.suppress(FileNotFoundError, ProcessLookupError), open(f"/proc/{pid}/cmdline") as file:
                if "metrics.py" in file.read():
                    found.append(pid)
        return found

    def one_exporter(self, member: int, but: int = 0) -> int:
        found: List[int] = []

        def is_there() -> bool:
            found[:] = self.exporters(member)
            return len(found) == 1 and found[0] != but

        self.until("an exporter", is_there)
        return found[0]


class Keeping(ExporterTest):
    def test_it_has_nothing_of_process_1_and_may_do_little(self) -> None:
        os.environ["FROM_THE_POD"] = "POD-VALUE"
        self.addCleanup(os.environ.pop, "FROM_THE_POD")
        self.configure(TELLS, enabled=True)
        member = self.start("cache-group=g", "cache-dir=" + self.path("disk0"), flags=FLAGS).until_ready()
        self.until("what it was given", lambda: os.path.exists(self.path("told")))
        told = json.loads(self.text("told"))
        self.assertEqual(told["argv"], ["--member"])
        self.assertEqual(told["flags"], [1, 1])
        self.assertEqual(set(told["environment"]), {"PATH", "LC_ALL"})
        self.assertEqual(set(told["handles"]) - {0, 1, 2}, set())
        kept = {"CapEff": KEPT, "CapPrm": KEPT, "CapBnd": KEPT, "CapInh": f"{0:016x}", "CapAmb": f"{0:016x}"}
        self.assertEqual(told["status"], {**kept, "NoNewPrivs": "1"})
        self.assertEqual((told["nice"], told["oom"].strip()), (min(os.nice(0) + 10, 19), "1000"))
        pid = self.one_exporter(member.process.pid)
        self.assertFalse([handle for handle in handles_of(pid) if "lock" in handle or handle == self.path("log")])
        self.assertEqual(member.stop(), 0)
        self.until("its end", lambda: not os.path.exists(f"/proc/{pid}"))

    def test_it_is_turned_on_mended_and_off_while_the_member_runs(self) -> None:
        self.configure(TELLS, enabled=False)
        member = self.start(flags=FLAGS).until_ready()
        time.sleep(0.3)
        self.assertEqual(self.exporters(member.process.pid), [])
        self.configure(TELLS, enabled=True)
        first = self.one_exporter(member.process.pid)
        self.configure(TELLS, enabled=True, port=9600)
        second = self.one_exporter(member.process.pid, first)
        self.assertNotEqual(first, second)
        self.configure(TELLS, enabled=False)
        self.until("its end", lambda: self.exporters(member.process.pid) == [])
        # What is meant is no news.
        self.assertNotIn("has ended", self.text("log"))
        for settings in ("[]", "", '{"enabled": "yes"}'):
            self.configure(TELLS)
            with open(os.path.join(self.path(f"state{self.state}"), "metrics.json"), "w") as file:
                file.write(settings)
        time.sleep(0.3)
        self.assertEqual(self.exporters(member.process.pid), [])
        self.assertEqual(self.unready(), "")
        member.stop()

    def test_one_that_is_killed_is_started_again_and_that_is_said_once(self) -> None:
        self.configure(TELLS, enabled=True)
        member = self.start(flags=FLAGS).until_ready()
        pid = 0
        for _ in range(3):
            pid = self.one_exporter(member.process.pid, pid)
            os.kill(pid, signal.SIGKILL)
        self.one_exporter(member.process.pid, pid)
        self.assertEqual(self.unready(), "")
        self.assertEqual(len(re.findall("the exporter of metrics has ended", self.text("log"))), 1)
        member.stop()

    def test_its_last_words_are_the_reason(self) -> None:
        self.configure(
            "print('metrics.port: 1.2.3.4:9567 cannot be listened on', flush=True)\nraise SystemExit(1)", enabled=True
        )
        member = self.start(flags=FLAGS).until_ready()
        member.until_said(
            "member: the exporter of metrics has ended (metrics.port: 1.2.3.4:9567 cannot be listened on): the member"
            " goes on without, and starts another"
        )
        self.assertEqual(self.unready(), "")
        member.stop()

    def test_the_pauses_grow(self) -> None:
        self.places["exporting.PAUSES"] = [0.05, 60]
        self.configure(
            "import os\nos.open('{folder}/starts', os.O_CREAT)\nos.write(os.open('{folder}/starts', 1025), b'x')",
            enabled=True,
        )
        member = self.start(flags=FLAGS).until_ready()
        self.until("two starts", lambda: self.text("starts") == "xx")
        time.sleep(0.5)
        self.assertEqual(self.text("starts"), "xx")
        # Another state is worth a try at once.
        self.configure(TELLS, enabled=True)
        self.one_exporter(member.process.pid)
        member.stop()

    def test_one_that_hangs_is_ended_and_another_started(self) -> None:
        # More than a start takes, on a machine of any speed.
        self.places["exporting.SILENT"] = 10
        self.configure(
            TELLS.replace("sys.stdin.read()", "import time\nwhile True: print(flush=True); time.sleep(0.1)"),
            enabled=True,
        )
        member = self.start(flags=FLAGS).until_ready()
        first = self.one_exporter(member.process.pid)
        self.until("signs of life", lambda: os.path.exists(self.path("told")))
        self.assertEqual(self.exporters(member.process.pid), [first])
        os.kill(first, signal.SIGSTOP)
        self.one_exporter(member.process.pid, first)
        member.until_said("the exporter of metrics has ended (no sign of life for 10 s)")
        self.assertEqual(self.unready(), "")
        member.stop()

    def test_a_keeper_that_is_killed_takes_its_exporter_along(self) -> None:
        self.configure(TELLS, enabled=True)
        member = self.start(flags=FLAGS).until_ready()
        pid = self.one_exporter(member.process.pid)
        with open(f"/proc/{pid}/status") as file:
            keeper = int(re.findall(r"PPid:\t(\d+)", file.read())[0])
        os.kill(keeper, signal.SIGKILL)
        self.one_exporter(member.process.pid, pid)
        self.until("the end of the first", lambda: not os.path.exists(f"/proc/{pid}"))
        self.assertEqual(self.unready(), "")
        member.stop()


class Fork(unittest.TestCase):
    def test_without_room_for_a_process_it_is_tried_again_later_and_no_handle_is_left(self) -> None:
        before = sorted(os.listdir("/proc/self/fd"))
        keeping = exporting.Exporting()
        keeping.state = "/somewhere"
        with mock.patch.object(os, "fork", side_effect=OSError(errno.EAGAIN, "no room")), mock.patch.object(
            exporting, "log_once"
        ) as said:
            keeping.start(1000.0)
        self.assertEqual((keeping.pid, keeping.next), (None, 1001.0))
        self.assertIn("has ended (no room)", said.call_args[0][1])
        self.assertEqual(sorted(os.listdir("/proc/self/fd")), before)


class Metrics(ExporterTest):
    """The real one, beside a member."""

    def setUp(self) -> None:
        super().setUp()
        with socket.socket() as one:
            one.bind(("127.0.0.1", 0))
            self.port = one.getsockname()[1]
        os.chmod(self.folder, 0o755)
        for place, name in (("counters.READING", "counters"), ("drained.FINDING", "drained")):
            self.places[place] = self.path(name)
        self.places["counters.NAMES"] = [self.path("stats")]
        self.places["counters.INTERVAL"] = 0.05

    def serve(self, address: str = "node") -> None:
        """The program that becomes the exporter, with this test's places."""
        places = json.dumps({"metrics_exporter.SHARED": self.folder, "metrics_exporter.FOLDER": self.path("settings")})
        os.makedirs(self.path("settings"), exist_ok=True)
        os.symlink(os.path.join(FILES, "metrics_table.json"), self.path("settings/metrics_table.json"))
        with open(self.path("settings/metrics.json"), "w") as file:
            json.dump({"address": address, "port": self.port}, file)
        argv = [sys.executable, "-IS", WITH_PLACES, "metrics", places, "--member"]
        self.configure(f"import os, sys\nos.execv({sys.executable!r}, {argv!r})", enabled=True)

    def get(self) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/metrics", timeout=5) as answer:
            return str(answer.read().decode())

    def metrics(self) -> Dict[str, str]:
        try:
            return dict(re.findall(r"(?m)^cache_group_(\w+)\{[^}]*\} (\S+)$", self.get()))
        except OSError:
            return {}

    def test_what_it_tells_of_the_member(self) -> None:
        with open(self.path("stats"), "w") as file:
            file.write("blockcache.bytes: 4096\n")
        self.serve()
        options = ("cache-group=g", "cache-size=1024", "group-weight=7", "cache-dir=" + self.path("disk0"))
        member = self.start(*options, flags=FLAGS).until_ready()
        self.until("counters", lambda: self.metrics().get("blockcache_bytes") == "4096")
        self.until("surroundings", lambda: self.metrics().get("member_ready") == "1")
        self.until("the disk", lambda: "disk_size_bytes" in self.metrics() and "disk_cache_bytes" in self.metrics())
        told = self.metrics()
        self.assertEqual(told["configured_size_bytes"], str(1 << 30))
        self.assertEqual(told["configured_weight"], "7")
        self.assertEqual((told["client_starts_total"], told["auth_attempts_total"]), ("1", "1"))
        self.assertIn('{cache_group="g",pool="gpu",volume="vol",node="n1",role="draining"}', self.get())
        exporter = next(pid for pid in descendants(member.process.pid) if self.is_nobodys(pid))
        self.assertEqual(os.readlink(f"/proc/{exporter}/root"), self.folder)
        with open(f"/proc/{exporter}/status") as file:
            status = file.read()
        self.assertEqual(set(re.findall(r"(?m)^Cap(?:Eff|Prm|Inh|Amb):\t(\w+)$", status)), {f"{0:016x}"})
        self.assertRegex(status, r"(?m)^Groups:\t ?$")
        with open(f"/proc/{exporter}/limits") as file:
            self.assertRegex(file.read(), r"Max file size +0 +0 ")
        member.stop()

    def test_it_tells_of_another_secret_and_of_a_configuration_that_was_kept(self) -> None:
        self.places["serving.ROTATION"] = 0
        self.serve()
        member = self.start("cache-group=g", flags=(*FLAGS, "--keep-configuration")).until_ready()
        self.until("its state", lambda: self.metrics().get("configuration_kept") == "0")
        self.assertEqual(self.metrics()["credentials_changed"], "0")
        self.put(envs='{"A": "b"}')
        self.until("the change", lambda: self.metrics().get("credentials_changed") == "1")
        os.unlink(os.path.join(self.path("secret"), "envs"))
        self.until("the change back", lambda: self.metrics().get("credentials_changed") == "0")
        member.stop()
        self.script("juicefs", "#!/bin/sh\nexit 1\n")
        member = self.start("cache-group=g", flags=(*FLAGS, "--keep-configuration")).until_ready()
        self.until("what was kept", lambda: self.metrics().get("configuration_kept") == "1")
        member.stop()

    def is_nobodys(self, pid: int) -> bool:
        try:
            return os.stat(f"/proc/{pid}").st_uid == NOBODY
        except FileNotFoundError:
            return False

    def test_a_port_that_is_taken_leaves_the_member_as_it_is(self) -> None:
        with socket.socket() as one:
            one.bind(("127.0.0.1", self.port))
            one.listen(1)
            self.serve()
            member = self.start(flags=FLAGS).until_ready()
            member.until_said(f"metrics.port: 127.0.0.1:{self.port} cannot be listened on (Address already in use)")
            self.assertEqual(self.unready(), "")
        self.until("metrics", self.metrics)
        member.stop()

    def test_a_member_that_waits_says_for_what(self) -> None:
        self.serve("loopback")
        self.script("juicefs", "#!/bin/sh\necho Invalid name or token\nexit 1\n")
        member = self.start("cache-group=g", flags=FLAGS).until_said("E_TOKEN")
        self.until("its code", lambda: 'code="E_TOKEN"} 1' in (self.get() if self.metrics() else ""))
        self.assertIn('cache_group_up{cache_group="g",pool="gpu",node="n1",role="draining"} 0', self.get())
        told = self.metrics()
        self.assertEqual((told["up"], told["member_ready"], told["client_starts_total"]), ("0", "0", "0"))
        self.assertGreaterEqual(int(told["auth_attempts_total"]), 1)
        self.assertNotIn("auth_success_timestamp_seconds", told)
        member.kill()

    def test_counters_that_hang_are_missed_and_it_answers(self) -> None:
        os.mkfifo(self.path("stats"))
        self.serve()
        member = self.start(flags=FLAGS).until_ready()
        self.until("an answer", lambda: self.metrics().get("up") == "0")
        begun = time.monotonic()
        self.get()
        self.assertLess(time.monotonic() - begun, 3)
        member.stop()


if __name__ == "__main__":
    unittest.main()
