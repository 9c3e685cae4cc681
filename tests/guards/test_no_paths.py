"""The project's files hold for every machine: no home folders, no package hosts."""

import re

import source

# Places of one machine, written so that this file does not match itself.
MACHINE = re.compile(r"(?<![\w.])/(?:wor[k]|hom[e]|roo[t]|User[s])/\w|C:[\\]{1,2}User[s]")
# Mirrors differ from place to place: apt and pip know theirs.
HOSTS = re.compile(
    r"\b(?:deb|ftp|security|snapshot)[.]debian[.]org|\bpypi[.]org|pythonhosted[.]org"
    r"|registry[.]npmjs|proxy[.]golang[.]org|\bcrates[.]io"
)
GENERATED = {".svg", ".po", ".pot"}


def _findings(pattern):
    return [
        f"{source.relative(path)}:{number}: {line.strip()[:100]}"
        for path, text in source.project_files()
        if path.suffix not in GENERATED
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_folder_of_one_machine():
    assert _findings(MACHINE) == []


def test_no_package_host():
    assert _findings(HOSTS) == []
