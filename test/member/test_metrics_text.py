"""What is told of a member: each counter in each spelling, in base units, and nothing that is too old or of no form."""

import json
import os
import re
import unittest
from typing import Any, Dict, List, Optional

from support import FILES, HERE, MemberTest

import counters
import drained
import metrics_text
import record
import surroundings
from metrics_text import Source, Table

with open(os.path.join(FILES, "metrics_table.json")) as table_file:
    ROWS: List[Dict[str, Any]] = json.load(table_file)["metrics"]
SAMPLE = re.compile(r'^([a-z_:][a-z0-9_:]*)\{((?:[a-z_]+="(?:[^"\\]|\\.)*",?)*)\} (-?[0-9.e+-]+)$')


def stats(name: str) -> str:
    with open(os.path.join(HERE, "stats", name)) as file:
        return file.read()


class MetricsTest(MemberTest):
    """A folder with what the member's processes have found."""

    def setUp(self) -> None:
        super().setUp()
        self.labels = {"cache_group": "g", "node": "n"}
        # The clock stands still; of whole seconds every difference is exact.
        self.now = 1000.0

    def write(self, name: str, **fields: object) -> None:
        with open(self.path(name), "w") as file:
            json.dump({"version": 1, "at": self.now, **fields}, file)

    def counters(self, text: str, **fields: object) -> None:
        self.write("counters", **{"counters": counters.parse(text), "problem": None, **fields})

    def text_now(self) -> str:
        return Source(Table(ROWS), self.folder, self.labels).text(self.now)

    def samples(self, metric: str) -> Dict[str, float]:
        """By the label that a metric has of its own; empty for none."""
        found = {}
        for line in self.text_now().splitlines():
            match = SAMPLE.match(line)
            if match and match[1] == "cache_group_" + metric:
                own = [part for part in match[2].split(",") if not part.startswith(("cache_group=", "node="))]
                found[",".join(own)] = float(match[3])
        return found

    def value(self, metric: str) -> Optional[float]:
        return self.samples(metric).get("")


class Counters(MetricsTest):
    def told(self, text: str) -> Dict[str, float]:
        """Every counter of a metric that is shown, by its Enterprise name, in the metric's unit."""
        self.counters(text)
        found = {}
        for row in ROWS:
            samples = self.samples(row["name"][len("cache_group_") :])
            for enterprise, _community, _factor, value in row.get("counters", []):
                key = f'{row["labels"][0]}="{value}"' if row["labels"] else ""
                if key in samples:
                    found[enterprise] = samples[key]
        return found

    def test_no_counter_of_a_real_client_is_lost(self) -> None:
        text = stats("enterprise.txt")
        with open(os.path.join(HERE, "..", "..", "docs", "metrics.md")) as file:
            left_out = re.findall(
                r"^\| `([\w.]+)` \| ", file.read().partition("## Counters that are left out")[2], re.M
            )
        self.assertGreater(len(left_out), 5)
        self.assertEqual(sorted([*self.told(text), *left_out]), sorted(counters.parse(text)))

    def test_each_is_what_the_client_says_in_base_units(self) -> None:
        told = self.told(stats("enterprise.txt"))
        self.assertEqual(told["blockcache.bytes"], 536315271087)
        self.assertAlmostEqual(told["blockcache.readDuration"], 9841.510309)
        self.assertAlmostEqual(told["gcPause"], 6.235533455)
        self.assertAlmostEqual(told["meta.usec_ping"], 0.000407)
        self.assertAlmostEqual(told["cpuusage"], 45146.399768)
        self.assertEqual(told["fuse_ops.lookup.cache"], 0)

    def test_names_with_a_prefix_mean_the_same(self) -> None:
        text = stats("enterprise.txt")
        prefixed = "".join(f"juicefs_{line}\n" for line in text.splitlines())
        self.assertEqual(self.told(prefixed), self.told(text))

    def test_the_community_edition_tells_what_it_has(self) -> None:
        told = self.told(stats("community.txt") + "juicefs_object_request_data_bytes_GET 77\n")
        self.assertAlmostEqual(told["uptime"], 1.202027537)
        self.assertAlmostEqual(told["cpuusage"], 0.094236)
        self.assertEqual(told["fuse_ops.getattr"], 1)
        self.assertEqual(told["get_bytes"], 77)
        self.assertNotIn("remotecache.get", told)
        # All that the table names, but for requests, of which there was none.
        named = {found[1] for row in ROWS for found in row.get("counters", []) if found[1]}
        missing = [
            name for name in named - set(counters.parse(stats("community.txt"))) if "_fuse_ops_total_" not in name
        ]
        self.assertEqual([name for name in missing if "_object_request_d" not in name], [])

    def test_the_sum_of_the_parts_is_the_whole(self) -> None:
        whole = counters.parse(stats("enterprise.txt"))
        self.counters(stats("enterprise.txt"))
        self.assertEqual(sum(self.samples("fuse_operations_total").values()), whole["fuse_ops"])
        self.assertEqual(sum(self.samples("object_requests_total").values()) + whole["object.error"], whole["object"])

    def test_a_negative_counter_is_left_out_and_a_negative_gauge_is_not(self) -> None:
        self.counters("blockcache.hits: -1\nmeta.usec_timediff: [-500]\n")
        self.assertEqual(self.samples("blockcache_hits_total"), {})
        self.assertEqual(self.value("meta_time_difference_seconds"), -0.0005)

    def test_what_is_too_old_is_not_told(self) -> None:
        self.counters("uptime: 5\n", at=self.now - 29)
        self.assertEqual(self.value("client_uptime_seconds"), 5)
        self.assertEqual(self.value("up"), 1)
        self.assertEqual(self.value("counters_age_seconds"), 29)
        for at in (self.now - 31, self.now + 60):
            self.counters("uptime: 5\n", at=at)
            self.assertIsNone(self.value("client_uptime_seconds"))
            self.assertEqual(self.value("up"), 0)
            self.assertIsNone(self.value("counters_age_seconds"))

    def test_what_is_of_no_form_of_ours_is_not_told(self) -> None:
        for text in ("", "[", "[]", "7", '{"version": 2, "at": 1}', '{"version": 1}', '{"version": 1, "at": "now"}'):
            for name in ("counters", "surroundings", "record", "drained"):
                with open(self.path(name), "w") as file:
                    file.write(text)
            self.assertEqual(self.samples("up"), {"": 0}, text)
            told = {line.partition("{")[0] for line in self.text_now().splitlines() if line[0] != "#"}
            self.assertLessEqual(told, {"cache_group_up", "cache_group_member_ready"}, text)

    def test_a_reading_that_has_failed_is_down(self) -> None:
        self.write("counters", counters=None, problem=".stats cannot be read")
        self.assertEqual(self.value("up"), 0)


class Member(MetricsTest):
    def record(self, **fields: object) -> None:
        known = {
            **{"pool": "gpu", "role": "draining", "node": "n", "group": "g", "volume": "vol", "code": ""},
            **{"starts": 3, "started": 1700000000.5, "size": 4096, "weight": None, "auths": 2, "auth_success": None},
            **{"kept": True, "changed": False},
            "disks": [
                {"directory": "/a", "left_out": False, "lost": False},
                {"directory": '/b"\\\n', "left_out": True, "lost": True},
            ],
        }
        self.write("record", **{**known, **fields})

    def test_every_series_has_the_labels_and_its_own(self) -> None:
        self.record()
        self.counters("fuse_ops.read: 1\n")
        common = 'cache_group="g",pool="gpu",volume="vol",node="n",role="draining"'
        lines = self.text_now().splitlines()
        self.assertIn(f'cache_group_fuse_operations_total{{{common},operation="read"}} 1', lines)
        self.assertIn(f'cache_group_disk_lost{{{common},directory="/b\\"\\\\\\n"}} 1', lines)
        for line in lines:
            self.assertTrue(line.startswith("# ") or f"{{{common}" in line, line)

    def test_what_process_1_knows(self) -> None:
        self.record()
        self.labels = {}
        text = self.text_now()
        for line in (
            *("client_starts_total 3", "member_start_timestamp_seconds 1700000000.5", "configured_size_bytes 4096"),
            *("auth_attempts_total 2", "configuration_kept 1", "credentials_changed 0"),
        ):
            name, value = line.split()
            self.assertRegex(text, rf"(?m)^cache_group_{name}\{{.*\}} {re.escape(value)}$")
        for name in ("configured_weight", "auth_success_timestamp_seconds", "member_waiting", "cache_empty"):
            self.assertNotIn(f"cache_group_{name}", text)

    def ready(self) -> List[str]:
        return re.findall(r"(?m)^cache_group_member_ready\{.*\} (\d)$", self.text_now())

    def test_it_is_ready_where_the_watcher_has_seen_it_and_process_1_waits_for_nothing(self) -> None:
        self.assertEqual(self.ready(), [])
        self.record()
        self.assertEqual(self.ready(), ["0"])
        self.write("surroundings", ready=True)
        self.assertEqual(self.ready(), ["1"])
        self.record(code="E_DISK_GONE")
        self.assertEqual(self.ready(), ["0"])
        self.assertIn(',code="E_DISK_GONE"} 1', self.text_now())
        self.record()
        self.write("surroundings", ready=True, at=self.now - 31)
        self.assertEqual(self.ready(), ["0"])

    def test_a_draining_member_is_empty_after_three_looks(self) -> None:
        for looks, told in ((0, "0"), (2, "0"), (3, "1")):
            self.write("drained", draining=True, looks=looks)
            self.assertRegex(self.text_now(), rf"(?m)^cache_group_cache_empty\{{.*\}} {told}$")
        for fields in ({"draining": False, "looks": 3}, {"draining": True, "looks": 3, "at": 0}):
            self.write("drained", **fields)
            self.assertNotIn("cache_group_cache_empty", self.text_now())

    def test_disks(self) -> None:
        self.record()
        disk = {"silent": False, "size": 10, "free": 4, "read_only": True, "cache": None}
        self.write("surroundings", disks={"/a": disk, '/b"\\\n': disk, "/c": {"silent": True}}, listeners=[["::", 7]])
        text = self.text_now()
        self.assertEqual(re.findall(r'(?m)^cache_group_disk_free_bytes\{.*directory="(.*)"\} 4$', text), ["/a"])
        self.assertEqual(re.findall(r'(?m)^cache_group_disk_read_only\{.*directory="(.*)"\} 1$', text), ["/a"])
        self.assertEqual(re.findall(r'(?m)^cache_group_disk_silent\{.*directory="(.*)"\} 1$', text), ["/c"])
        self.assertNotIn("cache_group_disk_cache_bytes", text)
        self.assertIn('address="::",port="7"} 1', text)
        self.write("surroundings", disks={}, client="5.2.13", at=self.now - 31)
        self.assertNotIn("client_info", self.text_now())

    def test_what_is_old_and_what_is_empty_are_what_the_member_takes_for_it(self) -> None:
        self.assertEqual(metrics_text.OLD, counters.SILENT)
        self.assertEqual(metrics_text.LOOKS, drained.LOOKS)
        self.assertEqual({metrics_text.VERSION}, {counters.VERSION, record.VERSION, surroundings.VERSION})

    def test_each_metric_of_no_counter_is_told_by_something(self) -> None:
        names = [row["name"][len("cache_group_") :] for row in ROWS if "counters" not in row]
        self.assertEqual(sorted(names), sorted(metrics_text.own))


if __name__ == "__main__":
    unittest.main()
