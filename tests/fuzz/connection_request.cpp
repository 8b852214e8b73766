// SPDX-License-Identifier: MIT
// Whatever a client sends to the practice server: never out of bounds, and what was read can be written.
#include "core/wire/negotiation.h"

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const auto parsed = parse_connection_request(bytes);
    if (parsed.status == Status::complete) {
        require(parsed.consumed <= size);
        require(parse_connection_request(compose(parsed.value)).status == Status::complete);
    }
    return 0;
}
