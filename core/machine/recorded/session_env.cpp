// SPDX-License-Identifier: MIT
#include "core/machine/recorded/session_env.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace rdpmedic::machine {

namespace {

constexpr std::string_view keys_folder = "%ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys";
/// Of the container TSSecKeySet1.
constexpr std::string_view key_name = "f686aace6942fb7f7ceb231212eef4a4_";
constexpr std::uint64_t least_key_bytes = 100;  ///< smaller is no key
constexpr std::uint64_t key_bytes = 2259;       ///< of the file that is made
constexpr std::chrono::hours lifetime{24 * 180};

// Rights of files; for folders, the same bits mean to list and to make files.
constexpr std::uint32_t read_data = 0x1;
constexpr std::uint32_t write_data = 0x2;

bool is_system(std::string_view account) {
    constexpr std::array<std::string_view, 8> groups = {"SY",       "BA",           "WD",      "AU",
                                                        "S-1-5-18", "S-1-5-32-544", "S-1-1-0", "S-1-5-11"};
    return std::find(groups.begin(), groups.end(), account) != groups.end();
}

/// Of reading and writing, what an entry's rights are about.
std::uint32_t rights_of(std::string_view text) {
    std::uint32_t rights = 0;
    if (text.starts_with("0x")) {
        std::from_chars(text.data() + 2, text.data() + text.size(), rights, 16);
        return rights;
    }
    for (; text.size() >= 2; text.remove_prefix(2)) {
        const std::string_view name = text.substr(0, 2);
        const bool all = name == "FA" || name == "GA";
        rights |= all || name == "FR" || name == "GR" || name == "CC" ? read_data : 0;
        rights |= all || name == "FW" || name == "GW" || name == "DC" ? write_data : 0;
    }
    return rights;
}

/// The first entry that speaks about a right decides it. Where the list is not known, everything is allowed.
bool system_may(std::uint32_t wanted, std::string_view sddl) {
    const std::size_t list = sddl.find("D:");
    if (list == std::string_view::npos || sddl.find("NO_ACCESS_CONTROL") != std::string_view::npos) {
        return true;
    }
    std::uint32_t allowed = 0;
    std::uint32_t decided = 0;
    for (std::size_t at = sddl.find('(', list); at != std::string_view::npos; at = sddl.find('(', at)) {
        std::string_view rest = sddl.substr(at + 1, sddl.find(')', at) - at - 1);
        at += rest.size();
        std::array<std::string_view, 6> parts;
        for (std::string_view& part : parts) {
            part = rest.substr(0, rest.find(';'));
            rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        }
        if ((parts[0] == "A" || parts[0] == "D") && parts[1].find("IO") == std::string_view::npos &&
            is_system(parts[5])) {
            const std::uint32_t rights = rights_of(parts[2]);
            allowed |= parts[0] == "A" ? rights & ~decided : 0;
            decided |= rights;
        }
    }
    return (allowed & wanted) == wanted;
}

const FileState* file_of(const MachineState& state, std::string_view path) {
    const auto found = state.files.find(path);
    return found == state.files.end() || !found->second ? nullptr : &*found->second;
}

/// Empty where the computer's MachineGuid is not known.
std::string key_path(const MachineState& state) {
    const auto key = state.registry.find(std::string_view("HKLM\\SOFTWARE\\Microsoft\\Cryptography"));
    if (key == state.registry.end()) {
        return {};
    }
    const auto value = key->second.find(std::string_view("MachineGuid"));
    const auto* guid =
        value == key->second.end() || !value->second ? nullptr : std::get_if<std::string>(&*value->second);
    return guid == nullptr ? std::string() : std::string(keys_folder) + "\\" + std::string(key_name) + *guid;
}

bool can_make_key(const MachineState& state, const std::string& path) {
    const FileState* folder = file_of(state, keys_folder);
    if (path.empty() || folder == nullptr || !folder->facts.folder ||
        !system_may(read_data | write_data, folder->security)) {
        return false;
    }
    const FileState* file = file_of(state, path);
    return file == nullptr ||
           (file->facts.size >= least_key_bytes && system_may(read_data | write_data, file->security));
}

/// An expired one stands in the way of a new one, and a good one makes it needless.
bool is_needed(const MachineState& state, const std::vector<Certificate>& store) {
    return std::none_of(store.begin(), store.end(), [&](const Certificate& one) {
        const bool broken = one.key == KeyState::none || one.key == KeyState::missing || one.key == KeyState::damaged;
        return one.valid_until < state.now || (one.valid_from <= state.now && !broken);
    });
}

/// The first number that none of the store has.
std::string free_thumbprint(const std::vector<Certificate>& store) {
    for (int number = 1;; ++number) {
        const std::string digits = std::to_string(number);
        std::string text = std::string(40 - digits.size(), '0') + digits;
        if (std::none_of(store.begin(), store.end(), [&](const Certificate& one) { return one.thumbprint == text; })) {
            return text;
        }
    }
}

}  // namespace

void start_session_env(MachineState& state) {
    const std::string path = key_path(state);
    // Where the store of a partial recording is not known, nothing is told about it either.
    if ((state.partial && !state.certificates.contains(Store::remote_desktop)) || !can_make_key(state, path)) {
        return;
    }
    auto& store = state.certificates[Store::remote_desktop];
    if (!is_needed(state, store)) {
        return;
    }
    Certificate made;
    made.thumbprint = free_thumbprint(store);
    made.subject = "CN=" + state.system.name + (state.system.domain.empty() ? "" : "." + state.system.domain);
    made.issuer = made.subject;
    made.valid_from = state.now;
    made.valid_until = state.now + lifetime;
    made.purposes = {"1.3.6.1.5.5.7.3.1"};
    made.key = KeyState::usable;
    made.key_container = "TSSecKeySet1";
    made.key_provider = "Microsoft Enhanced Cryptographic Provider v1.0";
    made.key_provider_type = 1;
    made.key_number = 1;
    made.key_file = path;
    store.push_back(std::move(made));
    if (file_of(state, path) == nullptr) {
        state.files[path] =
            FileState{{false, key_bytes, state.now}, {}, "O:SYG:SYD:PAI(A;;FA;;;SY)(A;;FR;;;NS)(A;;FA;;;BA)"};
    }
}

}  // namespace rdpmedic::machine
