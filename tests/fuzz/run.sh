#!/usr/bin/env bash
# Runs each fuzzer for SECONDS (default 10) from its seeds and fails on a finding.  tests/fuzz/run.sh [SECONDS]
# Prints the executions of each. RDPMEDIC_FUZZ_BIN: folder of the fuzzers.
set -u
here=$(cd "$(dirname "$0")" && pwd)
seconds=${1:-10}
bin=${RDPMEDIC_FUZZ_BIN:-$here/../../build/linux-fuzz/bin}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
for seeds in "$here"/seeds/*.hex; do
    name=fuzz_$(basename "$seeds" .hex)
    fuzzer=$bin/$name
    [ -x "$fuzzer" ] || { echo "there is no $fuzzer: build the preset linux-fuzz, target fuzzers" >&2; exit 70; }
    # The readers' own limits are to be reached, which for an HTTP reply are 16 KiB of header and 64 KiB of body.
    longest=4096
    [ "$name" = fuzz_http_reply ] && longest=70000
    mkdir -p "$work/$name/corpus"
    # Seeds stand as hex, a message a line, so that a reader can see what they are.
    number=0
    while read -r line; do
        case $line in '#'* | '') continue ;; esac
        number=$((number + 1))
        printf '%s' "$line" | tr -d ' ' | sed 's/../\\x&/g' | xargs -0 printf '%b' > "$work/$name/corpus/$number"
    done < "$seeds"
    if [ "$name" = fuzz_http_reply ]; then
        long=$(head -c 66000 /dev/zero | tr '\0' a)
        printf 'HTTP/1.1 200 OK\r\nContent-Length: 65000\r\n\r\n%.65000s' "$long" > "$work/$name/corpus/long-body"
        printf 'HTTP/1.1 200 OK\r\n\r\n%s' "$long" > "$work/$name/corpus/body-without-end"
        printf 'HTTP/1.1 200 OK\r\nServer: %.16300s\r\nContent-Length: 0\r\n\r\n' "$long" > "$work/$name/corpus/long-header"
    fi
    if (cd "$work/$name" && "$fuzzer" -max_total_time="$seconds" -max_len="$longest" -timeout=5 -rss_limit_mb=1024 corpus > log 2>&1); then
        echo "$name: $(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$work/$name/log") executions, nothing found"
    else
        failed=$((failed + 1))
        tail -n 30 "$work/$name/log" >&2
        for found in "$work/$name"/crash-* "$work/$name"/timeout-* "$work/$name"/oom-*; do
            [ -e "$found" ] && echo "$name: $(basename "$found"): $(od -An -v -tx1 "$found" | tr -d '\n')" >&2
        done
    fi
done
exit "$failed"
