// SPDX-License-Identifier: MIT
// Does the list of cipher suites that Windows uses here still hold one that works with Remote Desktop's certificate?
// Source: learn.microsoft.com/windows/win32/secauthn/prioritizing-schannel-cipher-suites and cipher-suites-in-schannel
#include "core/checks/machine/cipher_lists.h"
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic {

namespace suites {

namespace {

std::vector<std::string> split(std::string_view list) {
    std::vector<std::string> items;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        const std::string_view item = list.substr(0, end);
        if (!item.empty()) {
            items.emplace_back(item);
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return items;
}

}  // namespace

std::vector<std::string> listed(const machine::RegistryValue& value) {
    if (const auto* list = std::get_if<std::vector<std::string>>(&value)) {
        return *list;
    }
    return split(to_text(value));
}

bool goes_with_rsa(std::string_view suite) {
    const bool rsa =
        suite.starts_with("TLS_ECDHE_RSA_") || suite.starts_with("TLS_DHE_RSA_") || suite.starts_with("TLS_RSA_");
    return rsa && suite.find("_NULL_") == std::string_view::npos && suite.find("_RC4_") == std::string_view::npos;
}

bool any_goes_with_rsa(const std::vector<std::string>& list) {
    return std::any_of(list.begin(), list.end(), goes_with_rsa);
}

}  // namespace suites

namespace checks {

namespace {

constexpr Reason cipher_order_reasons[] = {
    {"default", State::ok},
    {"restricted", State::note},
    {"no-common-suite", State::problem},
};

}  // namespace

constinit const CheckInfo cipher_order{.id = "cipher-order",
                                       .needs = {},
                                       .reasons = cipher_order_reasons,
                                       .on_target = false,
                                       .implemented_by = "core/checks/machine/cipher_order.cpp"};

std::vector<Finding> run_cipher_order(const MachineContext& context) {
    Reader reader(context);
    using suites::policy_key;
    const auto policy = reader.value(policy_key, suites::list_name);
    if (reader.error()) {
        return only(no_answer(cipher_order, context, *reader.error()));
    }
    std::vector<Evidence> list;
    if (policy) {
        list.push_back(
            evidence("set-by", std::string(name(owner_of(context, policy_key, suites::list_name))), policy_key));
    }
    const auto effective = context.machine.system().cipher_suites();
    if (!effective && !policy) {
        return only(no_answer(cipher_order, context, effective.error()));
    }
    // A list of a policy counts from the next restart on, so it is judged even where the old one is still in use.
    const std::vector<std::string> used = policy ? suites::listed(*policy) : *effective;
    list.push_back(
        evidence("suites", used, policy ? std::string(policy_key) + "\\Functions" : "BCryptEnumContextFunctions"));
    if (!suites::any_goes_with_rsa(used)) {
        return only(finding(cipher_order, "no-common-suite", std::move(list)));
    }
    return only(finding(cipher_order, policy ? "restricted" : "default", std::move(list)));
}

}  // namespace checks

}  // namespace rdpmedic
