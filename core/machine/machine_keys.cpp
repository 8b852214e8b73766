// SPDX-License-Identifier: MIT
#include "core/machine/machine_keys.h"

#include <algorithm>
#include <set>

namespace rdpmedic::machine {

namespace {

struct KnownKey {
    std::string_view begin;
    std::string_view program;
};
constexpr KnownKey known_keys[] = {
    {"d6d986f09a1ee04e24c949879fdb506c_", ".NET Framework"},
    {"76944fb33636aeddb9590521c2e8815a_", "Internet Information Services"},
    {"c2319c42033a5ca7f44e731bfd3fa2b5_", "Internet Information Services"},
    {"6de9cb26d2b98c01ec4e9e8b34824aa2_", "Internet Information Services"},
    {"7a436fe806e483969f48a894af2fe9a1_", "Internet Information Services"},
    {"bedbf0b4da5f8061b6444baedf4c00b1_", "Web Management Service"},
};

}  // namespace

KeyOwners owners_of_keys(const std::vector<std::string>& files) {
    std::set<std::string> programs;
    KeyOwners owners;
    for (const std::string& file : files) {
        if (is_remote_desktop_key(file)) {
            continue;
        }
        const auto* known = std::find_if(std::begin(known_keys), std::end(known_keys), [&](const KnownKey& key) {
            return same_name(std::string_view(file).substr(0, key.begin.size()), key.begin);
        });
        if (known != std::end(known_keys)) {
            programs.emplace(known->program);
        } else {
            ++owners.others;
        }
    }
    owners.programs.assign(programs.begin(), programs.end());
    return owners;
}

}  // namespace rdpmedic::machine
