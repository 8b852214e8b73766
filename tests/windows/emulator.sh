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
# Standard input of a test would otherwise be the terminal's.
exec wine "$@" < /dev/null
