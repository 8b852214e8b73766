// SPDX-License-Identifier: MIT
// RDP-UDP SYNs and their answers: whole or malformed; what was read is within bounds and can be written and read again.
#include "core/wire/rdp_udp.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic::wire;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parsed = parse_rdp_udp_syn({data, size});
    require(parsed.status != Status::incomplete);
    require((parsed.status == Status::malformed) == !parsed.problem.empty());
    if (parsed.status != Status::complete) {
        return 0;
    }
    const RdpUdpSyn& syn = parsed.value;
    require(size <= rdp_udp_most_mtu && parsed.consumed == size);
    for (const std::uint16_t mtu : {syn.upstream_mtu, syn.downstream_mtu}) {
        require(mtu >= rdp_udp_least_mtu && mtu <= rdp_udp_most_mtu);
    }
    require(syn.cookie_hash.has_value() == (!syn.acknowledged && syn.version == RdpUdpVersion::v3));
    const Bytes again = compose(syn, size);
    require(again.size() == size && parse_rdp_udp_syn(again).value == syn);
    if (syn.acknowledged) {
        RdpUdpSyn question;
        question.sequence = *syn.acknowledged;
        question.version = RdpUdpVersion::v3;
        require(answers(syn, question));
    }
    return 0;
}
