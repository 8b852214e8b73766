// SPDX-License-Identifier: MIT
#include "core/checks/target/udp_verdict.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace rdpmedic::checks {

namespace {

using End = UdpProbe::End;
using wire::RdpUdpVersion;

bool is_port_unreachable(const net::IcmpError& icmp) {
    return icmp.v6 ? icmp.type == 1 && icmp.code == 4 : icmp.type == 3 && icmp.code == 3;
}

const UdpProbe* find_end(std::span<const UdpProbe> probes, End end) {
    const auto at = std::find_if(probes.begin(), probes.end(), [&](const UdpProbe& probe) { return probe.end == end; });
    return at == probes.end() ? nullptr : &*at;
}

bool any(std::span<const UdpProbe> probes, End end) {
    return find_end(probes, end) != nullptr;
}

/// Tries of ours that got no answer before the one that did. An answer that came early for the last try belongs to the
/// one before it.
int tries_lost(const UdpProbe& probe, double tcp_ms) {
    constexpr double sooner = 0.7;  // of the round trip of TCP: UDP is not faster than that
    const int waits = static_cast<int>(std::floor((probe.answer_ms - sooner * tcp_ms) / udp_repeat_ms));
    return std::clamp(waits, 0, std::max(probe.tries - 1, 0));
}

/// Copies of an answer that arrive within this time of each other are the same repeat of it.
constexpr double same_repeat_ms = 200;

/// One that all copies of a listener's answers have in common, after the answer itself.
struct Repeat {
    double first_ms = 0;
    double last_ms = 0;
};

/// When this listener repeats its answers, learnt from all copies: each listener has times of its own. Nothing where
/// they come without any order.
std::vector<Repeat> repeats_of(std::span<const UdpProbe> probes) {
    std::vector<double> copies;
    for (const UdpProbe& probe : probes) {
        // With several tries each may have begun a row of answers of its own.
        if (probe.end == End::answered && probe.tries == 1) {
            copies.insert(copies.end(), probe.copies_ms.begin(), probe.copies_ms.end());
        }
    }
    std::sort(copies.begin(), copies.end());
    std::vector<Repeat> repeats;
    for (const double copy : copies) {
        if (!repeats.empty() && copy - repeats.back().first_ms <= same_repeat_ms) {
            repeats.back().last_ms = copy;
        } else if (!repeats.empty() && copy - repeats.back().last_ms < 2 * same_repeat_ms) {
            return {};
        } else {
            repeats.push_back({copy, copy});
        }
    }
    return repeats;
}

}  // namespace

std::optional<End> end_of(const net::IcmpError& icmp, std::string_view remote, std::string_view local) {
    if (is_port_unreachable(icmp) && (icmp.from.empty() || icmp.from == remote)) {
        return icmp.from.empty() ? End::refused : End::closed;
    }
    if (icmp.from_filter()) {
        return icmp.from == local ? End::forbidden_here : End::rejected;
    }
    // RFC 792, RFC 1191, RFC 4443: "fragmentation needed" and "packet too big", then unreachable and time exceeded.
    const bool too_big = icmp.v6 ? icmp.type == 2 : icmp.type == 3 && icmp.code == 4;
    if (too_big) {
        return End::too_big;
    }
    const bool no_way = icmp.v6 ? icmp.type == 1 || icmp.type == 3 : icmp.type == 3 || icmp.type == 11;
    return no_way ? std::optional(End::unreachable) : std::nullopt;
}

bool udp_passes(std::span<const UdpProbe> probes) {
    return std::any_of(probes.begin(), probes.end(), [](const UdpProbe& probe) {
        return probe.end == End::answered && probe.bytes >= wire::rdp_udp_most_mtu;
    });
}

bool udp_comes_back(std::span<const UdpProbe> probes) {
    return std::any_of(probes.begin(), probes.end(), [](const UdpProbe& probe) {
        return probe.end == End::answered && probe.answer_bytes >= wire::rdp_udp_most_mtu;
    });
}

bool udp_is_certain(std::span<const UdpProbe> probes) {
    if (udp_passes(probes)) {
        return true;
    }
    if (any(probes, End::too_big)) {
        return any(probes, End::answered);  // only how small it must be was open
    }
    return any(probes, End::too_big_here) || any(probes, End::forbidden_here) ||
           ((any(probes, End::closed) || any(probes, End::rejected) || any(probes, End::refused)) &&
            !any(probes, End::answered));
}

UdpLoss udp_loss(std::span<const UdpProbe> probes, double tcp_ms) {
    const std::vector<Repeat> repeats = repeats_of(probes);
    UdpLoss loss;
    for (const UdpProbe& probe : probes) {
        if (probe.end != End::answered) {
            continue;
        }
        const int tries = tries_lost(probe, tcp_ms);
        loss.expected += 1 + tries;
        loss.lost += tries;
        if (probe.tries > 1 || probe.copies_ms.empty()) {
            continue;  // of an answer without a copy it is not known whether it was repeated
        }
        for (const Repeat& repeat : repeats) {
            constexpr double patience_ms = 150;
            if (repeat.last_ms + patience_ms > probe.listened_ms) {
                break;
            }
            const bool came = std::any_of(probe.copies_ms.begin(), probe.copies_ms.end(), [&](double copy) {
                return copy >= repeat.first_ms && copy <= repeat.last_ms;
            });
            ++loss.expected;
            loss.lost += came ? 0 : 1;
        }
    }
    return loss;
}

std::string_view udp_reason(std::span<const UdpProbe> probes, double tcp_ms) {
    if (udp_passes(probes)) {
        constexpr int chance = 1;  // a single one is lost on any path
        constexpr int enough = 6;  // of fewer it says little
        const UdpLoss loss = udp_loss(probes, tcp_ms);
        return loss.lost > chance && loss.expected >= enough ? "lossy"
               : udp_comes_back(probes)                      ? "works"
                                                             : "works-to-server";
    }
    if (any(probes, End::too_big_here)) {
        return "local-too-small";
    }
    const bool least_passes = std::any_of(probes.begin(), probes.end(), [](const UdpProbe& probe) {
        return probe.end == End::answered && probe.bytes >= wire::rdp_udp_least_mtu;
    });
    if (least_passes || any(probes, End::too_big)) {
        return "size-limited";
    }
    if (any(probes, End::answered)) {
        return "only-short-answered";  // or that is all that this server answers
    }
    if (any(probes, End::forbidden_here)) {
        return "blocked-locally";
    }
    if (any(probes, End::foreign)) {
        return "not-rdp-udp";
    }
    if (any(probes, End::closed)) {
        return "closed";
    }
    if (any(probes, End::rejected)) {
        return "blocked";
    }
    if (any(probes, End::refused)) {
        return "refused";
    }
    return any(probes, End::unreachable) ? "unreachable" : "silent";
}

const UdpProbe& telling_probe(std::span<const UdpProbe> probes, std::string_view reason) {
    constexpr std::pair<std::string_view, End> about[] = {
        {"works", End::answered},
        {"works-to-server", End::answered},
        {"lossy", End::answered},
        {"size-limited", End::too_big},
        {"size-limited", End::answered},
        {"only-short-answered", End::answered},
        {"closed", End::closed},
        {"blocked", End::rejected},
        {"refused", End::refused},
        {"not-rdp-udp", End::foreign},
        {"blocked-locally", End::forbidden_here},
        {"unreachable", End::unreachable},
        {"local-too-small", End::too_big_here},
    };
    for (const auto& [about_reason, end] : about) {
        const UdpProbe* probe = about_reason == reason ? find_end(probes, end) : nullptr;
        if (probe != nullptr) {
            return *probe;
        }
    }
    return probes.front();
}

std::string_view windows_hint(std::span<const UdpProbe> probes) {
    for (const UdpProbe& probe : probes) {
        if (!probe.answer || probe.form == UdpForm::old) {
            continue;
        }
        const RdpUdpVersion version = probe.answer->version.value_or(RdpUdpVersion::v1);
        if (version == RdpUdpVersion::v1) {
            return "8, Server 2012";
        }
        if (version == RdpUdpVersion::v3) {
            return "10 1809 to 1909, Server 2019";
        }
        if (probe.form == UdpForm::newest) {
            return "8.1 to 10 1803, Server 2012 R2 and 2016, or 10 2004 and later, Server 2022 and later";
        }
    }
    return {};
}

}  // namespace rdpmedic::checks
