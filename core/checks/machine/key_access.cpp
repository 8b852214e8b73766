// SPDX-License-Identifier: MIT
#include "core/checks/machine/key_access.h"

#include "core/machine/machine_keys.h"

#include <algorithm>

namespace rdpmedic {

namespace {

/// Creating a file in a folder.
constexpr Rights create_file = 0x2;

constexpr KeyNeed of_folder[] = {
    {Account::system, read_rights | create_file, "not-writable"},
    {Account::network_service, read_rights, "not-readable"},
    {Account::administrators, read_rights | create_file, "unusual"},
};
constexpr KeyNeed of_file[] = {
    {Account::system, read_rights | write_rights, "not-writable"},
    {Account::network_service, read_rights, "not-readable"},
    {Account::administrators, read_rights, "unusual"},
};

std::string_view file_name(std::string_view path) {
    return path.substr(path.find_last_of('\\') + 1);
}

}  // namespace

std::span<const KeyNeed> folder_needs() {
    return of_folder;
}

std::span<const KeyNeed> key_file_needs() {
    return of_file;
}

const KeyNeed* first_lack(std::span<const KeyNeed> needs, const AccessList& list) {
    const auto found = std::find_if(needs.begin(), needs.end(), [&](const KeyNeed& need) {
        return (effective_rights(list, need.account) & need.rights) != need.rights;
    });
    return found == needs.end() ? nullptr : &*found;
}

std::string remote_desktop_key_file(Reader& reader, const MachineContext& context, const BoundCertificate& bound) {
    for (const machine::Certificate& own : bound.own) {
        if (machine::is_remote_desktop_key(file_name(own.key_file))) {
            return std::string(machine::machine_keys_folder) + "\\" + std::string(file_name(own.key_file));
        }
    }
    const auto names = context.machine.files().list(machine::machine_keys_folder);
    if (!names) {
        if (names.error().code != ErrorCode::not_found) {
            reader.keep(names.error());
        }
        return {};
    }
    const std::string guid =
        reader.text(R"(HKLM\SOFTWARE\Microsoft\Cryptography)", "MachineGuid").value_or(std::string());
    std::string found;
    for (const std::string& name : *names) {
        if (!machine::is_remote_desktop_key(name)) {
            continue;
        }
        const bool of_this_computer = machine::same_name(name.substr(machine::remote_desktop_key.size()), guid);
        if (found.empty() || of_this_computer) {
            found = std::string(machine::machine_keys_folder) + "\\" + name;
        }
        if (of_this_computer) {
            break;
        }
    }
    return found;
}

}  // namespace rdpmedic
