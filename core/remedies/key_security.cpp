// SPDX-License-Identifier: MIT
#include "core/remedies/key_security.h"

#include "core/checks/machine/key_access.h"

#include <algorithm>
#include <array>
#include <vector>

namespace rdpmedic {

namespace {

struct Grant {
    Account account;
    Rights rights;
    std::string_view sid;
    std::string_view alias;
    std::string_view entry;
};
constexpr Grant grants[] = {
    {Account::system, all_rights, "S-1-5-18", "SY", "(A;;FA;;;SY)"},
    {Account::network_service, read_rights, "S-1-5-20", "NS", "(A;;FR;;;NS)"},
    {Account::administrators, all_rights, "S-1-5-32-544", "BA", "(A;;FA;;;BA)"},
};

/// "O:SYG:SY" of "O:SYG:SYD:PAI(…)".
std::string_view owner_part(std::string_view sddl) {
    return sddl.substr(0, sddl.find("D:"));
}

/// The entries with their brackets, of the access list alone.
std::vector<std::string_view> entries_of(std::string_view sddl) {
    std::string_view list = sddl.substr(owner_part(sddl).size());
    list = list.substr(0, list.find("S:", 2));
    std::vector<std::string_view> entries;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < list.size(); ++at) {
        if (list[at] == '(' && depth++ == 0) {
            begin = at;
        } else if (list[at] == ')' && --depth == 0) {
            entries.push_back(list.substr(begin, at + 1 - begin));
        }
    }
    return entries;
}

/// The parts of an entry, without brackets: type;flags;rights;object;inherited object;account
std::array<std::string_view, 6> parts_of(std::string_view entry) {
    std::array<std::string_view, 6> parts;
    entry = entry.substr(1, entry.size() - 2);
    for (std::string_view& part : parts) {
        part = entry.substr(0, entry.find(';'));
        entry.remove_prefix(std::min(part.size() + 1, entry.size()));
    }
    return parts;
}

bool denies_one_of_three(std::string_view entry) {
    const auto parts = parts_of(entry);
    return parts[0] == "D" && std::any_of(std::begin(grants), std::end(grants), [&](const Grant& grant) {
               return parts[5] == grant.alias || parts[5] == grant.sid;
           });
}

/// What came from the folder becomes the file's own: the list no longer follows the folder's.
std::string as_own(std::string_view entry) {
    const std::string_view flags = parts_of(entry)[1];
    std::string own;
    for (std::string_view rest = flags; rest.size() >= 2; rest.remove_prefix(2)) {
        if (!rest.starts_with("ID")) {
            own += rest.substr(0, 2);
        }
    }
    const std::size_t at = entry.find(';') + 1;
    return std::string(entry.substr(0, at)) + own + std::string(entry.substr(at + flags.size()));
}

}  // namespace

std::optional<std::string> with_default_folder_access(std::string_view before) {
    if (!parse_access_list(before)) {
        return {};
    }
    return std::string(owner_part(before)) + std::string(default_folder_access);
}

std::optional<std::string> with_key_access(std::string_view before) {
    if (!parse_access_list(before)) {
        return {};
    }
    std::string after = std::string(owner_part(before)) + "D:PAI";
    for (const std::string_view entry : entries_of(before)) {
        if (!denies_one_of_three(entry)) {
            after += as_own(entry);
        }
    }
    // Each is judged by what stood there before: SYSTEM is an administrator too, and gets an entry of its own.
    const auto kept = parse_access_list(after);
    for (const Grant& grant : grants) {
        if (!kept || (effective_rights(*kept, grant.account) & grant.rights) != grant.rights) {
            after += grant.entry;
        }
    }
    const auto list = parse_access_list(after);
    return list && first_lack(key_file_needs(), *list) == nullptr ? std::optional(std::move(after)) : std::nullopt;
}

}  // namespace rdpmedic
