# SPDX-License-Identifier: MIT
# Cross-builds for 64-bit Windows with MinGW-w64; RDPMEDIC_SYSROOT (in the environment) is what installer/sysroot.sh made.
set(CMAKE_SYSTEM_NAME Windows)
set(CMAKE_SYSTEM_PROCESSOR x86_64)
# The -posix compilers: std::thread and coroutines need winpthreads.
set(CMAKE_C_COMPILER x86_64-w64-mingw32-gcc-posix)
set(CMAKE_CXX_COMPILER x86_64-w64-mingw32-g++-posix)
set(CMAKE_RC_COMPILER x86_64-w64-mingw32-windres)
if(DEFINED ENV{RDPMEDIC_SYSROOT})
    set(CMAKE_FIND_ROOT_PATH "$ENV{RDPMEDIC_SYSROOT}")
    set(CMAKE_PREFIX_PATH "$ENV{RDPMEDIC_SYSROOT}")
endif()
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
