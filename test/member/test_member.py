"""The member's program, each concern alone, with real child processes and no client.

Run by `npm test`, or alone: python3 -m unittest discover -s test/member
"""

import contextlib
import io
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import unittest
from unittest import mock

FILES = os.path.join(os.path.dirname(__file__), "..", "..", "chart", "files")
sys.path.insert(0, FILES)
sys.dont_write_bytecode = True

import member  # noqa: E402

# Prints what it was given, then what the test wants to know of its environment.
CLIENT = """#!/bin/sh
for argument in "$@"; do echo "$argument" >>"$RECORD.$(basename "$0")"; done
env >"$RECORD.$(basename "$0").env"
exit ${EXIT:-0}
"""


class MemberTest(unittest.TestCase):
    """A Secret, a client and a mount point in a temporary folder."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.secret = self.path("secret")
        os.mkdir(self.secret)
        for name in ("juicefs", "mount.juicefs"):
            with open(self.path(name), "w") as file:
                file.write(CLIENT)
            os.chmod(self.path(name), 0o755)
        self.client_environment = {"RECORD": self.path("record")}
        places = {
            "SECRET": self.secret,
            "MOUNT_POINT": self.path("mnt"),
            "AUTH": self.path("juicefs"),
            "MOUNT": self.path("mount.juicefs"),
            "TERMINATION_MESSAGE": self.path("message"),
        }
        for name, value in places.items():
            patch = mock.patch.object(member, name, value)
            patch.start()
            self.addCleanup(patch.stop)

    def path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def put(self, **values: str) -> None:
        for key, value in values.items():
            with open(os.path.join(self.secret, key.replace("_", "-")), "w") as file:
                file.write(value)

    def record(self, name: str) -> "list[str]":
        with open(self.path("record." + name)) as file:
            return file.read().splitlines()

    def run_mount(self, *options: str, require_mount: bool = False) -> int:
        """`member.py mount` in a child process, which becomes the client. Gives its exit code."""
        child = os.fork()
        if child == 0:
            code = 1
            try:
                with mock.patch.dict(os.environ, self.client_environment), open(self.path("log"), "w") as log:
                    os.dup2(log.fileno(), 1)
                    os.dup2(log.fileno(), 2)
                    flags = ["--require-mount"] if require_mount else []
                    code = member.main(["mount", *flags, "--", *options])
            finally:
                os._exit(code)
        status = os.waitpid(child, 0)[1]
        return os.WEXITSTATUS(status)

    def message(self) -> str:
        with open(self.path("message")) as file:
            return file.read()


class Mounting(MemberTest):
    def test_it_authenticates_and_becomes_the_client(self) -> None:
        self.put(name="vol\n", token="T\n", access_key="AK", secret_key="S K", envs='{"BASE_URL": "http://c/static"}')
        self.assertEqual(self.run_mount("foreground", "cache-group=g"), 0)
        self.assertEqual(self.record("juicefs"), ["auth", "vol", "--token=T", "--access-key=AK", "--secret-key=S K"])
        self.assertEqual(self.record("mount.juicefs"), ["vol", member.MOUNT_POINT, "-o", "foreground,cache-group=g"])
        self.assertIn("BASE_URL=http://c/static", self.record("mount.juicefs.env"))
        self.assertIn("BASE_URL=http://c/static", self.record("juicefs.env"))
        self.assertTrue(os.path.isdir(member.MOUNT_POINT))

    def test_every_key_of_auth_is_handed_on_and_an_empty_one_is_not(self) -> None:
        keys = {key.replace("-", "_"): "v-" + key for key in member.AUTH_KEYS}
        self.put(name="vol", **{**keys, "bucket": ""})
        self.assertEqual(self.run_mount("foreground"), 0)
        expected = [f"--{key}=v-{key}" for key in member.AUTH_KEYS if key != "bucket"]
        self.assertEqual(self.record("juicefs")[2:], expected)

    def test_the_clients_exit_code_is_the_members(self) -> None:
        self.put(name="vol", token="T", envs='{"EXIT": "0"}')
        with open(member.MOUNT, "w") as file:
            file.write("#!/bin/sh\nexit 7\n")
        self.assertEqual(self.run_mount("foreground"), 7)

    def test_a_failed_auth_ends_the_member_before_the_mount(self) -> None:
        self.put(name="vol", token="T", envs='{"EXIT": "3"}')
        self.assertEqual(self.run_mount("foreground"), 1)
        self.assertEqual(self.message(), "E_AUTH: juicefs auth ended with 3: its reason stands above in the log")
        self.assertFalse(os.path.exists(self.path("record.mount.juicefs")))

    def test_a_missing_client_is_named(self) -> None:
        self.put(name="vol", token="T")
        for name in ("MOUNT", "AUTH"):
            os.remove(getattr(member, name))
            self.assertEqual(self.run_mount("foreground"), 1)
            self.assertRegex(self.message(), f"^E_CLIENT: {getattr(member, name)} did not start")

    def test_name_and_token_are_required(self) -> None:
        for values, key in (({"token": "T"}, "name"), ({"name": "vol", "token": "\n"}, "token")):
            self.put(**values)
            self.assertEqual(self.run_mount("foreground"), 1)
            self.assertEqual(self.message(), f"E_SECRET: the Secret has no key {key}: add it, then the member starts")

    def test_nothing_secret_is_printed(self) -> None:
        self.put(name="vol", token="TOKEN-VALUE", passphrase="PASS-VALUE", envs='{"A": "ENV-VALUE", "EXIT": "3"}')
        self.run_mount("foreground")
        self.put(envs='{"A": ["ENV-VALUE"]}')
        self.run_mount("foreground")
        with open(self.path("log")) as file:
            self.assertNotRegex(file.read() + self.message(), "TOKEN-VALUE|PASS-VALUE|ENV-VALUE")

    def test_a_value_that_is_not_text_is_named(self) -> None:
        self.put(name="vol")
        with open(os.path.join(self.secret, "token"), "wb") as file:
            file.write(b"\xff\xfe")
        self.assertEqual(self.run_mount("foreground"), 1)
        self.assertEqual(self.message(), "E_SECRET: the Secret's key token is not text: write it again")


class Envs(unittest.TestCase):
    def test_json_in_any_layout_is_read(self) -> None:
        for text in ('{"A":"1","B":"x y"}', '{ "A": "1",\n  "B": "x y" }\n', '{"A": 1, "B": "x y"}'):
            self.assertEqual(member.envs(text), {"A": "1", "B": "x y"})

    def test_numbers_and_booleans_become_text(self) -> None:
        self.assertEqual(member.envs('{"A": 1, "B": true, "C": -7}'), {"A": "1", "B": "true", "C": "-7"})

    def test_nothing_is_no_variable(self) -> None:
        for text in ("", "\n", "{}"):
            self.assertEqual(member.envs(text), {})

    def test_what_a_shell_would_run_is_text(self) -> None:
        hostile = {"A": "$(touch /tmp/x)", "B": "`id`; rm -rf /", "C": "$(HOME)", "D": "a&b", "E": "中文 \"'\n"}
        self.assertEqual(member.envs(json.dumps(hostile)), hostile)

    def test_an_error_shows_the_place_and_not_the_value(self) -> None:
        cases = {
            '{"A": "VALUE"': "E_ENVS: the Secret's envs is not JSON at line 1 column 14: write it as a JSON object",
            '["VALUE"]': 'E_ENVS: the Secret\'s envs is not a JSON object: write {"NAME": "value"}',
            '{"A": {"B": "VALUE"}}': "E_ENVS: the value of A in the Secret's envs is not text: put it in quotes",
            '{"A": "VALUE\\u0000"}': "E_ENVS: the value of A in the Secret's envs is not text: put it in quotes",
            '{"A": 1000.0}': "E_ENVS: the value of A in the Secret's envs is not text: put it in quotes",
            '{"A=B": "VALUE"}': "E_ENVS: the Secret's envs has a name that no variable can have: "
            "use letters, digits and _",
        }
        for text, message in cases.items():
            with self.assertRaises(member.Refusal) as raised:
                member.envs(text)
            self.assertEqual(str(raised.exception), message)


class Disks(MemberTest):
    def setUp(self) -> None:
        super().setUp()
        self.put(name="vol", token="T")

    def test_cache_directories_are_made(self) -> None:
        one, two = self.path("disk0/jfs"), self.path("disk1")
        self.assertEqual(self.run_mount(f"cache-dir={one}:{two}", "cache-size=1"), 0)
        self.assertTrue(os.path.isdir(one) and os.path.isdir(two))

    def test_a_directory_on_the_system_disk_is_refused_when_that_is_asked_for(self) -> None:
        with mock.patch.object(member, "ON_SYSTEM_DISK", (self.folder, "/no/such/file")):
            directory = self.path("disk0/jfs")
            self.assertEqual(self.run_mount("cache-dir=" + directory, require_mount=True), 1)
            self.assertRegex(self.message(), f"^E_DISK_NOT_MOUNTED: {directory} lies on the node's system disk: ")
            self.assertFalse(os.path.exists(directory))
            self.assertEqual(self.run_mount("cache-dir=" + directory), 0)

    def test_a_directory_on_another_disk_is_taken(self) -> None:
        with mock.patch.object(member, "ON_SYSTEM_DISK", ("/proc",)):
            self.assertEqual(self.run_mount("cache-dir=" + self.path("disk0"), require_mount=True), 0)

    def test_a_directory_that_cannot_be_made_is_named(self) -> None:
        with open(self.path("file"), "w"):
            pass
        self.assertEqual(self.run_mount("cache-dir=" + self.path("file/jfs")), 1)
        self.assertEqual(
            self.message(), f"E_DISK: {self.path('file/jfs')} cannot be used: Not a directory: mend the disk"
        )


class Readiness(MemberTest):
    def test_a_folder_is_not_a_mounted_volume(self) -> None:
        self.assertEqual(member.main(["ready"]), 1)
        os.mkdir(member.MOUNT_POINT)
        self.assertEqual(member.main(["ready"]), 1)

    def test_inode_1_is(self) -> None:
        with mock.patch.object(member, "MOUNT_POINT", "/proc"):
            self.assertEqual(os.stat("/proc").st_ino, 1)
            self.assertEqual(member.main(["ready"]), 0)


class CommandLine(unittest.TestCase):
    def test_a_wrong_call_says_how(self) -> None:
        output = io.StringIO()
        with contextlib.redirect_stderr(output), self.assertRaises(SystemExit) as ended:
            member.main(["mont"])
        self.assertEqual(ended.exception.code, 2)
        self.assertIn("invalid choice: 'mont'", output.getvalue())


class Starting(unittest.TestCase):
    """start.py keeps the program as it was when the pod first started."""

    def test_a_restart_runs_the_copy_of_the_first_start(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            program, copy = os.path.join(folder, "member.py"), os.path.join(folder, "copy.py")
            with open(os.path.join(FILES, "start.py")) as file:
                start = file.read()
            for name, value in (("PROGRAM", program), ("COPY", copy)):
                start = re.sub(f'^{name} = ".*"$', f"{name} = {value!r}", start, flags=re.MULTILINE)
            for version in ("one", "two"):
                with open(program, "w") as file:
                    file.write(f"import sys; print('{version}', *sys.argv[1:])")
                shown = subprocess.run(
                    [sys.executable, "-I", "-c", start, "mount", "--", "a=b"], stdout=subprocess.PIPE, check=True
                )
                self.assertEqual(shown.stdout.decode().strip(), "one mount -- a=b")
            self.assertEqual(stat.S_IMODE(os.stat(copy).st_mode) & 0o111, 0)


if __name__ == "__main__":
    unittest.main()
