"""Data files that are made from the tables in data/ are up to date."""

import subprocess
import sys

import pytest
import source

BUILDERS = sorted((source.ROOT / "data").glob("*/build.py"))


@pytest.mark.parametrize("builder", BUILDERS, ids=lambda path: path.parent.name)
def test_data_is_built(builder):
    done = subprocess.run([sys.executable, builder, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, f"run {source.relative(builder)}\n{done.stdout}{done.stderr}"
