// SPDX-License-Identifier: MIT
#include "core/system/flushed_file.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace rdpmedic {

int append_flushed(const std::filesystem::path& path, std::string_view bytes) {
    constexpr mode_t owner_only = 0600;
    const int file = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, owner_only);
    if (file < 0) {
        return errno;
    }
    int problem = 0;
    while (problem == 0 && !bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0) {
            problem = errno == EINTR ? 0 : errno;
            continue;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (problem == 0 && ::fsync(file) != 0) {
        problem = errno;
    }
    if (::close(file) != 0 && problem == 0) {
        problem = errno;
    }
    return problem;
}

}  // namespace rdpmedic
