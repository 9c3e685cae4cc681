"""Merge exported texts into Vietnamese translations. Runs in the virtual environment.

Usage: merge_po.py MEMORY.po … -- I18N_FOLDER …
"""

import re
import sys
from pathlib import Path

import polib

METADATA = {
    "Project-Id-Version": "e-ward suite 19.0",
    "Report-Msgid-Bugs-To": "",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}
LANGUAGE = {"Language": "vi", "Plural-Forms": "nplurals=1; plural=0;"}
# The suite puts the tone mark on the first vowel of an open syllable: hủy, khóa.
OLD_TONES = [
    (re.compile(rf"{vowels}(?![a-zà-ỹ])", re.IGNORECASE), replacement)
    for vowels, replacement in (
        ("oá", "óa"), ("oà", "òa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
        ("oé", "óe"), ("oè", "òe"),
        ("(?<!q)uý", "úy"), ("(?<!q)uỳ", "ùy"), ("(?<!q)uỷ", "ủy"), ("(?<!q)uỹ", "ũy"),
    )
]  # fmt: skip


def respell(text):
    for pattern, replacement in OLD_TONES:
        text = pattern.sub(replacement, text)
    return text


def load_memory(files):
    memory = {}
    for path in files:
        for entry in polib.pofile(path):
            if entry.msgstr and not entry.obsolete and "fuzzy" not in entry.flags:
                memory.setdefault(entry.msgid, respell(entry.msgstr))
    return memory


def merge(folder, memory):
    """Update a folder's files; return the untranslated texts and the number found."""
    addon = folder.parent.name
    template = polib.pofile(folder / f"{addon}.pot", wrapwidth=78)
    target = folder / "vi.po"
    kept = {entry.msgid: entry.msgstr for entry in polib.pofile(target)} if target.exists() else {}
    result = polib.POFile(wrapwidth=78)
    result.metadata = METADATA | {
        "Language": "vi",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    found = 0
    for entry in template:
        entry.msgstr = kept.get(entry.msgid, "")
        if not entry.msgstr and entry.msgid in memory:
            entry.msgstr = memory[entry.msgid]
            found += 1
        result.append(entry)
    result.save(target)
    untranslated = [entry.msgid for entry in result if not entry.msgstr]
    # The exporter stamps each file with the time, which would change it at every run.
    for entry in template:
        entry.msgstr = ""
    template.metadata = METADATA
    template.header = ""
    template.save(folder / f"{addon}.pot")
    return untranslated, found


def main(arguments):
    divider = arguments.index("--")
    memory = load_memory(arguments[:divider])
    total = 0
    for folder in map(Path, arguments[divider + 1 :]):
        if not (folder / f"{folder.parent.name}.pot").exists():
            continue
        untranslated, found = merge(folder, memory)
        total += len(untranslated)
        counts = f"{len(untranslated)} untranslated, {found} from Odoo's own"
        print(f"{folder.parent.name}: {counts}")
        for text in untranslated:
            print(f"    {text!r}")
    print(f"{total} texts to translate")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
