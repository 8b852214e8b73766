// SPDX-License-Identifier: MIT
// Which other ways are worth trying, and what a test of one says.
#include "core/engine/alternatives.h"

#include "core/model/ascii.h"

#include <algorithm>
#include <array>
#include <limits>

namespace rdpmedic {

namespace {

namespace why = alternative_reasons;

constexpr std::size_t most_names = 2;
constexpr std::size_t most_of_a_family = 2;
constexpr std::string_view negotiation = "negotiation";
constexpr std::string_view certificate = "certificate";
constexpr std::string_view mtu = "mtu";
constexpr std::string_view path = "path";

/// The first value of that kind among the check's findings.
template <class Held>
const Held* value_of(const std::vector<Finding>& findings, std::string_view check, std::string_view key) {
    for (const Finding& finding : findings) {
        const Evidence* found = finding.check == check ? find(finding.evidence, key) : nullptr;
        const Held* held = found != nullptr ? std::get_if<Held>(&found->value) : nullptr;
        if (held != nullptr) {
            return held;
        }
    }
    return nullptr;
}

std::vector<std::string> list_of(const std::vector<Finding>& findings, std::string_view check, std::string_view key) {
    const auto* list = value_of<std::vector<std::string>>(findings, check, key);
    return list == nullptr ? std::vector<std::string>() : *list;
}

bool is_v6(std::string_view address) {
    return address.find(':') != std::string_view::npos;
}

bool with_nla(const std::vector<Finding>& findings) {
    return has_found(findings, negotiation, "nla-required") || has_found(findings, negotiation, "nla-optional");
}

/// "TLS 1.3" sorts behind "TLS 1.2"; empty where none is known.
std::string newest_tls(const std::vector<Finding>& findings) {
    const std::vector<std::string> versions = list_of(findings, "tls.versions", "versions");
    return versions.empty() ? std::string() : *std::max_element(versions.begin(), versions.end());
}

bool loses_large_packets(const std::vector<Finding>& findings) {
    return has_found(findings, mtu, "black-hole") || has_found(findings, mtu, "too-small");
}

/// What cannot be looked for again in the time of a test.
bool is_lossy(const std::vector<Finding>& findings) {
    return has_found(findings, path, "loss") || has_found(findings, path, "jitter");
}

std::string fingerprint(const std::vector<Finding>& findings) {
    const auto* text = value_of<std::string>(findings, certificate, "fingerprint");
    return text == nullptr ? std::string() : *text;
}

/// The same certificate, or one that this system trusts for the very name that was expected.
bool same_certificate(const Target& new_way, const std::vector<Finding>& found, const Target& target,
                      const std::vector<Finding>& first) {
    const std::string known = fingerprint(first);
    const bool trusted = has_found(found, certificate, "valid") && !is_address(target.expected_name()) &&
                         ascii_lower(new_way.expected_name()) == ascii_lower(target.expected_name());
    return known.empty() || known == fingerprint(found) || trusted;
}

/// Why a way that reaches a sign-in would be less safe than the first one; empty where it would not.
std::string_view weakness(const Target& new_way, const std::vector<Finding>& found, const Target& target,
                          const std::vector<Finding>& first) {
    // Where the first way never got as far, NLA may not be missing: it could have been there.
    const bool first_has_no_nla = with_tls(first) && !with_nla(first);
    if (!with_nla(found) && !first_has_no_nla) {
        return why::without_nla;
    }
    if (newest_tls(found) < newest_tls(first) || !holds(found, "tls.versions")) {
        return why::older_tls;
    }
    return same_certificate(new_way, found, target, first) ? std::string_view() : why::other_certificate;
}

/// Of a gateway there is no more to learn before a sign-in than its check finds.
std::string_view reason_of_gateway(const std::vector<Finding>& found) {
    const auto any = [&](std::initializer_list<std::string_view> reasons) {
        return std::any_of(reasons.begin(), reasons.end(),
                           [&](std::string_view reason) { return has_found(found, "gateway", reason); });
    };
    if (any({"answers", "answers-at-once", "answers-rpc-only", "answers-through-proxy"})) {
        return why::gateway_answers;
    }
    if (any({"sign-in-unclear", "proxy-sign-in-untried"})) {
        return why::not_finished;
    }
    if (any({"name-not-found", "resolver-failed"})) {
        return why::name_fails;
    }
    return any({"filtered", "refused", "unreachable", "blocked-locally"}) ? why::port_closed : why::gateway_fails;
}

Reach reach_of_gateway(std::string_view reason) {
    return reason == why::name_fails ? Reach::nothing : reason == why::port_closed ? Reach::name : Reach::port;
}

/// The gateway that may be tried besides the direct way, or that the target's file names and does not use. One that is
/// always used is the way that was tried.
std::optional<std::string> gateway_of(const Target& target) {
    if (target.gateway_use() == GatewayUse::always) {
        return {};
    }
    const auto named = target.file ? target.file->text("gatewayhostname") : std::nullopt;
    return target.gateway ? target.gateway : named && parse_gateway(*named) ? named : std::nullopt;
}

std::string_view failure(Reach reach) {
    switch (reach) {
    case Reach::nothing:
        return why::name_fails;
    case Reach::name:
        return why::port_closed;
    case Reach::port:
        return why::negotiation_fails;
    case Reach::negotiation:
        return why::security_fails;
    case Reach::security:
    case Reach::sign_in:
        break;
    }
    return why::sign_in_fails;
}

bool ended_early(const std::vector<Finding>& findings) {
    return findings.empty() || std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
               return finding.reason == reasons::cancelled || finding.reason == reasons::timed_out;
           });
}

/// The list as it grows.
struct Gathering {
    const Target& target;
    const std::vector<Finding>& first;
    std::vector<Alternative> list;

    bool is_known(const Target& candidate) const {
        const auto same = [&](const Target& other) {
            return ascii_lower(other.host) == ascii_lower(candidate.host) && other.port == candidate.port;
        };
        return same(target) ||
               std::any_of(list.begin(), list.end(), [&](const Alternative& a) { return same(a.target); });
    }

    std::size_t count(AlternativeKind kind) const {
        return static_cast<std::size_t>(
            std::count_if(list.begin(), list.end(), [&](const Alternative& a) { return a.kind == kind; }));
    }

    void add(AlternativeKind kind, std::string host, std::uint16_t port, std::size_t most) {
        Target candidate = target;
        const std::string wanted = target.expected_name();
        candidate.name = is_address(host) && !is_address(wanted) ? wanted : std::string();
        candidate.host = std::move(host);
        candidate.port = port;
        if (!is_known(candidate) && count(kind) < most) {
            list.push_back({kind, std::move(candidate)});
        }
    }

    /// The address at which the way that was tried got an answer; empty where it got none.
    std::string tried_address() const {
        for (const Finding& finding : first) {
            const Evidence* at =
                finding.check == "tcp" && finding.reason == "open" ? find(finding.evidence, "address") : nullptr;
            const auto endpoint = at == nullptr ? Result<Target>(Error{}) : parse_target(to_text(at->value));
            if (endpoint) {
                return endpoint->host;
            }
        }
        return {};
    }

    /// The addresses of the name that nobody answered at.
    bool is_dead(const std::string& address) const {
        const std::vector<std::string> results = list_of(first, "tcp", "result");
        return std::any_of(results.begin(), results.end(), [&](const std::string& result) {
            return result.starts_with(address + " ") && !result.starts_with(address + " open");
        });
    }

    void add_names() {
        if (!target.name.empty() && !is_address(target.name)) {
            add(AlternativeKind::name, target.name, target.port, most_names);
        }
        for (const char* key : {"full address", "alternate full address"}) {
            const auto text = target.file ? target.file->text(key) : std::nullopt;
            const auto other = text ? parse_target(*text) : Result<Target>(Error{});
            if (!other || is_address(other->host)) {
                continue;
            }
            const bool has_port = text->ends_with(":" + std::to_string(other->port));
            const int port = has_port ? other->port : target.file->number("server port").value_or(default_rdp_port);
            if (port > 0 && port <= std::numeric_limits<std::uint16_t>::max()) {
                add(AlternativeKind::name, other->host, static_cast<std::uint16_t>(port), most_names);
            }
        }
        if (!is_address(target.host)) {
            return;
        }
        for (const std::string& text : list_of(first, certificate, "names")) {
            const auto named = parse_target(text);
            if (named && named->host == text && !is_address(text) && text.find('.') != std::string::npos) {
                add(AlternativeKind::name, text, target.port, most_names);
            }
        }
    }

    void add_addresses() {
        const std::string tried = tried_address();
        const std::string compared = !tried.empty() ? tried : is_address(target.host) ? target.host : std::string();
        for (const bool same_family : {true, false}) {
            for (const std::string& address : list_of(first, "dns", "addresses")) {
                const bool is_same = compared.empty() || is_v6(address) == is_v6(compared);
                if (is_address(address) && address != tried && !is_dead(address) && is_same == same_family) {
                    add(same_family ? AlternativeKind::other_address : AlternativeKind::other_family, address,
                        target.port, most_of_a_family);
                }
            }
        }
    }
};

}  // namespace

std::vector<Alternative> alternatives(const Target& target, const std::vector<Finding>& first) {
    if (target.host.empty()) {
        return {};
    }
    Gathering gathering{target, first, {}};
    const bool tcp_is_good = reach_of(first) == Reach::sign_in && !loses_large_packets(first);
    const bool udp_is_good = has_found(first, "udp", "works") || has_found(first, "udp", "works-to-server");
    std::vector<Alternative> last;
    if (tcp_is_good) {
        (udp_is_good ? last : gathering.list).push_back({AlternativeKind::tcp_only, target});
    }
    gathering.add_names();
    gathering.add_addresses();
    const std::string tried = gathering.tried_address();
    if (!is_address(target.host) && is_address(tried)) {
        gathering.add(AlternativeKind::address, tried, target.port, 1);
    }
    const auto gateway = gateway_of(target);
    if (gateway) {
        last.push_back({AlternativeKind::gateway, target});
        last.back().target.gateway = gateway;
    }
    const std::size_t most = most_alternatives - last.size();
    if (gathering.list.size() > most) {
        gathering.list.erase(gathering.list.begin() + static_cast<std::ptrdiff_t>(most), gathering.list.end());
    }
    gathering.list.insert(gathering.list.end(), last.begin(), last.end());
    return gathering.list;
}

std::vector<std::string> asked_besides(const Alternative& alternative, const std::vector<Finding>& first) {
    const bool asks = alternative.kind != AlternativeKind::gateway && loses_large_packets(first);
    return asks ? std::vector{std::string(mtu)} : std::vector<std::string>();
}

TriedAlternative judge(const Alternative& alternative, std::vector<Finding> found, const Target& target,
                       const std::vector<Finding>& first) {
    TriedAlternative tried{alternative, reach_of(found), {}, {}, std::move(found), Milliseconds(0)};
    const bool through_gateway = alternative.kind == AlternativeKind::gateway;
    if (through_gateway) {
        tried.reason = ended_early(tried.findings) ? why::not_finished : reason_of_gateway(tried.findings);
        tried.reach = ended_early(tried.findings) ? Reach::nothing : reach_of_gateway(tried.reason);
    } else if (tried.reach != Reach::sign_in) {
        tried.reason = ended_early(tried.findings) ? why::not_finished : failure(tried.reach);
    } else if (!asked_besides(alternative, first).empty() && ended_early(tried.findings)) {
        tried.reason = why::not_finished;
    } else if (loses_large_packets(tried.findings)) {
        tried.reason = why::large_packets_lost;
    } else {
        const std::string_view weaker = weakness(alternative.target, tried.findings, target, first);
        tried.reason = weaker.empty() ? why::reaches_sign_in : weaker;
    }
    if (!through_gateway && is_address(alternative.target.host) && !is_address(target.host)) {
        tried.remarks.emplace_back(alternative_remarks::address_loses_name);
    }
    if (tried.offered() && fingerprint(first).empty()) {
        tried.remarks.emplace_back(alternative_remarks::certificate_unseen);
    }
    if (tried.offered() && is_lossy(first)) {
        tried.remarks.emplace_back(alternative_remarks::may_lose_as_much);
    }
    return tried;
}

}  // namespace rdpmedic
