// SPDX-License-Identifier: MIT
#include "core/system/flushed_file.h"

#include <windows.h>

namespace rdpmedic {

int append_flushed(const std::filesystem::path& path, std::string_view bytes) {
    // A link in the file's name is opened itself, which cannot be written to.
    const HANDLE file =
        CreateFileW(path.c_str(), FILE_APPEND_DATA | SYNCHRONIZE, FILE_SHARE_READ, nullptr, OPEN_ALWAYS,
                    FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT | FILE_FLAG_WRITE_THROUGH, nullptr);
    if (file == INVALID_HANDLE_VALUE) {
        return static_cast<int>(GetLastError());
    }
    DWORD written = 0;
    int problem = 0;
    BY_HANDLE_FILE_INFORMATION facts{};
    if (GetFileInformationByHandle(file, &facts) == 0) {
        problem = static_cast<int>(GetLastError());
    } else if ((facts.dwFileAttributes & (FILE_ATTRIBUTE_REPARSE_POINT | FILE_ATTRIBUTE_DIRECTORY)) != 0 ||
               facts.nNumberOfLinks != 1) {
        problem = ERROR_ACCESS_DENIED;
    } else if (WriteFile(file, bytes.data(), static_cast<DWORD>(bytes.size()), &written, nullptr) == 0 ||
               written != bytes.size() || FlushFileBuffers(file) == 0) {
        const DWORD number = GetLastError();
        problem = static_cast<int>(number == 0 ? ERROR_WRITE_FAULT : number);
    }
    CloseHandle(file);
    return problem;
}

}  // namespace rdpmedic
