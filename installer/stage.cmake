# SPDX-License-Identifier: MIT
# Run by CPack on the files of a package before it is packed.
if(CPACK_GENERATOR STREQUAL "ZIP")
    file(COPY "${CMAKE_CURRENT_LIST_DIR}/portable.txt" DESTINATION "${CPACK_TEMPORARY_INSTALL_DIRECTORY}")
    # Where anybody can change the programs, none of them must get an administrator's rights: the portable copy diagnoses only.
    file(REMOVE "${CPACK_TEMPORARY_INSTALL_DIRECTORY}/rdpmedic-elevate.exe")
endif()
# A file more, for the test of upgrades: cpack -D RDPMEDIC_EXTRA_FILE=path
if(RDPMEDIC_EXTRA_FILE)
    file(COPY "${RDPMEDIC_EXTRA_FILE}" DESTINATION "${CPACK_TEMPORARY_INSTALL_DIRECTORY}")
endif()
