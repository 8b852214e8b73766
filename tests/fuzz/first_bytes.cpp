// SPDX-License-Identifier: MIT
// Banners and foreign text: always named, never a control character in what is shown.
#include "core/wire/first_bytes.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

using namespace rdpmedic::wire;

namespace {

void require(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void require_harmless(const std::string& shown) {
    for (const char c : shown) {
        require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const FirstBytes first = identify(bytes);
    require(!first.protocol.empty());
    require_harmless(quoted({reinterpret_cast<const char*>(data), size}, 64));
    require_harmless(first.banner);
    require(from_utf16le(bytes).size() <= size * 3);
    return 0;
}
