// SPDX-License-Identifier: MIT
// A flight fed whole and one fed byte by byte come to the same end.
#include "core/wire/tls.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    ServerFlight whole;
    whole.feed(bytes);
    ServerFlight pieces;
    for (std::size_t at = 0; at < size; ++at) {
        pieces.feed(bytes.subspan(at, 1));
    }
    require(whole.status() == pieces.status());
    require(whole.hello() == pieces.hello() && whole.alert() == pieces.alert());
    require(whole.certificates() == pieces.certificates());
    require(whole.problem() == pieces.problem() && whole.is_tls() == pieces.is_tls());
    require((whole.status() == Status::malformed) == !whole.problem().empty());
    return 0;
}
