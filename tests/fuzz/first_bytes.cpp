// SPDX-License-Identifier: MIT
// Banners and foreign text: always named, never a control character in what is shown.
#include "core/wire/first_bytes.h"

#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

namespace {

/// No control characters, and nothing left that would be escaped or replaced: what is quoted can be quoted again.
void require_harmless(const std::string& shown) {
    for (const char c : shown) {
        require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    }
    require(quoted(shown, shown.size()) == shown);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const FirstBytes first = identify(bytes);
    require(!first.protocol.empty());
    require_harmless(quoted({reinterpret_cast<const char*>(data), size}, 64));
    require_harmless(first.banner);
    const std::string text = from_utf16le(bytes);
    require(text.size() <= size / 2 * 3);
    require(from_utf16le(to_utf16le(text)) == text);
    return 0;
}
