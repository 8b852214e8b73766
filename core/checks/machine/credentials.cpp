// SPDX-License-Identifier: MIT
// Are passwords saved for the target, which Windows sends before it asks? Their names and dates alone are read.
// Source: learn.microsoft.com/windows/win32/api/wincred/nf-wincred-credenumeratew
#include "core/checks/machine/reader.h"
#include "core/checks/machine/saved_credentials.h"
#include "core/codes/codes.h"
#include "core/model/address.h"

#include <algorithm>

namespace rdpmedic {

namespace {

bool is_for(std::string_view saved, std::string_view host) {
    saved.remove_prefix(std::min(saved_prefix.size(), saved.size()));
    if (machine::same_name(saved, host)) {
        return true;
    }
    if (is_address(host) || is_address(saved)) {
        return false;
    }
    const std::string_view short_saved = saved.substr(0, saved.find('.'));
    const std::string_view short_host = host.substr(0, host.find('.'));
    return machine::same_name(short_saved, short_host) &&
           (saved.size() == short_saved.size() || host.size() == short_host.size());
}

}  // namespace

bool is_saved_for(const machine::Credential& credential, const Target& target) {
    return is_for(credential.target, target.host) || is_for(credential.target, target.expected_name());
}

namespace checks {

namespace {

constexpr Reason credentials_reasons[] = {
    {"none", State::ok},
    {"saved", State::note},
    {"several", State::note},
    {"stale", State::problem},
};
/// A way of failing that a wrong password has.
bool speaks_of_passwords(const Symptom& symptom) {
    const std::vector<std::string> clues = codes::clues(symptom);
    return std::any_of(clues.begin(), clues.end(), [](const std::string& clue) {
        return clue == "symptom.credentials" || clue == "code.account" || clue == "code.fresh-credentials";
    });
}

}  // namespace

constinit const CheckInfo credentials{.id = "credentials",
                                      .needs = {},
                                      .reasons = credentials_reasons,
                                      .on_target = false,
                                      .role = Role::client,
                                      .implemented_by = "core/checks/machine/credentials.cpp"};

std::vector<Finding> run_credentials(const MachineContext& context) {
    const auto all = context.machine.credentials().list(saved_prefix);
    if (!all) {
        return only(no_answer(credentials, context, all.error()));
    }
    std::vector<Evidence> list;
    std::size_t count = 0;
    for (const machine::Credential& credential : *all) {
        if (context.target && is_saved_for(credential, *context.target)) {
            ++count;
            list.push_back(evidence("entry", credential.target, "Credential Manager", Privacy::host));
            list.push_back(evidence("kind", std::string(name(credential.kind)), credential.target));
            list.push_back(evidence("user", credential.user, credential.target, Privacy::person));
            list.push_back(evidence("saved-on", credential.written, credential.target));
        }
    }
    if (count == 0) {
        return only(finding(credentials, "none"));
    }
    list.push_back(evidence("count", static_cast<std::int64_t>(count), "Credential Manager"));
    if (speaks_of_passwords(context.symptom)) {
        return only(finding(credentials, "stale", std::move(list)));
    }
    return only(finding(credentials, count > 1 ? "several" : "saved", std::move(list)));
}

}  // namespace checks

}  // namespace rdpmedic
