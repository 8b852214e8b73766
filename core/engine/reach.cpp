// SPDX-License-Identifier: MIT
#include "core/engine/reach.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

namespace {

bool is_good(const Finding& finding) {
    return finding.state == State::ok || finding.state == State::note;
}

}  // namespace

std::string_view name(Reach reach) {
    constexpr std::array<std::string_view, 6> names{"nothing", "name", "port", "negotiation", "security", "sign-in"};
    return names.at(static_cast<std::size_t>(reach));
}

bool has_found(const std::vector<Finding>& findings, std::string_view check, std::string_view reason) {
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding& f) { return f.check == check && f.reason == reason; });
}

bool holds(const std::vector<Finding>& findings, std::string_view check) {
    bool any = false;
    for (const Finding& finding : findings) {
        if (finding.check != check) {
            continue;
        }
        if (finding.state == State::problem && finding.reason != "slow") {
            return false;
        }
        // No fault where a gateway is used, and no way either.
        any = any || (is_good(finding) && finding.reason != "behind-gateway");
    }
    return any;
}

bool with_tls(const std::vector<Finding>& findings) {
    return has_found(findings, "negotiation", "nla-required") || has_found(findings, "negotiation", "nla-optional") ||
           has_found(findings, "negotiation", "tls-only");
}

Reach reach_of(const std::vector<Finding>& findings) {
    if (!holds(findings, "tcp")) {
        return holds(findings, "dns") ? Reach::name : Reach::nothing;
    }
    if (!holds(findings, "negotiation") || !with_tls(findings)) {
        return Reach::port;
    }
    if (!holds(findings, "certificate")) {
        return Reach::negotiation;
    }
    return holds(findings, "nla") || has_found(findings, "nla", "not-offered") ? Reach::sign_in : Reach::security;
}

}  // namespace rdpmedic
