// SPDX-License-Identifier: MIT
// Does the name lead to an address, how fast, and to the right one?
#include "core/checks/finding_of.h"
#include "core/checks/target/checks.h"
#include "core/net/ascii_name.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason dns_reasons[] = {
    {"resolved", State::ok},
    {"address-typed", State::ok},
    {"slow", State::note},
    {"this-computer", State::note},
    {"behind-gateway", State::note},
    {"not-found", State::problem},
    {"resolver-failed", State::problem},
    {"resolver-silent", State::problem},
    {"bad-name", State::problem},
    {"name-points-elsewhere", State::problem},
};

constexpr double slow_ms = 1500;
constexpr std::string_view source = "system resolver";

std::vector<std::string> texts(const std::vector<boost::asio::ip::address>& addresses) {
    std::vector<std::string> list;
    for (const auto& address : addresses) {
        list.push_back(address.to_string());
    }
    return list;
}

std::vector<Evidence> evidence_of(const Addresses& known) {
    std::vector<Evidence> list;
    list.push_back(evidence("name-asked", known.ascii, source, Privacy::host));
    list.push_back(evidence("addresses", texts(known.all), source, Privacy::host));
    if (known.ipv4) {
        list.push_back(evidence("ipv4-ms", known.ipv4->elapsed_ms, source));
    }
    if (known.ipv6) {
        list.push_back(evidence("ipv6-ms", known.ipv6->elapsed_ms, source));
    }
    return list;
}

std::string_view reason_of(const Addresses& known) {
    using Outcome = net::Resolution::Outcome;
    if (!known.all.empty()) {
        const bool loopback =
            std::all_of(known.all.begin(), known.all.end(), [](const auto& a) { return a.is_loopback(); });
        if (loopback) {
            return "this-computer";
        }
        const bool slow = known.ipv4->elapsed_ms > slow_ms || known.ipv6->elapsed_ms > slow_ms;
        return slow ? "slow" : "resolved";
    }
    const bool silent = known.ipv4->outcome == Outcome::silent || known.ipv6->outcome == Outcome::silent;
    const bool failed = known.ipv4->outcome == Outcome::failed || known.ipv6->outcome == Outcome::failed;
    return silent ? "resolver-silent" : failed ? "resolver-failed" : "not-found";
}

/// An address was typed and the name that belongs to it is known: does the name lead there?
asio::awaitable<std::vector<Finding>> compare_with_name(Ladder& ladder, const Addresses& known) {
    using namespace asio::experimental::awaitable_operators;
    std::vector<Evidence> list{evidence("address", known.ascii, "typed", Privacy::host)};
    const auto ascii = net::ascii_name(ladder.target().name);
    if (ladder.target().name.empty() || !ascii || is_address(*ascii)) {
        co_return only(finding(dns, "address-typed", std::move(list)));
    }
    // The address is what is being checked, so the name may not hold the report up for long.
    constexpr Milliseconds patience{2000};
    auto [v4, v6] = co_await (net::resolve(*ascii, net::Family::ipv4, patience) &&
                              net::resolve(*ascii, net::Family::ipv6, patience));
    auto all = v4.addresses;
    all.insert(all.end(), v6.addresses.begin(), v6.addresses.end());
    list.push_back(evidence("name-asked", *ascii, source, Privacy::host));
    if (!all.empty()) {
        list.push_back(evidence("addresses", texts(all), source, Privacy::host));
    }
    const bool elsewhere = !all.empty() && std::find(all.begin(), all.end(), known.all.front()) == all.end();
    co_return only(finding(dns, elsewhere ? "name-points-elsewhere" : "address-typed", std::move(list)));
}

}  // namespace

constinit const CheckInfo dns{
    .id = "dns", .needs = {}, .reasons = dns_reasons, .implemented_by = "core/checks/target/dns.cpp"};

asio::awaitable<std::vector<Finding>> run_dns(Ladder& ladder) {
    ladder.begin(dns.id);
    const Addresses* known = co_await ladder.addresses();
    if (!known->bad_name.empty()) {
        co_return only(
            finding(dns, "bad-name", {evidence("problem", known->bad_name, "IDNA conversion of the typed name")}));
    }
    if (known->literal) {
        co_return co_await compare_with_name(ladder, *known);
    }
    std::string_view reason = reason_of(*known);
    if (known->all.empty()) {
        // The gateway looks the name up in its own network.
        const bool behind_gateway = co_await ladder.gateway_stands_in();
        reason = behind_gateway ? "behind-gateway" : reason;
    }
    co_return only(finding(dns, reason, evidence_of(*known)));
}

}  // namespace rdpmedic::checks
