#!/bin/sh
# SPDX-License-Identifier: MIT
# Starts a Windows program under Wine, for CTest (CMAKE_CROSSCOMPILING_EMULATOR): emulator.sh DLL_FOLDERS PROGRAM [ARGUMENT...]
# DLL_FOLDERS is a list of folders joined by ";". Outside a session (session.py) it makes one for this program alone.
[ -n "$RDPMEDIC_WINEPREFIX" ] || exec python3 "$(dirname "$0")/session.py" "$0" "$@"
export WINEPREFIX="$RDPMEDIC_WINEPREFIX" WINEDEBUG=-all WINEARCH=win64 DISPLAY="$RDPMEDIC_WINE_DISPLAY"
export WINEDLLOVERRIDES="winedbg.exe=d;winemenubuilder.exe=d;mscoree=;mshtml="
# Wine passes variables that begin with QT_ on only where WINE stands before them.
export WINEPATH="$1" WINEQT_PLUGIN_PATH="$1" WINEQT_QPA_PLATFORM=windows
shift
# A test of the list is skipped with its reason; 4 is what Catch2 ends with when all was skipped.
test="$(basename "$1" .exe): $(printf '%s' "$2" | sed 's/\\,/,/g')"
reason=$(grep -F -- "$test = " "$(dirname "$0")/skips.txt") && printf 'skipped: %s\n' "$reason" && exit 4
# Once in some thousand starts Wine ends a program before its first instruction, without a word. A program of ours that
# fails says why, so silence is worth a second try, and the second try counts. Standard input would be the terminal's.
said=$(mktemp) || exit 70
trap 'rm -f "$said"' EXIT
wine "$@" < /dev/null > "$said" 2>&1
code=$?
if [ "$code" != 0 ] && [ ! -s "$said" ]; then
    echo "Wine ended the program with $code and without a word; started again"
    wine "$@" < /dev/null > "$said" 2>&1
    code=$?
fi
cat "$said"
exit "$code"
