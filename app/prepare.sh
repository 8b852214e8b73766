# shellcheck shell=bash
# Shared by app/run.sh and tests/run.sh: installs what is missing, configures and builds.
# Sourced, never run. Every step says what it does; a step that fails says which one, why, and what to do.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
LOGS=${RDPMEDIC_LOGS:-$ROOT/build/logs}
JOBS=${RDPMEDIC_JOBS:-$(nproc)}

PACKAGES_BUILD=(ca-certificates g++ cmake ninja-build ccache pkg-config libssl-dev libboost1.81-dev libidn2-dev
    qt6-base-dev qt6-base-dev-tools qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools libgl-dev)

say() {
    if [ -t 2 ]; then
        printf '\033[1m==>\033[0m %s\n' "$*" >&2
    else
        printf '==> %s\n' "$*" >&2
    fi
}

fail() {
    printf 'rdpmedic: %s\n' "$1" >&2
    [ -n "${2:-}" ] && printf '  what to do: %s\n' "$2" >&2
    exit 70
}

# step NAME COMMAND...: one line while it works; on failure the end of its output and the log's path.
step() {
    local name=$1 log status started=$SECONDS
    shift
    mkdir -p "$LOGS"
    log=$LOGS/$(printf '%s' "$name" | tr -c 'A-Za-z0-9\n' '-').log
    say "$name"
    if [ -t 2 ]; then
        "$@" > "$log" 2>&1 &
        local worker=$!
        while kill -0 "$worker" 2> /dev/null; do
            printf '\r    %4d s  %.100s\033[K' $((SECONDS - started)) "$(tail -n 1 "$log" 2> /dev/null | tr -d '\r')" >&2
            sleep 1
        done
        printf '\r\033[K' >&2
        wait "$worker"
        status=$?
    else
        "$@" > "$log" 2>&1
        status=$?
    fi
    if [ "$status" -ne 0 ]; then
        tail -n 40 "$log" >&2
        fail "the step '$name' failed with status $status; its whole output is in $log" \
            "read the lines above; run the same command again after mending it, finished steps are kept"
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo > /dev/null; then
        sudo "$@"
    else
        fail "packages have to be installed and this is neither root nor is there sudo" \
            "install them yourself: apt-get install ${missing[*]:-}"
    fi
}

installed() { dpkg-query -W -f '${Status}' "$1" 2> /dev/null | grep -q 'ok installed'; }

apt_install() {
    DEBIAN_FRONTEND=noninteractive as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@"
}

# need PACKAGE...: installs those that are not there.
need() {
    local package
    missing=()
    for package in "$@"; do
        installed "$package" || missing+=("$package")
    done
    [ "${#missing[@]}" -eq 0 ] && return
    command -v apt-get > /dev/null || fail "these are missing: ${missing[*]}, and there is no apt-get here" \
        "install them with your system's package manager"
    step "Update the package lists" as_root apt-get update
    step "Install ${#missing[@]} packages: ${missing[*]}" apt_install "${missing[@]}"
}

# Catch2 v3: Debian 12 itself has version 2, its backports have 3.
need_catch2() {
    local version
    version=$(dpkg-query -W -f '${Version}' catch2 2> /dev/null || true)
    case $version in [3-9].*) return ;; esac
    if ! apt-cache madison catch2 2> /dev/null | grep -qE '\| +[3-9]\.'; then
        add_backports
        step "Update the package lists" as_root apt-get update
    fi
    version=$(apt-cache madison catch2 | awk -F '[| ]+' '$3 ~ /^[3-9]\./ { print $3; exit }')
    [ -n "$version" ] || fail "no package of Catch2 version 3 was found" "add your release's backports suite to the apt sources"
    missing=(catch2)
    step "Install Catch2 $version" apt_install "catch2=$version"
}

# The backports suite, as a copy of the machine's own Debian source with another suite: no server's name is written here.
add_backports() {
    local list=/etc/apt/sources.list.d/rdpmedic-backports code made
    code=$(. /etc/os-release && printf '%s' "${VERSION_CODENAME:-bookworm}")
    apt-cache policy 2> /dev/null | grep -q "n=$code-backports" && return
    made=$(mktemp -d)
    local source
    for source in /etc/apt/sources.list.d/*.sources; do
        [ -e "$source" ] || continue
        awk -v code="$code" 'BEGIN { RS = ""; ORS = "\n\n" } $0 ~ ("Suites:[^\n]*" code) && $0 !~ /security/ {
            gsub(/#[^\n]*\n/, ""); sub(/Suites:[^\n]*/, "Suites: " code "-backports"); print; exit }' "$source" > "$made/found.sources"
        [ -s "$made/found.sources" ] && break
    done
    if [ -s "$made/found.sources" ]; then
        as_root install -m 644 "$made/found.sources" "$list.sources"
    else
        cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null |
            awk -v code="$code" '$1 == "deb" && !/security/ { for (i = 1; i <= NF; i++) if ($i == code) { $i = code "-backports"; print; exit } }' \
                > "$made/found.list"
        [ -s "$made/found.list" ] || fail "no Debian package source for '$code' was found to derive its backports from" \
            "add $code-backports to the apt sources, then run this again"
        as_root install -m 644 "$made/found.list" "$list.list"
    fi
    rm -rf "$made"
}

preset_folder() {
    case $1 in
    linux-release) printf '%s/build/native' "$ROOT" ;;
    windows-release) printf '%s/build/windows' "$ROOT" ;;
    *) printf '%s/build/%s' "$ROOT" "$1" ;;
    esac
}

# build_preset PRESET [TARGET...]
build_preset() {
    local preset=$1 options=()
    shift
    # Without Catch2 the program alone is configured.
    case $(dpkg-query -W -f '${Version}' catch2 2> /dev/null) in [3-9].*) options+=(-DRDPMEDIC_TESTS=ON) ;; *) options+=(-DRDPMEDIC_TESTS=OFF) ;; esac
    [ -n "${CI:-}" ] && options+=(-DCMAKE_COMPILE_WARNING_AS_ERROR=ON)
    # Room for all presets: what one throws out, the next run builds again.
    export CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/rdpmedic-ccache} CCACHE_BASEDIR=$ROOT CCACHE_NOHASHDIR=1
    export CCACHE_MAXSIZE=${CCACHE_MAXSIZE:-12G}
    step "Configure ($preset)" cmake --preset "$preset" -S "$ROOT" "${options[@]}"
    step "Build ($preset)" cmake --build --preset "$preset" --parallel "$JOBS" ${1:+--target "$@"}
}
