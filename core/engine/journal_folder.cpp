// SPDX-License-Identifier: MIT
#include "core/engine/journal.h"
#include "core/system/flushed_file.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace rdpmedic {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".jsonl";
constexpr std::uintmax_t largest_entry = std::uintmax_t{16} * 1024 * 1024;
constexpr std::size_t most_entries = 10'000;

fs::path from_utf8(std::string_view text) {
    return fs::path(std::u8string(text.begin(), text.end()));
}

/// A write that was cut off leaves a line without its end; what comes next must not join it.
bool ends_torn(const fs::path& path) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file || file.tellg() <= 0) {
        return false;
    }
    file.seekg(-1, std::ios::end);
    return file.get() != '\n';
}

Error failed(ErrorCode code, std::string_view operation, std::string_view object, const std::error_code& why = {}) {
    return Error{code, std::string(operation), std::string(object), why.value(), why ? why.message() : std::string()};
}

}  // namespace

Result<void> JournalFolder::append(std::string_view entry, std::string_view line) {
    if (!is_entry_id(entry)) {
        return failed(ErrorCode::bad_argument, "write journal", entry);
    }
    std::error_code why;
    const fs::path folder = from_utf8(m_folder);
    fs::create_directory(folder, why);
    if (why) {
        return failed(ErrorCode::not_writable, "make folder", m_folder, why);
    }
    const fs::path path = folder / from_utf8(std::string(entry) + std::string(ending));
    if (const int number = append_flushed(path, (ends_torn(path) ? "\n" : "") + std::string(line) + "\n");
        number != 0) {
        return Error{ErrorCode::not_writable, "write journal", std::string(entry), number, {}};
    }
    return {};
}

Result<std::vector<std::string>> JournalFolder::entries() const {
    std::vector<std::string> names;
    std::error_code why;
    const fs::path folder = from_utf8(m_folder);
    if (!fs::exists(folder, why)) {
        return names;
    }
    for (fs::directory_iterator at(folder, why), end; !why && at != end; at.increment(why)) {
        const std::string id = at->path().stem().string();
        if (at->path().extension() == ending && is_entry_id(id) && names.size() < most_entries) {
            names.push_back(id);
        }
    }
    if (why) {
        return failed(ErrorCode::not_readable, "list journal", m_folder, why);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<std::string> JournalFolder::read(std::string_view entry) const {
    if (!is_entry_id(entry)) {
        return failed(ErrorCode::bad_argument, "read journal", entry);
    }
    const fs::path path = from_utf8(m_folder) / from_utf8(std::string(entry) + std::string(ending));
    std::error_code why;
    const std::uintmax_t size = fs::file_size(path, why);
    if (why) {
        return failed(why == std::errc::no_such_file_or_directory ? ErrorCode::not_found : ErrorCode::not_readable,
                      "read journal", entry, why);
    }
    if (size > largest_entry) {
        return failed(ErrorCode::too_large, "read journal", entry);
    }
    std::ifstream file(path, std::ios::binary);
    std::string text(static_cast<std::size_t>(size), '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

}  // namespace rdpmedic
