# SPDX-License-Identifier: MIT
# The installer and the portable zip: cpack in the build folder makes both.
if(NOT RDPMEDIC_WIZARD)
    return()
endif()

install(TARGETS rdpmedic rdpmedic-cli rdpmedic-elevate RUNTIME DESTINATION .)
foreach(file ${runtime_files})
    get_filename_component(folder ${file} DIRECTORY)
    install(FILES ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${file} DESTINATION ./${folder})
endforeach()
install(FILES LICENSE DESTINATION . RENAME LICENSE.txt)

# The notices of what comes along, from the very packages that it was built from.
set(qt_version ${Qt6_VERSION})
set(openssl_version ${OPENSSL_VERSION})
set(boost_version ${Boost_VERSION})
configure_file(installer/licenses/README.txt.in ${PROJECT_BINARY_DIR}/licenses/README.txt @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/licenses/README.txt installer/licenses/Boost.txt DESTINATION ./licenses)
foreach(notice
        Qt=/usr/share/doc/qt6-base-dev/copyright OpenSSL=/usr/share/doc/libssl-dev/copyright
        GCC=/usr/share/doc/gcc-mingw-w64-base/copyright MinGW-w64=/usr/share/doc/mingw-w64-x86-64-dev/copyright
        Apache-2.0=/usr/share/common-licenses/Apache-2.0 GPL-3=/usr/share/common-licenses/GPL-3
        LGPL-3=/usr/share/common-licenses/LGPL-3)
    string(REPLACE "=" ";" notice ${notice})
    list(GET notice 0 name)
    list(GET notice 1 file)
    install(FILES ${file} DESTINATION ./licenses RENAME ${name}.txt)
endforeach()

set(CPACK_GENERATOR NSIS ZIP)
set(CPACK_PACKAGE_NAME "RDP Medic")
set(CPACK_PACKAGE_VENDOR "RDP Medic")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_INSTALL_DIRECTORY "RDP Medic")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_SOURCE_DIR}/installer/project.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/installer/stage.cmake)
# Where NSIS.template.in is looked for.
set(CPACK_MODULE_PATH ${PROJECT_SOURCE_DIR}/installer)
set(CPACK_NSIS_COMPRESSOR "/SOLID lzma")
# A 64-bit installer: it has no second view of the registry to mistake for the right one.
set(CPACK_NSIS_DEFINES "Target amd64-unicode")
set(CPACK_NSIS_EXECUTABLE makensis)
set(CPACK_NSIS_MUI_ICON ${PROJECT_SOURCE_DIR}/resources/windows/rdpmedic.ico)
set(CPACK_NSIS_MUI_WELCOMEFINISHPAGE_BITMAP ${PROJECT_SOURCE_DIR}/resources/windows/installer.bmp)
set(CPACK_VERBATIM_VARIABLES ON)
include(CPack)
