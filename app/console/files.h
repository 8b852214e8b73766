// SPDX-License-Identifier: MIT
// Reading a file that a person names, and saving one whole or not at all.
#pragma once

#include "core/model/error.h"

#include <string>
#include <string_view>

namespace rdpmedic::console {

/// not_readable, or too_large where there are more than `limit` bytes. `path` is UTF-8.
Result<std::string> read_file(const std::string& path, std::size_t limit);

/// True where a file or folder of that name is there.
bool is_there(const std::string& path);

/// Writes a new file beside `path` and renames it, so that `path` never holds a part. not_writable leaves `path` as it
/// was.
Result<void> save_file(const std::string& path, std::string_view content);

}  // namespace rdpmedic::console
