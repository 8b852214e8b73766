// SPDX-License-Identifier: MIT
// The file of `sweep --out`: JSON lines that are there for good as soon as a computer is done, and can be gone on with.
#pragma once

#include "core/engine/sweep_lines.h"
#include "core/model/error.h"

#include <cstdint>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::console {

class SweepFile {
public:
    /// Begins a new file. refused where there is one already, not_writable.
    Result<void> begin(const std::string& path);

    /// Opens a file that an earlier run left, and hands out its rows. A last line that was torn off and the summary
    /// go; what comes is written behind the last computer. A file that is not there is begun. bad_file where it is no
    /// file of a sweep; bad_argument with the detail "list" or "only" where it is of one that was asked for another
    /// list or other checks.
    Result<void> go_on(const std::string& path, const SweepAsked& asked,
                       const std::function<void(const SweepRow&)>& row);

    bool is_open() const { return m_file.is_open(); }
    /// Nothing was in it.
    bool is_new() const { return m_new; }
    /// Whether it already holds the computer.
    bool has(const std::string& host) const;
    std::size_t count() const { return m_done.size(); }

    /// Written to the system at once. not_writable.
    Result<void> add(std::string_view line);

private:
    Error not_writable() const;

    std::string m_path;
    std::ofstream m_file;
    bool m_new = true;
    std::vector<std::size_t> m_done;  // hashes of hosts, sorted
};

}  // namespace rdpmedic::console
