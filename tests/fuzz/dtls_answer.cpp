// SPDX-License-Identifier: MIT
// A datagram is an answer or malformed; what follows the first record changes nothing.
#include "core/wire/dtls.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const auto parsed = parse_dtls_answer(bytes);
    require(parsed.status != Status::incomplete);
    require((parsed.status == Status::malformed) == !parsed.problem.empty());
    require(parsed.consumed <= size);
    if (parsed.status == Status::complete) {
        require(parse_dtls_answer(bytes.first(parsed.consumed)).value == parsed.value);
    }
    return 0;
}
