# SPDX-License-Identifier: MIT
# Read by CPack once for each kind of package.
set(CPACK_PACKAGE_FILE_NAME "rdpmedic-${CPACK_PACKAGE_VERSION}-windows-x64")
if(CPACK_GENERATOR STREQUAL "ZIP")
    string(APPEND CPACK_PACKAGE_FILE_NAME "-portable")
endif()
