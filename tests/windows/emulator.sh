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
# Standard input of a test would otherwise be the terminal's.
exec wine "$@" < /dev/null
