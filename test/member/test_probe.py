"""`member.py probe`: what it finds in an image, for a person and as JSON."""

import json
import os
import subprocess
import sys
import unittest
from unittest import mock

from support import CLIENT, FILES, PATIENCE, WITH_PLACES, MemberTest, descendants, running

import probe

HELP = """#!/bin/sh
case "$1" in
version) echo juicefs version 5.1.2 ;;
auth) echo "  --token value  --access-key value --secret-key --bucket --subdir"
    echo " --access-key2 --secret-key2 --bucket2 --conf-dir" ;;
mount) echo "  --foreground, --no-update, --cache-group value" ;;
esac
"""

# A client's answer to an option that it does not know, where it is only asked.
ANSWERS = """#!/bin/sh
if [ "$2" = "{folder}/asked" ]; then echo "unknown option '$4'"; exit 1; fi
"""

LEAVES_ONE = """#!/bin/sh
setsid sh "{folder}/left" &
echo "unknown option '$4'"
exec sleep 600
"""

KNOWN = (*probe.MOUNT_OPTIONS, *probe.OTHER_OPTIONS)


class Probe(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.script("juicefs", HELP)
        self.script("mount.juicefs", ANSWERS + CLIENT.partition("\n")[2])
        self.places["probe.CLIENT"] = self.path("juicefs")
        self.places["probe.MOUNT"] = self.path("mount.juicefs")
        self.places["probe.MOUNT_POINT"] = self.path("mnt")
        self.places["probe.UMOUNT"] = "/bin/umount"

    def probe(self, *flags: str) -> "tuple[int, str]":
        command = [sys.executable, "-IS", WITH_PLACES, "member", json.dumps(self.places)]
        ended = subprocess.run(
            [*command, "probe", *flags], stdout=subprocess.PIPE, text=True, timeout=PATIENCE, check=False
        )
        return ended.returncode, ended.stdout

    def findings(self) -> "dict[str, tuple[str, str]]":
        return {row["id"]: (row["state"], row["found"]) for row in json.loads(self.probe("--json")[1])}

    def test_every_assumption_has_a_finding_in_the_tables_order(self) -> None:
        with open(os.path.join(FILES, "assumptions.json"), encoding="utf-8") as file:
            rows = [row["id"] for row in json.load(file)]
        self.assertEqual(list(self.findings()), rows)
        self.assertEqual(set(probe.CHECKS) - set(rows), set())
        unseen = {"auth-refusal", "auth-asks", "auth-file-changes", "signals", "unmount-ends", "unfinished-blocks"}
        unseen |= {"watchdog", "drained-counter"}
        self.assertEqual(set(rows) - set(probe.CHECKS), unseen)

    def test_what_holds_what_does_not_and_what_is_unknown(self) -> None:
        found = self.findings()
        self.assertEqual(found["python"][0], "holds")
        self.assertEqual(found["client-version"], ("holds", "juicefs version 5.1.2"))
        self.assertEqual(found["auth-options"], ("does not hold", "its help does not name passphrase"))
        self.assertRegex(found["mount-options"][1], "^its help does not name .*cache-dir, cache-size")
        self.assertEqual(found["umount"][0], "holds")
        self.assertEqual(found["root-inode"][0], "unknown")
        self.assertEqual(found["signals"], ("unknown", "cannot be seen from here"))

    def test_what_the_client_says_to_an_option_that_nobody_has(self) -> None:
        says = "it says that it does not know no-such-option"
        self.assertEqual(self.findings()["unknown-option"], ("holds", says))
        self.script("mount.juicefs", '#!/bin/sh\necho "$1 is not configured"\n')
        self.assertEqual(self.findings()["unknown-option"], ("does not hold", "it does not say so"))
        self.script("mount.juicefs", LEAVES_ONE)
        self.script("left", "sleep 600\n:\n")
        self.assertEqual(self.findings()["unknown-option"], ("holds", says))
        self.assertEqual(running(self.path("left")), [])
        os.remove(self.path("mount.juicefs"))
        self.assertEqual(self.findings()["unknown-option"][0], "unknown")

    def test_a_client_that_has_no_help_is_unknown_and_no_client_does_not_hold(self) -> None:
        self.script("juicefs", "#!/bin/sh\necho unknown option: help\nexit 1\n")
        self.assertEqual(self.findings()["auth-options"][0], "unknown")
        self.assertEqual(self.findings()["client-version"][0], "does not hold")
        os.remove(self.path("juicefs"))
        found = self.findings()
        self.assertEqual(found["client-paths"], ("does not hold", f"missing: {self.path('juicefs')}"))
        self.assertRegex(found["client-version"][1], "No such file or directory")
        self.assertEqual(found["client-version"][0], "unknown")

    def test_umount_without_an_option_is_named_and_one_without_help_is_unknown(self) -> None:
        self.places["probe.UMOUNT"] = self.path("umount")
        self.script("umount", "#!/bin/sh\necho ' -l  lazy'\n")
        self.assertEqual(self.findings()["umount"], ("does not hold", "its help does not name -c, -f"))
        self.script("umount", "#!/bin/sh\necho no help here\nexit 1\n")
        self.assertEqual(
            self.findings()["umount"], ("unknown", f"`{self.path('umount')} --help` names no option: no help here")
        )

    def test_what_prints_no_text_is_no_error(self) -> None:
        self.script("juicefs", "#!/bin/sh\nprintf '\\377 juicefs 5.1.2'\n")
        self.assertEqual(self.findings()["client-version"], ("holds", "\ufffd juicefs 5.1.2"))

    def test_what_never_ends_is_no_error(self) -> None:
        self.places["probe.LIMIT"] = 0.2
        self.script("juicefs", "#!/bin/sh\n[ $1 != auth ] || exec sleep 600\n")
        juicefs, found = self.path("juicefs"), self.findings()
        self.assertEqual(found["auth-options"], ("unknown", f"`{juicefs} auth --help` has not ended within 0.2 s"))

    def test_one_that_nothing_ends_is_not_waited_for(self) -> None:
        started = []

        class Unending(subprocess.Popen):
            """As one that has asked a volume that hangs."""

            def kill(self) -> None:
                started.append(self)

        with mock.patch.object(probe, "LIMIT", 0.2), mock.patch.object(subprocess, "Popen", Unending):
            with self.assertRaises(probe.Unanswered):
                probe.run("sleep", "600")
            self.assertIsNone(started[0].poll())
        started[0].terminate()
        started[0].communicate()

    def test_the_counter_is_read_as_by_who_waits_for_an_empty_cache(self) -> None:
        for line, state in (
            ("blockcache.bytes: 5", "holds"),
            ("juicefs_blockcache_bytes 5", "holds"),
            ("blockcache.bytes: -4096", "does not hold"),
            ("blockcache.bytes: 0.0", "does not hold"),
            ('juicefs_blockcache_bytes{mp="x"} 0', "does not hold"),
            (" blockcache.bytes: 5", "does not hold"),
        ):
            answer = mock.Mock(return_value=(0, f"uptime: 1\n{line}\n"))
            with self.subTest(line), mock.patch.multiple(probe, is_mounted=mock.Mock(), run=answer):
                self.assertEqual(probe.stats(), (state, line.strip()))

    def test_the_exit_code_tells_a_script_and_the_text_a_person(self) -> None:
        code, text = self.probe()
        self.assertEqual(code, 1)
        self.assertIn("does not hold  auth-options: `juicefs auth VOLUME` takes", text)
        self.script(
            "juicefs",
            HELP.replace("--bucket2", "--bucket2 --passphrase").replace("--cache-group value", self.options_of(*KNOWN)),
        )
        self.assertEqual(self.probe()[0], 0)

    def options_of(self, *names: str) -> str:
        return " ".join("--" + name for name in names)

    def test_an_option_that_this_version_rightly_lacks_is_not_asked_for(self) -> None:
        for version, missing in (("5.0.21", ""), ("5.1.2", "group-backup"), ("5.3.1", "group-backup, rdma-network")):
            old = [name for name in KNOWN if name not in ("group-backup", "rdma-network")]
            text = HELP.replace("5.1.2", version).replace("--cache-group value", self.options_of(*old))
            self.script("juicefs", text)
            found = self.findings()["mount-options"]
            self.assertEqual(found[1], f"its help does not name {missing}" if missing else "its help names all")

    def test_only_what_this_member_is_mounted_with_is_asked_for(self) -> None:
        self.script("juicefs", HELP.replace("--cache-group value", self.options_of(*probe.MOUNT_OPTIONS)))
        self.assertRegex(self.findings()["mount-options"][1], "^its help does not name free-space-ratio, group-network")
        answer = probe.Finding(
            "holds", "runs: /sbin/mount.juicefs vol /mnt -o foreground,cache-dir=/d,own=1,group-weight=0"
        )
        asked = mock.Mock(return_value=(0, HELP))
        with mock.patch.multiple(probe, mount_command=mock.Mock(return_value=answer), run=asked):
            self.assertRegex(probe.mount_options().found, "cache-size, own, group-weight$")

    def test_the_clients_processes_and_variables_are_shown_without_values_of_others(self) -> None:
        # A container shows its own processes alone; this machine may have a cluster on it.
        os.mkdir(self.path("proc"))
        self.places["probe.PROC"] = self.path("proc")
        self.assertEqual(self.findings()["process-tree"], ("unknown", "no client runs here"))
        self.put(envs="{OTHER: ENV-VALUE}", initconfig="{}")
        member = self.start("foreground").until_ready()
        for pid in descendants(member.process.pid):
            os.symlink(f"/proc/{pid}", self.path(f"proc/{pid}"))
        found = self.findings()
        self.assertRegex(found["process-tree"][1], r"\d+ mount.juicefs .of \d+.")
        self.assertIn("JFS_FOREGROUND=1", found["client-variables"][1])
        self.assertIn(f"CACHE_GROUP_ATTEMPT={member.process.pid}.1", found["client-variables"][1])
        self.assertRegex(found["client-variables"][1], r"\bOTHER\b")
        self.assertNotIn("ENV-VALUE", str(found))
        member.stop()

    def test_a_running_member_shows_its_own(self) -> None:
        self.put(initconfig='{"encryptkeys": false, "secret": "INIT-VALUE"}')
        member = self.start("foreground", "cache-dir=" + self.path("disk0")).until_ready()
        os.makedirs(self.path("disk0/vol/.lock"))
        self.assertEqual(self.findings()["cache-layout"], ("unknown", "nothing is cached yet"))
        os.makedirs(self.path("disk0/vol/other"))
        self.assertEqual(self.findings()["cache-layout"][0], "does not hold")
        os.makedirs(self.path("disk0/vol/raw"))
        found = self.findings()
        self.assertRegex(
            found["mount-command"][1], f"runs: .*{self.path('mount.juicefs')} vol .* -o foreground,cache-dir="
        )
        self.assertEqual(found["cache-layout"], ("holds", self.path("disk0/vol/raw")))
        self.assertEqual(found["auth-file"], ("holds", f"{self.path('conf')} has vol.conf"))
        self.assertEqual(found["initconfig"], ("holds", "its keys: encryptkeys, secret"))
        self.assertNotRegex(str(found), "INIT-VALUE|TOKEN-VALUE")
        member.stop()


if __name__ == "__main__":
    unittest.main()
