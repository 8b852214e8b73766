// SPDX-License-Identifier: MIT
#include "core/machine/access_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

namespace rdpmedic {

namespace {

struct Alias {
    std::string_view text;
    std::string_view sid;
};
constexpr Alias accounts[] = {
    {"SY", "S-1-5-18"},     {"LS", "S-1-5-19"},     {"NS", "S-1-5-20"},     {"WD", "S-1-1-0"},      {"AU", "S-1-5-11"},
    {"BA", "S-1-5-32-544"}, {"BU", "S-1-5-32-545"}, {"BG", "S-1-5-32-546"}, {"PU", "S-1-5-32-547"}, {"SU", "S-1-5-6"},
    {"IU", "S-1-5-4"},      {"NU", "S-1-5-2"},      {"CO", "S-1-3-0"},      {"CG", "S-1-3-1"},      {"OW", "S-1-3-4"},
    {"AN", "S-1-5-7"},      {"RC", "S-1-5-12"},     {"RD", "S-1-5-32-555"}, {"AC", "S-1-15-2-1"},
};

struct Bits {
    std::string_view text;
    Rights rights;
};
constexpr Bits right_names[] = {
    {"GA", all_rights},   {"GR", read_rights}, {"GW", write_rights}, {"GX", 0x1200a0},   {"RC", 0x20000},
    {"SD", 0x10000},      {"WD", 0x40000},     {"WO", 0x80000},      {"FA", all_rights}, {"FR", read_rights},
    {"FW", write_rights}, {"FX", 0x1200a0},    {"CC", 0x1},          {"DC", 0x2},        {"LC", 0x4},
    {"SW", 0x8},          {"RP", 0x10},        {"WP", 0x20},         {"DT", 0x40},       {"LO", 0x80},
    {"CR", 0x100},
};

std::string sid_of(std::string_view text) {
    for (const Alias& alias : accounts) {
        if (alias.text == text) {
            return std::string(alias.sid);
        }
    }
    return std::string(text);
}

std::optional<Rights> rights_of(std::string_view text) {
    Rights rights = 0;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        const char* end = text.data() + text.size();
        const auto [at, error] = std::from_chars(text.data() + 2, end, rights, 16);
        return error == std::errc{} && at == end ? std::optional(rights) : std::nullopt;
    }
    for (; text.size() >= 2; text.remove_prefix(2)) {
        const auto* found = std::find_if(std::begin(right_names), std::end(right_names),
                                         [&](const Bits& bits) { return bits.text == text.substr(0, 2); });
        if (found == std::end(right_names)) {
            return {};
        }
        rights |= found->rights;
    }
    return text.empty() ? std::optional(rights) : std::nullopt;
}

/// GENERIC_ALL, GENERIC_READ, ... in a number stand for the file's own rights.
Rights without_generic(Rights rights) {
    constexpr std::array<std::pair<Rights, Rights>, 4> generic = {
        {{0x10000000, all_rights}, {0x80000000, read_rights}, {0x40000000, write_rights}, {0x20000000, 0x1200a0}}};
    for (const auto& [bit, meant] : generic) {
        if ((rights & bit) != 0) {
            rights = (rights & ~bit) | meant;
        }
    }
    return rights;
}

bool has_flag(std::string_view flags, std::string_view flag) {
    for (; flags.size() >= 2; flags.remove_prefix(2)) {
        if (flags.starts_with(flag)) {
            return true;
        }
    }
    return false;
}

/// type;flags;rights;object;inherited object;account
bool add_entry(AccessList& list, std::string_view text) {
    std::array<std::string_view, 6> parts;
    std::size_t count = 0;
    while (count < parts.size()) {
        const std::size_t end = text.find(';');
        parts.at(count++) = text.substr(0, end);
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + 1);
    }
    if (count < parts.size()) {
        return false;
    }
    if (parts[0] != "A" && parts[0] != "D") {
        return true;
    }
    const auto rights = rights_of(parts[2]);
    if (!rights) {
        return false;
    }
    const std::string_view flags = parts[1];
    list.entries.push_back({.allows = parts[0] == "A",
                            .inherit_only = has_flag(flags, "IO"),
                            .inherited = has_flag(flags, "ID"),
                            .rights = without_generic(*rights),
                            .account = sid_of(parts[5].substr(0, parts[5].find(';'))),
                            .to_folders = has_flag(flags, "CI"),
                            .to_files = has_flag(flags, "OI"),
                            .one_level = has_flag(flags, "NP")});
    return true;
}

/// Where the bracket that opens the text closes; conditions inside have brackets of their own.
std::size_t end_of_entry(std::string_view text) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
        if (depth == 0) {
            return at;
        }
    }
    return std::string_view::npos;
}

bool read_list(AccessList& list, std::string_view text) {
    const std::size_t first = text.find('(');
    const std::string_view flags = text.substr(0, first);
    list.everything = flags.find("NO_ACCESS_CONTROL") != std::string_view::npos;
    list.is_protected = flags.starts_with('P');
    text.remove_prefix(std::min(first, text.size()));
    while (text.starts_with('(')) {
        const std::size_t end = end_of_entry(text);
        if (end == std::string_view::npos || !add_entry(list, text.substr(1, end - 1))) {
            return false;
        }
        text.remove_prefix(end + 1);
    }
    return text.empty();
}

/// Every SID in the account's token that such lists name.
std::span<const std::string_view> groups_of(Account account) {
    static constexpr std::string_view system[] = {"S-1-5-18", "S-1-5-32-544", "S-1-1-0", "S-1-5-11"};
    static constexpr std::string_view network_service[] = {"S-1-5-20", "S-1-1-0", "S-1-5-11", "S-1-5-6",
                                                           "S-1-5-32-545"};
    static constexpr std::string_view administrators[] = {"S-1-5-32-544", "S-1-1-0", "S-1-5-11", "S-1-5-32-545"};
    switch (account) {
    case Account::system:
        return system;
    case Account::network_service:
        return network_service;
    case Account::administrators:
        break;
    }
    return administrators;
}

}  // namespace

std::optional<AccessList> parse_access_list(std::string_view sddl) {
    AccessList list;
    bool any = false;
    while (sddl.size() >= 2 && sddl[1] == ':') {
        const char part = sddl[0];
        sddl.remove_prefix(2);
        // The next part begins at a letter before a colon; entries hold no colon.
        const std::size_t colon = sddl.find(':');
        const std::string_view body = sddl.substr(0, colon == std::string_view::npos ? colon : colon - 1);
        if (part == 'O') {
            list.owner = sid_of(body);
        } else if (part == 'D') {
            any = true;
            if (!read_list(list, body)) {
                return {};
            }
        } else if (part != 'G' && part != 'S') {
            return {};
        }
        sddl.remove_prefix(body.size());
    }
    return any && sddl.empty() ? std::optional(std::move(list)) : std::nullopt;
}

bool is_same(const AccessList& left, const AccessList& right, bool is_folder) {
    const auto same_entry = [is_folder](AccessEntry one, AccessEntry other) {
        for (AccessEntry* entry : {&one, &other}) {
            entry->to_folders = entry->to_folders && is_folder;
            entry->to_files = entry->to_files && is_folder;
            entry->one_level = entry->one_level && is_folder;
        }
        return one == other;
    };
    return left.owner == right.owner && left.everything == right.everything &&
           left.is_protected == right.is_protected &&
           std::equal(left.entries.begin(), left.entries.end(), right.entries.begin(), right.entries.end(), same_entry);
}

Rights effective_rights(const AccessList& list, Account account) {
    if (list.everything) {
        return all_rights;
    }
    const auto groups = groups_of(account);
    Rights allowed = 0;
    Rights decided = 0;
    for (const AccessEntry& entry : list.entries) {
        if (entry.inherit_only || std::find(groups.begin(), groups.end(), entry.account) == groups.end()) {
            continue;
        }
        allowed |= entry.allows ? entry.rights & ~decided : 0;
        decided |= entry.rights;
    }
    return allowed;
}

}  // namespace rdpmedic
