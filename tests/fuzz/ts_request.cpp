// SPDX-License-Identifier: MIT
// DER of all kinds: framed by its lengths, never out of bounds, and what was read can be written and read again.
#include "core/wire/credssp.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const auto parsed = parse_ts_request(bytes);
    require((parsed.status == Status::malformed) == !parsed.problem.empty());
    if (parsed.status == Status::complete) {
        require(parsed.consumed <= size && parsed.value.token.size() <= size);
        const auto again = parse_ts_request(compose(parsed.value));
        require(again.status == Status::complete && again.value == parsed.value);
    }
    return 0;
}
