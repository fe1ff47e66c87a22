#!/usr/bin/env bash
# Does what the README tells a newcomer to do, with the README's own commands: npm start, the first call, a look at the
# phone, a tap. Fails when one of them does not do what the README says, or takes longer than it may.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(mktemp -d)
export SENDOUT_DATA_DIR="$folder/data"
log="$folder/start.log"
npm start >"$log" 2>&1 &
npm_pid=$!

finish() {
  status=$?
  trap - EXIT
  if [ "$status" != 0 ]; then echo "-- what npm start said:" >&2; cat "$log" >&2; fi
  kill -INT "$npm_pid" 2>/dev/null || true
  wait "$npm_pid" 2>/dev/null || true
  rm -rf "$folder"
  exit "$status"
}
trap finish EXIT

# The fenced block under a marker of the README.
block() {
  awk -v marker="<!-- $1 -->" '$0 == marker { found = 1; next } found && /^```bash/ { inside = 1; next } inside && /^```/ { exit } inside' README.md
}

# eventually SECONDS WHAT COMMAND…: until the command succeeds.
eventually() {
  local limit=$1 what=$2 began=$SECONDS
  shift 2
  until "$@"; do
    if (( SECONDS - began >= limit )); then echo "$what: not within $limit s" >&2; exit 1; fi
    if ! kill -0 "$npm_pid" 2>/dev/null; then echo "npm start has ended" >&2; exit 1; fi
    sleep 0.2
  done
  echo "$what: after $((SECONDS - began)) s"
}

ready() { grep -q '^Sendout is ready: ' "$log"; }
phone_shows() { bash -ceu "$(block look-at-the-phone)" 2>/dev/null | grep -q "$1"; }

for marker in first-call look-at-the-phone tap; do
  [ -n "$(block $marker)" ] || { echo "README.md has no block <!-- $marker -->" >&2; exit 1; }
done

eventually 90 "npm start is ready" ready
bash -ceu "$(block first-call)" | tee "$folder/answer"
grep -q '"acceptedCount": *1' "$folder/answer"
eventually 3 "the message is on the phone" phone_shows 'spring collection'
eventually 5 "it was delivered" phone_shows '"\(delivered\|read\)"'
bash -ceu "$(block tap)" >/dev/null
eventually 3 "the tap is answered" phone_shows 'Lovely'
eventually 10 "everything that is needed is there" curl -fsS -o "$folder/ready" http://127.0.0.1:8080/readyz

kill -INT "$npm_pid"
wait "$npm_pid" || [ $? = 130 ]
echo "the README's first call works"
