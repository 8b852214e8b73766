// SPDX-License-Identifier: MIT
#include "app/console/files.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <random>
#include <system_error>

namespace rdpmedic::console {
namespace {

std::filesystem::path path_of(const std::string& utf8) {
    return {std::u8string(utf8.begin(), utf8.end())};
}

/// A name beside `path` that no other run uses.
std::filesystem::path beside(const std::filesystem::path& path) {
    std::random_device random;
    std::filesystem::path made = path;
    made += std::string(1, '.').append(std::to_string(random())).append(".part");
    return made;
}

bool write_all(const std::filesystem::path& path, std::string_view content) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(content.data(), static_cast<std::streamsize>(content.size()));
    file.close();
    return !file.fail();
}

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
    std::error_code kind_error;
    const bool is_folder = std::filesystem::is_directory(path_of(path), kind_error);
    errno = 0;
    std::ifstream file(path_of(path), std::ios::binary);
    if (is_folder || !file) {
        return Error{ErrorCode::not_readable, "read file", path, is_folder ? EISDIR : errno, {}};
    }
    std::string content;
    char part[16384];
    while (file.read(part, sizeof part) || file.gcount() > 0) {
        content.append(part, static_cast<std::size_t>(file.gcount()));
        if (content.size() > limit) {
            return Error{ErrorCode::too_large, "read file", path, 0, {}};
        }
    }
    if (file.bad()) {
        return Error{ErrorCode::not_readable, "read file", path, errno, {}};
    }
    return content;
}

bool is_there(const std::string& path) {
    std::error_code ignored;
    return std::filesystem::exists(path_of(path), ignored);
}

Result<void> save_file(const std::string& path, std::string_view content) {
    const std::filesystem::path part = beside(path_of(path));
    errno = 0;
    std::error_code failure;
    if (write_all(part, content)) {
        std::filesystem::rename(part, path_of(path), failure);
        if (!failure) {
            return {};
        }
    }
    const int native = failure ? failure.value() : errno;
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    return Error{ErrorCode::not_writable, "save file", path, native, {}};
}

}  // namespace rdpmedic::console
