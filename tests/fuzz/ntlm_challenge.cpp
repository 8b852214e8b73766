// SPDX-License-Identifier: MIT
// NTLM challenges with offsets and lengths of all kinds: whole or malformed, and what was read can be written and read
// again.
#include "core/wire/ntlm.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const View bytes(data, size);
    const auto parsed = parse_ntlm_challenge(bytes);
    require(parsed.status != Status::incomplete);
    require((parsed.status == Status::malformed) == !parsed.problem.empty());
    if (parsed.status != Status::complete) {
        return 0;
    }
    const NtlmChallenge& challenge = parsed.value;
    for (const std::string* name : {&challenge.target_name, &challenge.netbios_computer, &challenge.netbios_domain,
                                    &challenge.dns_computer, &challenge.dns_domain, &challenge.dns_forest}) {
        require(name->size() <= 512 * 3);
        require(from_utf16le(to_utf16le(*name)) == *name);
    }
    constexpr std::uint32_t unicode = 0x00000001;  // the writer always writes it
    if ((challenge.flags & unicode) != 0) {
        const auto again = parse_ntlm_challenge(compose(challenge));
        require(again.status == Status::complete && again.value == challenge);
    }
    return 0;
}
