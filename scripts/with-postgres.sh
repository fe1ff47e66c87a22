#!/usr/bin/env bash
# Runs a command with a throwaway Postgres: scripts/with-postgres.sh npx vitest run test/store
# Sets SENDOUT_TEST_DATABASE_URL. The cluster is on 127.0.0.1 at a free port, in a temporary folder, and ends with the command.
# Installs Debian's postgresql when there is none (as root, or with sudo).
set -euo pipefail

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# The client alone brings that folder too: what counts is the server.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql >/dev/null
fi
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")

# Postgres refuses to run as root.
as_owner() { if [ "$(id -u)" = 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

folder=$(mktemp -d /tmp/sendout-postgres.XXXXXX)
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi

stop() {
  status=$?
  trap - EXIT
  if [ -f "$folder/data/postmaster.pid" ]; then as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null || true; fi
  rm -rf "$folder"
  exit "$status"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
as_owner "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/initdb.log" 2>&1 ||
  { cat "$folder/initdb.log" >&2; exit 1; }
# It is thrown away: what makes it survive a power cut only costs time.
as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/postgres.log" -w start >/dev/null \
  -o "-h 127.0.0.1 -p $port -k $folder -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=200" ||
  { cat "$folder/postgres.log" >&2; exit 1; }

export SENDOUT_TEST_DATABASE_URL="postgres://postgres@127.0.0.1:$port/postgres"
"$@"
