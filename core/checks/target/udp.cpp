// SPDX-License-Identifier: MIT
// Does the UDP side channel of Remote Desktop get through, at the size that it needs? A server answers a lone RDP-UDP
// SYN, with no TCP connection beside it ([MS-RDPEUDP] 3.1.5.1.2); an answer proves that UDP works, silence proves
// nothing.
//
// It asks the address that TCP reached. Where TCP reached none it asks the first one all the same: an answer then
// shows that the computer is there and that only TCP is kept from it.
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/checks/target/udp_probing.h"

#include <algorithm>
#include <cmath>

namespace rdpmedic::checks {

namespace {

constexpr std::string_view needs_dns[] = {"dns"};
constexpr Reason udp_reasons[] = {
    {"works", State::ok},
    {"works-to-server", State::note},
    {"lossy", State::note},
    {"closed", State::note},
    {"blocked", State::note},
    {"refused", State::note},
    {"blocked-locally", State::note},
    {"unreachable", State::note},
    {"not-rdp-udp", State::note},
    {"silent", State::unknown},
    {"only-short-answered", State::unknown},
    {"size-limited", State::problem},
    {"local-too-small", State::problem},
    {"behind-gateway", State::not_applicable},
};
constexpr std::string_view with_symptoms[] = {"symptom.drops", "symptom.securing", "symptom.since-change"};
constexpr std::string_view source = "RDP-UDP SYN";

std::string number(double value) {
    return to_text(Value(static_cast<std::int64_t>(std::lround(value))));
}

std::string_view name_of(UdpForm form) {
    return form == UdpForm::old ? "1" : form == UdpForm::newest ? "3" : "2";
}

std::string_view name_of(const wire::RdpUdpSyn& answer) {
    const wire::RdpUdpVersion version = answer.version.value_or(wire::RdpUdpVersion::v1);
    return version == wire::RdpUdpVersion::v3 ? "3" : version == wire::RdpUdpVersion::v2 ? "2" : "1";
}

std::string result_of(const UdpProbe& probe) {
    using End = UdpProbe::End;
    switch (probe.end) {
    case End::answered:
        return number(static_cast<double>(probe.answer_bytes)) + " bytes after " + number(probe.answer_ms) +
               " ms, version " + std::string(name_of(*probe.answer)) + ", " +
               number(static_cast<double>(probe.copies_ms.size())) + " further copies";
    case End::foreign:
        return "not RDP-UDP";
    case End::closed:
        return "port unreachable";
    case End::refused:
        return "port unreachable, sender not known";
    case End::rejected:
        return "rejected";
    case End::too_big:
        return "too big for the next link";
    case End::unreachable:
        return "unreachable";
    case End::too_big_here:
        return "too big for the own interface";
    case End::forbidden_here:
        return "forbidden here";
    case End::nothing:
        break;
    }
    return "no answer to " + std::to_string(probe.tries);
}

std::vector<std::string> results_of(const std::vector<UdpProbe>& probes) {
    std::vector<std::string> list;
    for (const UdpProbe& probe : probes) {
        list.push_back("version " + std::string(name_of(probe.form)) + ", " + std::to_string(probe.bytes) +
                       " bytes: " + result_of(probe));
    }
    return list;
}

/// The largest of the probes that were answered, by the size of the datagram or of its answer; 0: none.
std::size_t largest_answered(const std::vector<UdpProbe>& probes, std::size_t UdpProbe::* size) {
    std::size_t largest = 0;
    for (const UdpProbe& probe : probes) {
        largest = probe.answer ? std::max(largest, probe.*size) : largest;
    }
    return largest;
}

/// The round trip: what took longer waited for something else too, here or there.
double fastest_answer_ms(const std::vector<UdpProbe>& probes) {
    double fastest = -1;
    for (const UdpProbe& probe : probes) {
        if (probe.answer && (fastest < 0 || probe.answer_ms < fastest)) {
            fastest = probe.answer_ms;
        }
    }
    return fastest;
}

void append_answer(std::vector<Evidence>& list, const std::vector<UdpProbe>& probes, double tcp_ms) {
    const auto add = [&](std::string key, Value value) {
        list.push_back(evidence(std::move(key), std::move(value), source));
    };
    const auto first = std::find_if(probes.begin(), probes.end(), [](const UdpProbe& p) { return p.answer; });
    if (first == probes.end()) {
        return;
    }
    add("udp-ms", fastest_answer_ms(probes));
    add("udp-version", std::string(name_of(*first->answer)));
    if (const std::string_view hint = windows_hint(probes); !hint.empty()) {
        add("windows-hint", std::string(hint));
    }
    add("passed-bytes", static_cast<std::int64_t>(largest_answered(probes, &UdpProbe::bytes)));
    add("needed-bytes", static_cast<std::int64_t>(wire::rdp_udp_most_mtu));
    add("received-bytes", static_cast<std::int64_t>(largest_answered(probes, &UdpProbe::answer_bytes)));
    const UdpLoss loss = udp_loss(probes, tcp_ms);
    add("datagrams-expected", static_cast<std::int64_t>(loss.expected));
    add("datagrams-lost", static_cast<std::int64_t>(loss.lost));
}

Finding finding_of(const UdpProbing& probing, const net::UdpEndpoint& remote, double tcp_ms) {
    const std::vector<UdpProbe> probes = probing.probes();
    const std::string_view reason = udp_reason(probes, tcp_ms);
    const UdpProbe& telling = telling_probe(probes, reason);
    std::vector<Evidence> list;
    const auto add = [&](std::string key, Value value, Privacy privacy = Privacy::none) {
        list.push_back(evidence(std::move(key), std::move(value), source, privacy));
    };
    add("address", remote.address().to_string(), Privacy::host);
    if (!probing.local().empty()) {
        add("local-address", probing.local(), Privacy::host);
    }
    if (tcp_ms > 0) {
        add("connect-ms", tcp_ms);
    }
    append_answer(list, probes, tcp_ms);
    if (telling.icmp && !telling.icmp->from.empty()) {
        add("icmp-from", telling.icmp->from, Privacy::host);
    }
    if (telling.mtu > 0) {
        add("mtu-bytes", static_cast<std::int64_t>(telling.mtu));
    }
    if (!telling.foreign.empty()) {
        add("first-bytes", telling.foreign);
    }
    if (telling.native_error != 0) {
        add("native-error", static_cast<std::int64_t>(telling.native_error));
    }
    add("probes", results_of(probes));
    return finding(udp, reason, std::move(list));
}

}  // namespace

constinit const CheckInfo udp{.id = "udp",
                              .needs = needs_dns,
                              .reasons = udp_reasons,
                              .asking = Asking::when_wanted,
                              .symptoms = with_symptoms,
                              .implemented_by = "core/checks/target/udp.cpp"};

asio::awaitable<std::vector<Finding>> run_udp(Ladder& ladder) {
    if (ladder.is_behind_gateway()) {
        co_return only(behind_gateway(udp, ladder.target()));
    }
    const Addresses* known = co_await ladder.addresses();
    if (known->all.empty()) {
        co_return only(stands_on(udp, "dns"));
    }
    const net::Stream* stream = co_await ladder.connected();
    ladder.begin(udp.id);
    const auto address = stream != nullptr ? stream->ledger().remote.address() : known->all.front();
    const net::UdpEndpoint remote(address, ladder.target().port);
    const double tcp_ms = stream != nullptr ? ladder.round_trip_ms() : 0;
    UdpProbing probing(ladder.executor(), remote, ladder.limits().answer);
    co_await probing.run([&] { ladder.so_far(only(finding_of(probing, remote, tcp_ms))); });
    co_return only(finding_of(probing, remote, tcp_ms));
}

}  // namespace rdpmedic::checks
