import sys
from pathlib import Path

# Tests of the repository use what the commands share.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))
