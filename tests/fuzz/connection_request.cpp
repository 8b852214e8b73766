// SPDX-License-Identifier: MIT
// Whatever a client sends to the practice server: never out of bounds, and what was read can be written and read
// again. The writer cuts a text that is too long and sets the flag of a correlation, so it is the second reading that
// must be equal.
#include "core/wire/negotiation.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const auto parsed = parse_connection_request(bytes);
    if (parsed.status == Status::complete) {
        require(parsed.consumed <= size);
        const Bytes written = compose(parsed.value);
        const auto again = parse_connection_request(written);
        require(again.status == Status::complete && again.consumed == written.size());
        const auto third = parse_connection_request(compose(again.value));
        require(third.status == Status::complete && third.value == again.value);
    }
    return 0;
}
