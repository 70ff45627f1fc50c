"""Small files: whoever reads one while it is written finds the old text or the new one."""

import os
import tempfile
import unittest
from typing import Callable

import support  # noqa: F401

import files
import kept


class InOneStep(unittest.TestCase):
    def read_by_one_who_has_begun(self, write: Callable[[str, str], None]) -> str:
        """What is read while somebody writes a new text over an old one."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "file")
            write(path, "old and longer")
            with open(path) as reader:
                write(path, "new")
                return reader.read()

    def test_what_the_processes_share(self) -> None:
        self.assertEqual(self.read_by_one_who_has_begun(files.replace), "old and longer")

    def test_a_configuration(self) -> None:
        self.assertEqual(self.read_by_one_who_has_begun(kept.put), "old and longer")


if __name__ == "__main__":
    unittest.main()
