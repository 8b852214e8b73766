#!/usr/bin/env bash
# Installs what is missing, builds, and runs the tests.
#   tests/run.sh              the native program: unit, scenario, wizard and lab tests
#   tests/run.sh --sanitize   also the unit and scenario tests under address and undefined-behaviour sanitizers, the fuzzers for a
#                             short time, and the format of the code
#   tests/run.sh --windows    also the Windows program and its installer, cross-built, and their tests under Wine
#   tests/run.sh --bench      also the benchmarks
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../app/prepare.sh"

PACKAGES_TEST=(xvfb xauth python3 python3-jsonschema fonts-dejavu-core
    xrdp openssl freerdp2-shadow-x11 winpr-utils nmap sslscan iproute2 nftables procps
    ethtool iputils-ping iputils-tracepath)
PACKAGES_BENCH=(mtr-tiny)
PACKAGES_WINDOWS=(wine wine64 nsis openbox xdotool imagemagick fonts-noto-core unzip)
PACKAGES_SANITIZE=(clang-19 libclang-rt-19-dev clang-format-19)

sanitize=no bench=no windows=no
for argument in "$@"; do
    case $argument in
    --sanitize) sanitize=yes ;;
    --bench) bench=yes ;;
    --windows) windows=yes ;;
    -h | --help)
        sed -n '2,8s/^# //p' "${BASH_SOURCE[0]}"
        exit 0
        ;;
    *) fail "unknown argument: $argument" "see tests/run.sh --help" ;;
    esac
done

need "${PACKAGES_BUILD[@]}"
need_catch2
need "${PACKAGES_TEST[@]}"

# run_tests PRESET [ctest options]: "${under[@]}" is what they are run by. A test that measures times can be starved by its
# neighbour, so up to three that failed are run once more, alone and in the open; never where something crashed.
under=()
second_tries=()
run_tests() {
    local preset=$1 folder said
    shift
    folder=$(preset_folder "$preset")
    said=$LOGS/test-$preset.log
    mkdir -p "$LOGS"
    say "Test ($preset${under[0]:+, under Wine})"
    local run=("${under[@]}" ctest --test-dir "$folder" --output-on-failure --no-tests=error "$@")
    "${run[@]}" --parallel "$JOBS" 2>&1 | tee "$said"
    [ "${PIPESTATUS[0]}" -eq 0 ] && return
    local failed=$folder/Testing/Temporary/LastTestsFailed.log
    if [ -s "$failed" ] && [ "$(wc -l < "$failed")" -le 3 ] &&
        ! grep -qE 'Sanitizer|runtime error:|SEGFAULT|Subprocess aborted|SIG(SEGV|ABRT|BUS|FPE|ILL)' "$said"; then
        finish_early
        cp "$failed" "$said.failed"
        say "Test once more, alone, what failed ($preset)"
        if "${run[@]}" --rerun-failed; then
            mapfile -t -O "${#second_tries[@]}" second_tries < <(cut -d: -f2- "$said.failed")
            return
        fi
    fi
    fail "tests failed in $preset" "the failing tests are listed above with their output"
}

# What is built later is begun beside the native tests, of which the longest wait for networks, with what they leave of the
# processors. Where that fails, the same step fails once more in its turn and says why.
early=
begin_early() {
    set -m # a process group of its own, so that all of it can be ended
    (
        chrt --idle --pid 0 "$BASHPID"
        if [ "$sanitize" = yes ]; then
            build_preset linux-asan
            build_preset linux-fuzz fuzzers
        fi
        if [ "$windows" = yes ]; then
            RDPMEDIC_SYSROOT=$("$ROOT/installer/sysroot.sh") || exit
            export RDPMEDIC_SYSROOT
            build_preset windows-release
        fi
    ) > "$LOGS/early.log" 2>&1 &
    early=$!
    set +m
    trap 'kill -- -"$early" 2> /dev/null' EXIT
}
finish_early() {
    [ -n "$early" ] || return 0
    if kill -0 "$early" 2> /dev/null; then
        say "Finish what was begun beside the tests"
        tail -n +1 -f --pid="$early" "$LOGS/early.log" >&2
    fi
    wait "$early"
    early=
    trap - EXIT
}

build_preset linux-release
[ "$sanitize" = yes ] && need "${PACKAGES_SANITIZE[@]}"
[ "$windows" = yes ] && need "${PACKAGES_WINDOWS[@]}"
[ "$sanitize$windows" = nono ] || begin_early
run_tests linux-release
finish_early

if [ "$sanitize" = yes ]; then
    say "Check the format of the code"
    (cd "$ROOT" && git ls-files '*.h' '*.cpp' | xargs clang-format-19 --dry-run --Werror) ||
        fail "the code is not formatted" "clang-format-19 -i on the files named above"
    build_preset linux-asan
    run_tests linux-asan --label-exclude 'lab|bench'
    build_preset linux-fuzz fuzzers
    step "Fuzz the wire codecs" "$ROOT/tests/fuzz/run.sh" "${RDPMEDIC_FUZZ_SECONDS:-10}"
fi

if [ "$windows" = yes ]; then
    RDPMEDIC_SYSROOT=$("$ROOT/installer/sysroot.sh") || exit
    export RDPMEDIC_SYSROOT
    build_preset windows-release
    # One Windows for all tests; ctest itself must not be run by an emulator.
    under=(python3 "$ROOT/tests/windows/session.py")
    run_tests windows-release
    under=()
fi

if [ "$bench" = yes ]; then
    need "${PACKAGES_BENCH[@]}"
    for script in "$ROOT"/tests/bench/*_bench.py; do
        say "Benchmark $(basename "$script" .py)"
        RDPMEDIC_BIN=$ROOT/build/native/bin python3 "$script" ||
            fail "$(basename "$script") missed a limit" "its table is above"
    done
fi

for name in "${second_tries[@]}"; do
    say "Passed at the second try alone: $name"
done
