#!/usr/bin/env bash
# Makes the Windows sysroot: Qt 6 base, OpenSSL and Catch2 cross-built from Debian's own source packages, Boost's headers, and the
# compiler's run-time libraries. It is cached outside the tree, named by the versions and flags that made it; what is finished
# is never made again, and an interrupted build goes on where it stopped.
#   installer/sysroot.sh            makes it where needed and prints its folder on standard output
#   installer/sysroot.sh --where    prints the folder without making anything
# RDPMEDIC_CACHE names the cache's folder (default: ~/.cache/rdpmedic).
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../app/prepare.sh"

PACKAGES_SYSROOT=(ca-certificates g++-mingw-w64-x86-64-posix dpkg-dev cmake ninja-build ccache make perl patch qt6-base-dev
    qt6-base-dev-tools libboost1.81-dev xz-utils)

QT_FLAGS=(-DCMAKE_BUILD_TYPE=MinSizeRel -DBUILD_SHARED_LIBS=ON -DQT_BUILD_EXAMPLES=OFF -DQT_BUILD_TESTS=OFF -DINPUT_opengl=no
    -DCMAKE_CXX_FLAGS=-fstack-protector-strong -DCMAKE_C_FLAGS=-fstack-protector-strong)
# What the program does not use; with directwrite3 the platform plug-in does not link under GCC 12, and Debian's source leaves
# wintab (tabletevent) out.
for feature in sql dbus printsupport opengl vulkan tabletevent network pkg_config androiddeployqt direct2d directwrite3 xml concurrent; do
    QT_FLAGS+=("-DFEATURE_$feature=OFF")
done
OPENSSL_FLAGS=(mingw64 shared no-tests no-engine no-legacy)
CATCH_FLAGS=(-DCMAKE_BUILD_TYPE=Release -DCATCH_INSTALL_DOCS=OFF -DCATCH_BUILD_TESTING=OFF -DBUILD_TESTING=OFF)

version_of() { dpkg-query -W -f '${Version}' "$1" 2> /dev/null; }

cache=${RDPMEDIC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/rdpmedic}
where() {
    local key
    key=$({
        version_of qt6-base-dev
        version_of libboost1.81-dev
        version_of g++-mingw-w64-x86-64-posix
        version_of catch2
        version_of libssl-dev
        printf '%s\n' "${QT_FLAGS[@]}" "${OPENSSL_FLAGS[@]}" "${CATCH_FLAGS[@]}"
        cat "$ROOT/installer/toolchain.cmake"
    } | sha256sum | cut -c 1-16)
    printf '%s/sysroot-%s' "$cache" "$key"
}

# Source packages come from the machine's own package servers, through a package state of our own: nothing of the machine's
# sources is changed.
apt_private() {
    local command=$1
    shift
    "$command" -o "Dir::Etc::sourcelist=/dev/null" -o "Dir::Etc::sourceparts=$work/apt/sources" -o "Dir::State=$work/apt/state" \
        -o "Dir::State::status=/var/lib/dpkg/status" -o "Dir::Cache=$work/apt/cache" -o "APT::Sandbox::User=" \
        -o "Debug::NoLocking=1" "$@"
}

prepare_sources() {
    mkdir -p "$work/apt/sources" "$work/apt/state/lists/partial" "$work/apt/cache/archives/partial"
    local file
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -e "$file" ] || continue
        grep -q '^Suites:.*'"$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" "$file" &&
            sed 's/^Types:.*/Types: deb-src/' "$file" > "$work/apt/sources/$(basename "$file")"
    done
    cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null | sed -n 's/^deb \(.*\)/deb-src \1/p' \
        > "$work/apt/sources/lists.list"
    [ -s "$work/apt/sources/lists.list" ] || rm -f "$work/apt/sources/lists.list"
    apt_private apt-get update -q
}

# fetch_source PACKAGE [VERSION]: unpacks it into $work/source/PACKAGE. Where the newest is missing from the server, an older one
# that the lists still name is taken.
fetch_source() {
    local package=$1 wanted=${2:-} version
    [ -e "$work/source/$package/.unpacked" ] && return
    mkdir -p "$work/source/download"
    for version in $wanted $(apt_private apt-cache showsrc "$package" | sed -n 's/^Version: //p' | sort -rV | uniq); do
        (cd "$work/source/download" && apt_private apt-get source -q --download-only "$package=$version") || continue
        rm -rf "${work:?}/source/$package"
        dpkg-source --no-check -x "$work/source/download/${package}_${version#*:}.dsc" "$work/source/$package" || continue
        touch "$work/source/$package/.unpacked"
        return
    done
    printf 'no version of the source package %s could be fetched\n' "$package" >&2
    return 1
}

# The folders that OpenSSL reads its configuration and modules from are fixed when it is built. They name a place that only
# administrators can write: a folder of the build machine would be one that anybody can make on the user's drive.
build_openssl() {
    local folder='C:/Program Files/Common Files/SSL'
    mkdir -p "$work/openssl" && cd "$work/openssl" || return
    [ -e Makefile ] || "$work/source/openssl/Configure" "${OPENSSL_FLAGS[@]}" --cross-compile-prefix=x86_64-w64-mingw32- --prefix="$sysroot" \
        --libdir=lib -fstack-protector-strong || return
    make -j "$JOBS" OPENSSLDIR="$folder" ENGINESDIR="$folder/engines-3" MODULESDIR="$folder/ossl-modules" build_libs &&
        make OPENSSLDIR="$sysroot/ssl" install_dev install_runtime_libs
}

build_qt() {
    # The host's Qt tools must be of the very version of the source.
    [ -e "$work/qt/build.ninja" ] || cmake -S "$work/source/qt6-base" -B "$work/qt" -G Ninja -DCMAKE_TOOLCHAIN_FILE="$ROOT/installer/toolchain.cmake" \
        -DCMAKE_INSTALL_PREFIX="$sysroot" -DQT_HOST_PATH=/usr -DQT_HOST_PATH_CMAKE_DIR="/usr/lib/$(gcc -print-multiarch)/cmake" \
        -DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "${QT_FLAGS[@]}" || return
    # Printed step by step, so that the progress line shows how far it is.
    NINJA_STATUS='[%f of %t] ' cmake --build "$work/qt" --parallel "$JOBS" && cmake --install "$work/qt"
}

build_catch2() {
    [ -e "$work/catch2/build.ninja" ] || cmake -S "$work/source/catch2" -B "$work/catch2" -G Ninja \
        -DCMAKE_TOOLCHAIN_FILE="$ROOT/installer/toolchain.cmake" -DCMAKE_INSTALL_PREFIX="$sysroot" \
        -DCMAKE_CXX_COMPILER_LAUNCHER=ccache "${CATCH_FLAGS[@]}" || return
    cmake --build "$work/catch2" --parallel "$JOBS" && cmake --install "$work/catch2"
}

copy_boost() {
    mkdir -p "$sysroot/include" && cp -rL /usr/include/boost "$sysroot/include/"
}

copy_runtime() {
    local library
    mkdir -p "$sysroot/bin"
    for library in libgcc_s_seh-1.dll libssp-0.dll libstdc++-6.dll libwinpthread-1.dll; do
        cp -u "$(x86_64-w64-mingw32-g++-posix -print-file-name="$library")" "$sysroot/bin/" || return
    done
}

# part NAME FUNCTION [ARGUMENT...]: a step that is done once.
part() {
    local name=$1
    shift
    [ -e "$work/done-${name// /-}" ] && return
    step "Windows sysroot: $name" "$@"
    touch "$work/done-${name// /-}"
}

need "${PACKAGES_SYSROOT[@]}"
need_catch2
sysroot=$(where)
[ "${1:-}" = --where ] && { printf '%s\n' "$sysroot"; exit 0; }
if [ ! -e "$sysroot/.complete" ]; then
    work=$sysroot.work
    mkdir -p "$work" "$sysroot"
    export RDPMEDIC_SYSROOT=$sysroot CCACHE_DIR=${CCACHE_DIR:-$HOME/.cache/rdpmedic-ccache}
    qt_version=$(version_of qt6-base-dev)
    catch_version=$(version_of catch2)
    part "package sources" prepare_sources
    part "fetch Qt $qt_version" fetch_source qt6-base "$qt_version"
    part "fetch OpenSSL" fetch_source openssl "$(version_of libssl-dev)"
    part "fetch Catch2 $catch_version" fetch_source catch2 "$catch_version"
    part "Boost headers" copy_boost
    part "OpenSSL" build_openssl
    part "Catch2" build_catch2
    part "Qt (about 15 minutes on two cores)" build_qt
    touch "$sysroot/.complete"
    rm -rf "$work"
fi
copy_runtime || fail "the compiler's run-time libraries could not be copied to $sysroot/bin" "see whether that folder can be written"
printf '%s\n' "$sysroot"
