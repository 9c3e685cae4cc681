"""Run the simulator: python -m simulator [--port 8995]."""

import argparse
import signal
import sys

from .app import PORT, Simulator


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT)
    options = parser.parse_args(arguments)
    simulator = Simulator(options.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    sys.stderr.write(f"Simulated Viettel at {simulator.address}\n")
    try:
        simulator.serve_forever()
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
