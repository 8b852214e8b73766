// SPDX-License-Identifier: MIT
#include "core/wire/rdp_udp.h"

#include <algorithm>

namespace rdpmedic::wire {

namespace {

// uFlags, [MS-RDPEUDP] 2.2.2.1.
constexpr std::uint16_t flag_syn = 0x0001;
constexpr std::uint16_t flag_ack = 0x0004;
constexpr std::uint16_t flag_lossy = 0x0200;
constexpr std::uint16_t flag_correlation = 0x0800;
constexpr std::uint16_t flag_extended = 0x1000;
constexpr std::uint16_t flags_of_others = 0x0002 | 0x0008 | 0x0010;  // FIN, DATA, FEC

constexpr std::uint16_t version_is_valid = 0x0001;  // uSynExFlags, 2.2.2.9
constexpr std::uint32_t no_source_ack = 0xffffffff;
constexpr std::size_t reserved_behind_correlation = 16;

Parsed<RdpUdpSyn> malformed(std::string_view problem) {
    Parsed<RdpUdpSyn> parsed;
    parsed.status = Status::malformed;
    parsed.problem = problem;
    return parsed;
}

bool is_mtu(std::uint16_t value) {
    return value >= rdp_udp_least_mtu && value <= rdp_udp_most_mtu;
}

bool is_version(std::uint16_t value) {
    for (const RdpUdpVersion version : {RdpUdpVersion::v1, RdpUdpVersion::v2, RdpUdpVersion::v3}) {
        if (static_cast<std::uint16_t>(version) == value) {
            return true;
        }
    }
    return false;
}

template <std::size_t size>
void read_into(std::optional<std::array<std::uint8_t, size>>& field, Reader& reader) {
    const View bytes = reader.take(size);
    if (!reader.failed()) {
        std::copy(bytes.begin(), bytes.end(), field.emplace().begin());
    }
}

}  // namespace

Bytes compose(const RdpUdpSyn& syn, std::size_t size) {
    std::uint16_t flags = flag_syn;
    const auto set = [&](bool wanted, std::uint16_t flag) {
        flags = static_cast<std::uint16_t>(wanted ? flags | flag : flags);
    };
    set(syn.acknowledged.has_value(), flag_ack);
    set(syn.lossy, flag_lossy);
    set(syn.correlation.has_value(), flag_correlation);
    set(syn.version.has_value(), flag_extended);
    Writer writer;
    writer.u32_be(syn.acknowledged.value_or(no_source_ack)).u16_be(syn.receive_window).u16_be(flags);
    writer.u32_be(syn.sequence).u16_be(syn.upstream_mtu).u16_be(syn.downstream_mtu);
    if (syn.correlation) {
        writer.bytes(*syn.correlation).bytes(Bytes(reserved_behind_correlation, 0));
    }
    if (syn.version) {
        writer.u16_be(version_is_valid).u16_be(static_cast<std::uint16_t>(*syn.version));
        if (syn.cookie_hash) {
            writer.bytes(*syn.cookie_hash);
        }
    }
    Bytes bytes = writer.take();
    bytes.resize(std::max(bytes.size(), size), 0);
    return bytes;
}

Parsed<RdpUdpSyn> parse_rdp_udp_syn(View datagram) {
    if (datagram.size() > rdp_udp_most_mtu) {
        return malformed("the datagram is larger than any of RDP-UDP");
    }
    Reader reader(datagram);
    RdpUdpSyn syn;
    const std::uint32_t source_ack = reader.u32_be();
    syn.receive_window = reader.u16_be();
    const std::uint16_t flags = reader.u16_be();
    syn.sequence = reader.u32_be();
    syn.upstream_mtu = reader.u16_be();
    syn.downstream_mtu = reader.u16_be();
    if (reader.failed()) {
        return malformed("the datagram is shorter than a SYN");
    }
    if ((flags & flag_syn) == 0 || (flags & flags_of_others) != 0) {
        return malformed("the flags are not those of a SYN");
    }
    if ((flags & flag_ack) != 0) {
        syn.acknowledged = source_ack;
    } else if (source_ack != no_source_ack) {
        return malformed("a SYN acknowledges something");
    }
    if (!is_mtu(syn.upstream_mtu) || !is_mtu(syn.downstream_mtu)) {
        return malformed("an MTU is out of bounds");
    }
    syn.lossy = (flags & flag_lossy) != 0;
    if ((flags & flag_correlation) != 0) {
        read_into(syn.correlation, reader);
        reader.skip(reserved_behind_correlation);
    }
    if ((flags & flag_extended) != 0) {
        const std::uint16_t extended_flags = reader.u16_be();
        const std::uint16_t version = reader.u16_be();
        if (!reader.failed() && (extended_flags & version_is_valid) != 0) {
            if (!is_version(version)) {
                return malformed("the version is not one that exists");
            }
            syn.version = static_cast<RdpUdpVersion>(version);
        }
        if (syn.version == RdpUdpVersion::v3 && !syn.acknowledged) {
            read_into(syn.cookie_hash, reader);
        }
    }
    if (reader.failed()) {
        return malformed("the datagram ends within a part that its flags announce");
    }
    Parsed<RdpUdpSyn> parsed;
    parsed.status = Status::complete;
    parsed.value = syn;
    parsed.consumed = datagram.size();
    return parsed;
}

bool answers(const RdpUdpSyn& answer, const RdpUdpSyn& syn) {
    if (answer.acknowledged != syn.sequence) {
        return false;
    }
    return !answer.version || (syn.version && *answer.version <= *syn.version);
}

}  // namespace rdpmedic::wire
