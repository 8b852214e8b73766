#!/usr/bin/env bash
# Builds RDP Medic where needed and does its main job.
#   app/run.sh HOST[:PORT] [rdpmedic-cli check options]   diagnoses that computer
#   app/run.sh                                            starts the practice server with an expired certificate and diagnoses it
# With a display the wizard opens; without one the same runs in the terminal.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/prepare.sh"

case ${1:-} in
-h | --help)
    sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac

need "${PACKAGES_BUILD[@]}"
programs=(rdpmedic-cli)
[ -e "$ROOT/app/wizard/main.cpp" ] && programs+=(rdpmedic)
build_preset linux-release "${programs[@]}"
bin=$ROOT/build/native/bin

has_display() { [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ -x "$bin/rdpmedic" ]; }

diagnose() {
    if has_display; then
        say "Opening the wizard for $1"
        "$bin/rdpmedic" "$@"
    else
        "$bin/rdpmedic-cli" check "$@"
    fi
}

if [ $# -gt 0 ]; then
    diagnose "$@"
    exit
fi

say "No computer named: starting the practice server with an expired certificate"
address=$(mktemp)
"$bin/rdpmedic-cli" practice certificate-expired --seconds 3600 > "$address" &
server=$!
trap 'kill "$server" 2> /dev/null; rm -f "$address"' EXIT
for _ in $(seq 50); do
    port=$(grep -oE '127\.0\.0\.1:[0-9]+' "$address" | head -n 1 | cut -d: -f2)
    [ -n "$port" ] && break
    kill -0 "$server" 2> /dev/null || break
    sleep 0.1
done
[ -n "${port:-}" ] || fail "the practice server did not start" "run $bin/rdpmedic-cli practice certificate-expired to see why"
diagnose "localhost:$port"
status=$?
# A cause was found: for this demonstration that is success.
[ "$status" -eq 1 ] && status=0
exit "$status"
