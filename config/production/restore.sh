#!/usr/bin/env bash
# Bring a backup back into a new database; an existing one is never overwritten.
#
#   restore.sh BACKUP_DIR DATABASE DATA_DIR [--copy]
#
# With --copy the restored database is neutralized, as befits a copy for training or
# tests: no scheduled work, no mail, no payments or messages to other offices.
set -euo pipefail

if [ $# -lt 3 ]; then
    sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
backup=$1 database=$2 data_dir=$3 copy=${4:-}
files="$data_dir/filestore/$database"

(cd "$backup" && sha256sum --check --quiet SHA256SUMS)
if [ -e "$files" ]; then
    echo "error: $files exists; choose another name or move it away" >&2
    exit 1
fi
# Fails when the database exists.
createdb --template=template0 --encoding=UTF8 --lc-collate=C "$database"
pg_restore --no-owner --exit-on-error --dbname="$database" "$backup/database.dump"
mkdir -p "$files"
tar -C "$files" -xzf "$backup/files.tar.gz"
if [ "$copy" = --copy ]; then
    odoo neutralize -d "$database"
fi
echo "$database is back; files in $files"
