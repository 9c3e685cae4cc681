#!/usr/bin/env bash
# Back an office up: database and files, taken together, with their checksums.
#
#   backup.sh DATABASE DATA_DIR TARGET_DIR [DAYS_TO_KEEP]
#   e.g. nightly from cron as the user egov:
#   30 1 * * *  /opt/egov/config/production/backup.sh egov /var/lib/egov /var/backups/egov 30
#
# Files are copied after the dump: Odoo never changes a stored file and removes
# unused ones only days later, so whatever the dump refers to is in the copy.
set -euo pipefail

if [ $# -lt 3 ]; then
    sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
    exit 2
fi
database=$1 data_dir=$2 target=$3 days=${4:-30}

umask 077
mkdir -p "$target"
name="$database-$(date +%Y%m%d-%H%M%S)"
work="$target/.$name"
mkdir "$work"
trap 'rm -rf "$work"' EXIT

pg_dump --format=custom --no-owner --file="$work/database.dump" "$database"
if [ -d "$data_dir/filestore/$database" ]; then
    tar -C "$data_dir/filestore/$database" -czf "$work/files.tar.gz" .
else
    tar -czf "$work/files.tar.gz" --files-from /dev/null
fi
(cd "$work" && sha256sum database.dump files.tar.gz > SHA256SUMS)
# A dump that cannot be read is found now, not on the day it is needed.
pg_restore --list "$work/database.dump" > /dev/null
mv "$work" "$target/$name"

find "$target" -mindepth 1 -maxdepth 1 -type d -name "$database-*" -mtime "+$days" -exec rm -rf {} +
echo "$target/$name"
