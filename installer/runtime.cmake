# SPDX-License-Identifier: MIT
# The DLLs that the Windows programs need, stripped, into the folder of the programs: they run from there, and the packages take
# them from there. For the cross-build alone; vcpkg brings its own way of doing this.
set(RDPMEDIC_SYSROOT "$ENV{RDPMEDIC_SYSROOT}" CACHE PATH "What installer/sysroot.sh made")

set(runtime_files
    libcrypto-3-x64.dll
    libgcc_s_seh-1.dll
    libssl-3-x64.dll
    libssp-0.dll
    libstdc++-6.dll
    libwinpthread-1.dll)
if(RDPMEDIC_WIZARD)
    list(APPEND runtime_files Qt6Core.dll Qt6Gui.dll Qt6Widgets.dll platforms/qwindows.dll styles/qwindowsvistastyle.dll)
endif()
set(runtime_for_tests Qt6Test.dll)

function(medic_copy_runtime file)
    set(from ${RDPMEDIC_SYSROOT}/bin/${file})
    if(file MATCHES "/")
        set(from ${RDPMEDIC_SYSROOT}/plugins/${file})
    endif()
    get_filename_component(folder ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${file} DIRECTORY)
    add_custom_command(OUTPUT ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${file} DEPENDS ${from} VERBATIM
        COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
        COMMAND ${CMAKE_STRIP} --strip-all -o ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${file} ${from})
endfunction()

set(wanted ${runtime_files})
if(RDPMEDIC_WIZARD AND RDPMEDIC_TESTS)
    list(APPEND wanted ${runtime_for_tests})
endif()
foreach(file ${wanted})
    medic_copy_runtime(${file})
endforeach()
list(TRANSFORM wanted PREPEND ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/)
add_custom_target(windows_runtime ALL DEPENDS ${wanted})
