"""The scripts set up in odd places, and say what is wrong when they cannot."""

import subprocess
import sys

import pytest
from devkit import console, venv


def test_odoo_starts_from_a_folder_with_spaces_and_accents(tmp_path):
    folder = tmp_path / "phường điện tử" / ("long" * 40)
    folder.mkdir(parents=True)
    python = folder / "python"
    python.symlink_to(sys.executable)
    (folder / "odoo").mkdir()
    (folder / "odoo/__init__.py").touch()
    (folder / "odoo/cli.py").write_text("import sys\n\ndef main():\n    print(sys.argv[1:])\n")
    launcher = folder / "launcher"
    launcher.write_text(venv.LAUNCHER.format(python=python))
    launcher.chmod(0o755)
    done = subprocess.run([launcher, "a b", "--c"], capture_output=True, text=True)
    assert done.stdout == "['a b', '--c']\n", done.stderr


@pytest.mark.parametrize("named", ["/bin/false", "/bin/echo", "/nowhere/python"])
def test_a_python_that_is_none_is_refused_before_anything_is_removed(monkeypatch, tmp_path, named):
    monkeypatch.setenv("EGOV_PYTHON", named)
    (tmp_path / "bin").mkdir()
    with pytest.raises(console.SetupError, match="EGOV_PYTHON"):
        venv.make(tmp_path, venv.REQUIREMENTS)
    assert (tmp_path / "bin").exists()
