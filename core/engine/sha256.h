// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4), for the digest of plans. Our own, because the elevated helper links no OpenSSL.
#pragma once

#include <string>
#include <string_view>

namespace rdpmedic {

/// 64 hex digits in lower case.
std::string sha256(std::string_view bytes);

}  // namespace rdpmedic
