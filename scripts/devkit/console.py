"""Progress lines for people, on stderr so that a command's own output stays clean."""

import subprocess
import sys
import time

_started = time.monotonic()


class SetupError(Exception):
    """A step failed; ``mend`` tells what the reader can do about it."""

    def __init__(self, what, mend=""):
        super().__init__(what)
        self.mend = mend


def step(message):
    elapsed = time.monotonic() - _started
    print(f"[{elapsed:5.1f}s] {message}", file=sys.stderr, flush=True)


def warn(message):
    print(f"warning: {message}", file=sys.stderr, flush=True)


def run(command, what, mend="", **options):
    """Run a quiet helper command; its output is shown only when it fails."""
    options.setdefault("stdin", subprocess.DEVNULL)
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            **options,
        )
    except FileNotFoundError as error:
        raise SetupError(f"{what} needs the program {command[0]}", mend or "Install it.") from error
    if done.returncode:
        tail = "\n".join(done.stdout.strip().splitlines()[-15:])
        raise SetupError(f"{what} failed ({command[0]}):\n{tail}", mend)
    return done.stdout


def main(function):
    """Run a command's main function and turn what may go wrong into advice."""
    try:
        sys.exit(function(sys.argv[1:]))
    except SetupError as error:
        print(f"\nerror: {error}", file=sys.stderr)
        if error.mend:
            print(f"what to do: {error.mend}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
