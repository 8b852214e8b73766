// SPDX-License-Identifier: MIT
// Lines that are on the disk before the work goes on.
#pragma once

#include <filesystem>
#include <string_view>

namespace rdpmedic {

/// Appends to a file, makes it where it is absent, and returns when the disk has it. Follows no link in the file's own
/// name. 0, or the system's number of what went wrong; then nothing or a part of the line is written.
int append_flushed(const std::filesystem::path& path, std::string_view bytes);

}  // namespace rdpmedic
