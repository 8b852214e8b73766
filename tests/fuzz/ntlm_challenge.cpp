// SPDX-License-Identifier: MIT
// NTLM challenges with offsets and lengths of all kinds.
#include "core/wire/ntlm.h"

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
    const auto parsed = parse_ntlm_challenge(bytes);
    require(parsed.status != Status::incomplete);
    if (parsed.status == Status::complete) {
        require(parsed.value.dns_computer.size() <= 512 * 4);
    }
    return 0;
}
