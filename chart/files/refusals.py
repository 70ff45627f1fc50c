"""Why a member does not mount, and that it has to end. Each way to fail has a stable code, listed in
docs/troubleshooting.md, and one line: what happened: what to do."""


class Refusal(Exception):
    """A reason not to mount yet."""

    # Over by itself in seconds: no reason to end.
    passing = False
    # Has lasted already: a reason to end at once.
    lasting = False

    def __init__(self, code: str, text: str, exit_code: int = 1) -> None:
        """The exit code is the member's, should it end for this reason."""
        super().__init__(f"{code}: {text}")
        self.code = code
        self.exit_code = exit_code


class Ended(Exception):
    """The member has to end, with this exit code."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code
