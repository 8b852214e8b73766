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

# medic_load_late(TARGET): the libraries of Windows that are no KnownDLLs are loaded at their first use, when the program has said from
# where, and not before its first instruction, when one that lies beside it would be taken. To be called after all other libraries.
function(medic_load_late target)
    set(late_dlls bcrypt crypt32 dnsapi iphlpapi ncrypt netapi32)
    if(MSVC)
        list(TRANSFORM late_dlls REPLACE "(.+)" "/DELAYLOAD:\\1.dll" OUTPUT_VARIABLE options)
        target_link_options(${target} PRIVATE ${options} /DEPENDENTLOADFLAG:0x800)
        target_link_libraries(${target} PRIVATE delayimp)
        return()
    endif()
    foreach(dll ${late_dlls})
        # MinGW-w64 has no libraries for this; they are made from the names in the ones it has.
        set(late ${PROJECT_BINARY_DIR}/late/lib${dll}-late.a)
        set(names ${PROJECT_BINARY_DIR}/late/${dll}.def)
        if(NOT EXISTS ${late})
            execute_process(COMMAND ${CMAKE_CXX_COMPILER} -print-file-name=lib${dll}.a OUTPUT_VARIABLE library OUTPUT_STRIP_TRAILING_WHITESPACE)
            execute_process(COMMAND ${CMAKE_NM} ${library} OUTPUT_VARIABLE symbols ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
            string(REGEX MATCHALL " T [^\n]+" symbols "${symbols}")
            list(TRANSFORM symbols REPLACE "^ T " "    ")
            list(JOIN symbols "\n" symbols)
            file(WRITE ${names} "LIBRARY ${dll}.dll\nEXPORTS\n${symbols}\n")
            execute_process(COMMAND ${CMAKE_DLLTOOL} -m i386:x86-64 -d ${names} -D ${dll}.dll -y ${late} COMMAND_ERROR_IS_FATAL ANY)
        endif()
        list(APPEND libraries ${late})
    endforeach()
    # Named after what needs them and before what that names itself: of each function the first library's is taken.
    target_link_libraries(${target} PRIVATE ${libraries})
endfunction()
