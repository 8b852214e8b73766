// SPDX-License-Identifier: MIT
// Base64 as HTTP authentication carries it. Source: RFC 4648 section 4.
#pragma once

#include "core/wire/bytes.h"

#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic::wire {

std::string to_base64(View bytes);

/// Nothing where the text is not whole, padded Base64 of at most 64 KiB without white space.
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace rdpmedic::wire
