// SPDX-License-Identifier: MIT
#include "app/console/sweep_file.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <system_error>

namespace rdpmedic::console {

namespace {

constexpr std::string_view operation = "write sweep";
/// No line of ours is longer; a file with a longer one is not ours.
constexpr std::size_t longest_line = std::size_t{1024} * 1024;

std::filesystem::path path_of(const std::string& utf8) {
    return {std::u8string(utf8.begin(), utf8.end())};
}

/// The next line without its end. False at the end of the file, also where the last line has no end.
bool next_line(std::istream& file, std::string& line, bool& too_long) {
    line.clear();
    char character = 0;
    auto* buffer = file.rdbuf();
    for (int got = buffer->sbumpc(); got != std::char_traits<char>::eof(); got = buffer->sbumpc()) {
        character = static_cast<char>(got);
        if (character == '\n') {
            return true;
        }
        line += character;
        if (line.size() > longest_line) {
            too_long = true;
            return false;
        }
    }
    return false;
}

}  // namespace

Error SweepFile::not_writable() const {
    return {ErrorCode::not_writable, std::string(operation), m_path, errno, {}};
}

Result<void> SweepFile::begin(const std::string& path) {
    m_path = path;
    std::error_code code;
    if (std::filesystem::exists(path_of(path), code)) {
        return Error{ErrorCode::refused, std::string(operation), path, 0, {}};
    }
    errno = 0;
    m_file.open(path_of(path), std::ios::binary | std::ios::trunc);
    return m_file.is_open() ? Result<void>() : Result<void>(not_writable());
}

Result<void> SweepFile::go_on(const std::string& path, const SweepAsked& asked,
                              const std::function<void(const SweepRow&)>& row) {
    std::error_code code;
    if (!std::filesystem::exists(path_of(path), code)) {
        return begin(path);
    }
    m_path = path;
    const auto bad = [&](std::string detail) {
        return Error{ErrorCode::bad_file, std::string(operation), path, 0, std::move(detail)};
    };
    std::uintmax_t good = 0;  // bytes up to the end of the last line that stays
    {
        errno = 0;
        std::ifstream file(path_of(path), std::ios::binary);
        if (!file) {
            return Error{ErrorCode::not_readable, std::string(operation), path, errno, {}};
        }
        std::string line;
        bool too_long = false;
        bool over = false;
        for (std::uintmax_t number = 1; next_line(file, line, too_long); ++number) {
            const auto read = read_sweep_line(line);
            const bool fits = read && (number == 1) == (read->kind == SweepLine::Kind::header) && !over;
            if (!fits) {
                return bad("line " + std::to_string(number) +
                           (read ? " does not belong there" : ": " + read.error().detail));
            }
            if (read->kind == SweepLine::Kind::header && read->asked != asked) {
                const bool same_list = read->asked.list == asked.list;
                return Error{ErrorCode::bad_argument, std::string(operation), path, 0, same_list ? "only" : "list"};
            }
            over = read->kind == SweepLine::Kind::summary;
            if (read->kind == SweepLine::Kind::host) {
                m_done.push_back(std::hash<std::string>{}(read->row.host));
                row(read->row);
            }
            good += over ? 0 : line.size() + 1;
        }
        if (too_long || (good == 0 && !line.empty())) {
            return bad("it has no whole first line of a sweep");
        }
    }
    std::sort(m_done.begin(), m_done.end());
    std::filesystem::resize_file(path_of(path), good, code);
    m_new = good == 0;
    errno = 0;
    m_file.open(path_of(path), std::ios::binary | std::ios::app);
    return !code && m_file.is_open() ? Result<void>() : Result<void>(not_writable());
}

bool SweepFile::has(const std::string& host) const {
    return std::binary_search(m_done.begin(), m_done.end(), std::hash<std::string>{}(host));
}

Result<void> SweepFile::add(std::string_view line) {
    errno = 0;
    m_file.write(line.data(), static_cast<std::streamsize>(line.size()));
    m_file.flush();
    return m_file ? Result<void>() : Result<void>(not_writable());
}

}  // namespace rdpmedic::console
