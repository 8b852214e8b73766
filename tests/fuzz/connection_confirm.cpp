// SPDX-License-Identifier: MIT
// Whatever a server answers: never out of bounds, and what was read can be written and read again.
#include "core/wire/negotiation.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const auto parsed = parse_connection_confirm(bytes);
    if (parsed.status == Status::complete) {
        require(parsed.consumed <= size);
        const auto again = parse_connection_confirm(compose(parsed.value));
        require(again.status == Status::complete && again.value == parsed.value);
    }
    return 0;
}
