"""What is told of a member, in Prometheus' text format (0.0.4), from what its processes have found.

Figures that are too old are left out. A field that is not there, or of another form than ours, is left out too: the
processes that write may be of an older or a newer program.
"""

import json
import os
from typing import Any, Callable, Dict, Iterator, List, Optional, Tuple, Union

import counters

# Seconds after which what was found tells nothing any more: the counters and the surroundings.
OLD = 30
# In a row that have found the cache of a draining member empty, as drained.py has it.
LOOKS = 3
VERSION = 1
COMMON = ("cache_group", "pool", "volume", "node", "role")

Number = Union[int, float]
Labels = Dict[str, str]
Sample = Tuple[Labels, Optional[Number]]


class Table:
    """The metrics that there are, as `npm run build` has written them."""

    def __init__(self, rows: List[Dict[str, Any]]) -> None:
        self.rows = rows


class Found:
    """What was found last, by file, and only what is not too old."""

    def __init__(self, folder: str, now: float) -> None:
        self.now = now
        self.record = found(folder, "record")
        self.reading = found(folder, "counters")
        self.surroundings = found(folder, "surroundings")
        if not is_fresh(self.surroundings, now):
            self.surroundings = {}
        self.counters: Dict[str, Number] = self.reading.get("counters") or {}
        if not is_fresh(self.reading, now):
            self.counters = {}
        drained = found(folder, "drained", None)
        self.drained = drained if is_fresh(drained, now) and drained.get("draining") is True else {}


class Source:
    """The text for a scrape."""

    def __init__(self, table: Table, folder: str, labels: Labels) -> None:
        self.table = table
        self.folder = folder
        self.labels = labels

    def text(self, now: float) -> str:
        said = Found(self.folder, now)
        common = self.common(said)
        lines: List[str] = []
        for row in self.table.rows:
            lines += family(row, samples_of(row, said), common)
        return "\n".join([*lines, ""])

    def common(self, said: Found) -> Labels:
        record = said.record
        told = {name: text_of(record.get(name)) for name in ("pool", "volume", "node", "role")}
        told["cache_group"] = text_of(record.get("group"))
        labels = {name: told[name] or self.labels.get(name, "") for name in COMMON}
        return {name: value for name, value in labels.items() if value}


def family(row: Dict[str, Any], samples: List[Sample], common: Labels) -> List[str]:
    """The lines of one metric; none where it has no sample."""
    lines = [
        f"{row['name']}{labelled({**common, **labels})} {number(value)}"
        for labels, value in samples
        if value is not None and not (row["type"] == "counter" and value < 0)
    ]
    if not lines:
        return []
    return [f"# HELP {row['name']} {escaped(row['help'])}", f"# TYPE {row['name']} {row['type']}", *lines]


def samples_of(row: Dict[str, Any], said: Found) -> List[Sample]:
    if "counters" in row:
        return list(of_counters(row, said))
    name = row["name"][len("cache_group_") :]
    return list(own[name](said)) if name in own else []


def of_counters(row: Dict[str, Any], said: Found) -> Iterator[Sample]:
    for enterprise, community, factor, value in row["counters"]:
        counter = counters.value(said.counters, enterprise)
        if counter is not None:
            yield dict(zip(row["labels"], [value])), counter if factor == 1 else counter * factor
        elif community and community in said.counters:
            # Seconds, bytes or a number of things already.
            yield dict(zip(row["labels"], [value])), said.counters[community]


def up(said: Found) -> Iterator[Sample]:
    yield {}, 1 if said.counters else 0


def age(said: Found) -> Iterator[Sample]:
    at = said.reading.get("at")
    if said.counters and isinstance(at, (int, float)):
        yield {}, round(said.now - at, 3)


def client_info(said: Found) -> Iterator[Sample]:
    version = text_of(said.surroundings.get("client"))
    if version:
        yield {"version": version}, 1


def listener_info(said: Found) -> Iterator[Sample]:
    for address, port in said.surroundings.get("listeners") or []:
        yield {"address": str(address), "port": str(port)}, 1


def member_ready(said: Found) -> Iterator[Sample]:
    if said.record:
        yield {}, 1 if said.surroundings.get("ready") is True and not said.record.get("code") else 0


def member_waiting(said: Found) -> Iterator[Sample]:
    code = text_of(said.record.get("code"))
    if code:
        yield {"code": code}, 1


def cache_empty(said: Found) -> Iterator[Sample]:
    if said.drained:
        yield {}, 1 if numeric(said.drained.get("looks"), 0) >= LOOKS else 0


def of_record(field: str) -> Callable[[Found], Iterator[Sample]]:
    def samples(said: Found) -> Iterator[Sample]:
        value = said.record.get(field)
        if isinstance(value, (bool, int, float)):
            yield {}, value

    return samples


def of_disks(field: str) -> Callable[[Found], Iterator[Sample]]:
    """A figure of each disk that the client uses; one that is lost has none, since another file system answers."""

    def samples(said: Found) -> Iterator[Sample]:
        lost = {disk.get("directory") for disk in disks_of(said) if disk.get("lost")}
        for directory, disk in (said.surroundings.get("disks") or {}).items():
            value = disk.get(field)
            if isinstance(value, (bool, int, float)) and directory not in lost:
                yield {"directory": directory}, value

    return samples


def of_disks_asked_for(field: str) -> Callable[[Found], Iterator[Sample]]:
    def samples(said: Found) -> Iterator[Sample]:
        for disk in disks_of(said):
            if isinstance(disk.get(field), bool):
                yield {"directory": text_of(disk.get("directory"))}, disk[field]

    return samples


def disks_of(said: Found) -> List[Dict[str, Any]]:
    return said.record.get("disks") or []


# Those that no counter of the client's tells.
own: Dict[str, Callable[[Found], Iterator[Sample]]] = {
    "up": up,
    "counters_age_seconds": age,
    "client_info": client_info,
    "listener_info": listener_info,
    "member_ready": member_ready,
    "member_waiting": member_waiting,
    "member_start_timestamp_seconds": of_record("started"),
    "client_starts_total": of_record("starts"),
    "configured_size_bytes": of_record("size"),
    "configured_weight": of_record("weight"),
    "cache_empty": cache_empty,
    "auth_attempts_total": of_record("auths"),
    "auth_success_timestamp_seconds": of_record("auth_success"),
    "configuration_kept": of_record("kept"),
    "credentials_changed": of_record("changed"),
    "disk_size_bytes": of_disks("size"),
    "disk_free_bytes": of_disks("free"),
    "disk_cache_bytes": of_disks("cache"),
    "disk_read_only": of_disks("read_only"),
    "disk_silent": of_disks("silent"),
    "disk_left_out": of_disks_asked_for("left_out"),
    "disk_lost": of_disks_asked_for("lost"),
}


def found(folder: str, name: str, version: Optional[int] = VERSION) -> Dict[str, Any]:
    """What one of the processes has written; nothing where it has not, or in a form that is not ours."""
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            text = json.load(file)
    except (OSError, RecursionError, ValueError):
        return {}
    if not isinstance(text, dict) or (version is not None and text.get("version") != version):
        return {}
    return text


def is_fresh(text: Dict[str, Any], now: float) -> bool:
    return 0 <= now - numeric(text.get("at"), -OLD - 1) <= OLD


def numeric(value: object, otherwise: float) -> float:
    return value if isinstance(value, (int, float)) else otherwise


def text_of(value: object) -> str:
    return value if isinstance(value, str) else ""


def number(value: Number) -> str:
    return str(int(value)) if isinstance(value, (bool, int)) else repr(value)


def labelled(labels: Labels) -> str:
    inner = ",".join(f'{name}="{quoted(value)}"' for name, value in labels.items())
    return f"{{{inner}}}" if inner else ""


def quoted(value: str) -> str:
    return escaped(value).replace('"', '\\"')


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n")
