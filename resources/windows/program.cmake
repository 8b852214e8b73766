# SPDX-License-Identifier: MIT
# What a Windows program carries and needs beside it. Included for Windows alone; relative to the top folder.
enable_language(RC)

set(medic_manifest ${PROJECT_SOURCE_DIR}/resources/windows/program.manifest)

# medic_program(TARGET "description" [level]): icon, version and manifest with the level of rights that the program asks for (asInvoker
# unless given); in Release its debug symbols go to TARGET.debug beside it.
function(medic_program target description)
    set(name ${target})
    set(icon ${PROJECT_SOURCE_DIR}/resources/windows/rdpmedic.ico)
    set(manifest ${medic_manifest})
    if(ARGN)
        set(level ${ARGN})
        set(manifest ${PROJECT_BINARY_DIR}/resources/${target}.manifest)
        file(READ ${medic_manifest} text)
        string(REPLACE "level=\"asInvoker\"" "level=\"${level}\"" text "${text}")
        file(CONFIGURE OUTPUT ${manifest} CONTENT "${text}" @ONLY)
    endif()
    set(source ${PROJECT_BINARY_DIR}/resources/${target}.rc)
    configure_file(${PROJECT_SOURCE_DIR}/resources/windows/program.rc.in ${source} @ONLY)
    set_source_files_properties(${source} TARGET_DIRECTORY ${target} PROPERTIES OBJECT_DEPENDS "${icon};${manifest}")
    target_sources(${target} PRIVATE ${source})
    if(MSVC)
        target_link_options(${target} PRIVATE /MANIFEST:NO)
        return()
    endif()
    add_custom_command(TARGET ${target} POST_BUILD WORKING_DIRECTORY $<TARGET_FILE_DIR:${target}> VERBATIM
        COMMAND ${CMAKE_OBJCOPY} --only-keep-debug ${target}.exe ${target}.debug
        COMMAND ${CMAKE_OBJCOPY} --strip-all --add-gnu-debuglink=${target}.debug ${target}.exe)
endfunction()

# medic_utf8(TARGET): the manifest alone, for programs that are not shipped.
function(medic_utf8 target)
    set(manifest ${medic_manifest})
    set(source ${PROJECT_BINARY_DIR}/resources/manifest.rc)
    configure_file(${PROJECT_SOURCE_DIR}/resources/windows/manifest.rc.in ${source} @ONLY)
    target_sources(${target} PRIVATE ${source})
endfunction()
