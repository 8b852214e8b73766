// SPDX-License-Identifier: MIT
// Does the hosts file lead the target's name somewhere, and elsewhere than DNS does?
#include "core/checks/machine/reader.h"
#include "core/model/address.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason hosts_file_reasons[] = {
    {"no-entry", State::ok},
    {"entry", State::note},
    {"stale-entry", State::problem},
};
constexpr std::string_view path = R"(%SystemRoot%\System32\drivers\etc\hosts)";
constexpr std::size_t largest_file = std::size_t{4} << 20;

std::string_view take_until(std::string_view& text, char end) {
    const std::size_t size = std::min(text.find(end), text.size());
    const std::string_view taken = text.substr(0, size);
    text.remove_prefix(std::min(size + 1, text.size()));
    return taken;
}

/// Empty where there is none left.
std::string_view take_word(std::string_view& text) {
    constexpr std::string_view blank = " \t\r\v\f";
    text.remove_prefix(std::min(text.find_first_not_of(blank), text.size()));
    const std::string_view word = text.substr(0, text.find_first_of(blank));
    text.remove_prefix(word.size());
    return word;
}

/// Addresses that the file gives for a name.
std::vector<std::string> entries_for(const std::string& text, std::string_view host) {
    std::vector<std::string> found;
    for (std::string_view rest = text; !rest.empty();) {
        const std::string_view line = take_until(rest, '\n');
        std::string_view words = line.substr(0, line.find('#'));
        const std::string_view address = take_word(words);
        for (std::string_view name = take_word(words); !name.empty(); name = take_word(words)) {
            if (machine::same_name(name, host)) {
                found.emplace_back(address);
            }
        }
    }
    return found;
}

}  // namespace

constinit const CheckInfo hosts_file{.id = "hosts-file",
                                     .needs = {},
                                     .reasons = hosts_file_reasons,
                                     .on_target = false,
                                     .role = Role::client,
                                     .implemented_by = "core/checks/machine/hosts_file.cpp"};

std::vector<Finding> run_hosts_file(const MachineContext& context) {
    const auto text = context.machine.files().read(path, largest_file);
    if (!text && text.error().code != ErrorCode::not_found) {
        return only(no_answer(hosts_file, context, text.error()));
    }
    if (!text || !context.target || is_address(context.target->host)) {
        return only(finding(hosts_file, "no-entry"));
    }
    const std::string& host = context.target->host;
    const std::vector<std::string> addresses = entries_for(*text, host);
    if (addresses.empty()) {
        return only(finding(hosts_file, "no-entry"));
    }
    std::vector<Evidence> list;
    list.push_back(evidence("address", addresses.front(), path, Privacy::host));
    list.push_back(evidence("name-asked", host, path, Privacy::host));
    const auto dns = context.machine.network().dns(host);
    if (dns && !dns->empty()) {
        list.push_back(evidence("addresses", *dns, "DNS, past the hosts file", Privacy::host));
        const bool agree = std::any_of(addresses.begin(), addresses.end(), [&](const std::string& address) {
            return std::find(dns->begin(), dns->end(), address) != dns->end();
        });
        return only(finding(hosts_file, agree ? "entry" : "stale-entry", std::move(list)));
    }
    return only(finding(hosts_file, "entry", std::move(list)));
}

}  // namespace rdpmedic::checks
