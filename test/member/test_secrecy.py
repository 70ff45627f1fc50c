"""What the Secret holds stands in no log, no message and no long-lived process."""

import re
import unittest

from support import MemberTest, command_of, descendants


class Secrecy(MemberTest):
    values = {
        "token": "TOKEN/VALUE",
        "secret_key": "SECRET-VALUE",
        "passphrase": "PASS-VALUE",
        "format_options": "session-token=SESSION-VALUE",
        "encrypt_rsa_key": "RSA-VALUE",
        "envs": '{"BASE_URL": "http://admin:CONSOLE-VALUE@c/static", "A": "ENV-VALUE"}',
    }
    secret = re.compile("TOKEN.{1,3}VALUE|CONSOLE-VALUE|SECRET-VALUE|PASS-VALUE|SESSION-VALUE|RSA-VALUE|ENV-VALUE")

    def setUp(self) -> None:
        super().setUp()
        self.put(**self.values)
        self.places["waiting.PATIENCE"] = [0.2]

    def test_what_auth_says_is_logged_without_it(self) -> None:
        self.script("juicefs", '#!/bin/sh\necho "GET http://c/static?token=TOKEN%2FVALUE&x=$*"; env\nexit 1\n')
        self.assertEqual(self.start().end(), 1)
        self.assertIn("BASE_URL=http://***@c/static\n", self.text("log"))
        self.assertIn("GET http://c/static?token=***&x=auth vol --token=***", self.text("log"))
        self.assertNotRegex(self.text("log") + self.text("message"), self.secret)

    def test_errors_do_not_show_it(self) -> None:
        for key, text, code in (
            ("envs", '{"A": ["ENV-VALUE"]}', "E_ENVS"),
            ("envs", "ENV-VALUE", "E_ENVS"),
            ("envs", "A: 1\nB=ENV-VALUE", "E_ENVS"),
            ("format_options", "SECRET-VALUE=,", "E_SECRET"),
            ("name", "../SECRET-VALUE", "E_SECRET"),
        ):
            with self.subTest(text):
                self.put(**{**self.values, "name": "vol", key: text})
                # Else it would wait inside, as its code was told already.
                self.places["endings.ENDINGS"] = self.path(f"endings of {text.replace('/', '')}")
                self.assertEqual(self.start().end(), 1)
                self.assertRegex(self.text("message"), f"^{code}: the Secret's ")
        self.assertNotRegex(self.text("log") + self.text("message"), self.secret)

    def test_the_drivers_own_key_is_hidden_too(self) -> None:
        self.put(initconfig='["INIT-VALUE"]')
        self.script("juicefs", "#!/bin/sh\ncat {folder}/secret/initconfig\nexit 1\n")
        self.assertEqual(self.start().end(), 1)
        self.assertIn("juicefs auth says:\n***\n", self.text("log"))
        self.assertIn("E_CONSOLE: juicefs auth has no success (***)", self.text("message"))

    def test_it_is_in_no_argument_of_a_process_that_stays(self) -> None:
        member = self.start("foreground").until_ready()
        processes = [member.process.pid, *descendants(member.process.pid)]
        self.assertGreater(len(processes), 2)
        for pid in processes:
            self.assertNotRegex(" ".join(command_of(pid)), self.secret)
        member.stop()


if __name__ == "__main__":
    unittest.main()
