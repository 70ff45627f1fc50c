"""Reads `envs` for test/envs.test.ts: each line of the input is a JSON array of texts, each line of the output the
array of what became of them, the variables as {"env": …} or the refusal as {"line": …, "column": …, "reason": …}."""

import json
import sys
from typing import Any, Dict

import support  # noqa: F401

import envs


def answer(text: str) -> Dict[str, Any]:
    try:
        return {"env": envs.parse(text)}
    except envs.EnvsError as error:
        return {"line": error.line, "column": error.column, "reason": error.reason}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps([answer(text) for text in json.loads(line)]), flush=True)
