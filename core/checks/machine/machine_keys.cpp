// SPDX-License-Identifier: MIT
// Can the services that make and use Remote Desktop's key reach it: the folder MachineKeys, and the one file in it?
// Source: learn.microsoft.com/troubleshoot/windows-server/windows-security/default-permissions-machinekeys-folders;
// learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton
#include "core/machine/machine_keys.h"

#include "core/checks/machine/key_access.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason machine_keys_reasons[] = {
    {"fine", State::ok},
    {"no-key-file", State::note},
    {"unusual", State::note},
    {"not-readable", State::problem},
    {"not-writable", State::problem},
    {"file-damaged", State::problem},
    {"folder-missing", State::problem},
};

/// The key's file as its certificate names it, else Remote Desktop's own by its fixed name.
std::string key_file(Reader& reader, const MachineContext& context, const BoundCertificate& bound) {
    if (bound.certificate && !bound.certificate->key_file.empty()) {
        return bound.certificate->key_file;
    }
    return remote_desktop_key_file(reader, context, bound);
}

std::vector<Evidence> access_evidence(const std::string& path, const std::string& sddl) {
    std::vector<Evidence> list;
    list.push_back(evidence("file", path, "access list", Privacy::host));
    list.push_back(evidence("access", sddl, path));
    return list;
}

std::string account_name(Account account) {
    return account == Account::system            ? "SYSTEM"
           : account == Account::network_service ? "NETWORK SERVICE"
                                                 : "Administrators";
}

std::optional<Finding> lacking(std::span<const KeyNeed> needs, const std::string& path, const std::string& sddl) {
    const auto list = parse_access_list(sddl);
    if (!list) {
        return Finding{
            "machine-keys", State::unknown, std::string(reasons::could_not_read), access_evidence(path, sddl), {}};
    }
    if (const KeyNeed* need = first_lack(needs, *list)) {
        std::vector<Evidence> facts = access_evidence(path, sddl);
        facts.push_back(evidence("account", account_name(need->account), path));
        return finding(machine_keys, need->reason, std::move(facts));
    }
    const bool denies = std::any_of(list->entries.begin(), list->entries.end(),
                                    [](const AccessEntry& entry) { return !entry.allows && !entry.inherit_only; });
    if (denies) {
        std::vector<Evidence> facts = access_evidence(path, sddl);
        facts.push_back(evidence("account", std::string("deny"), path));
        return finding(machine_keys, "unusual", std::move(facts));
    }
    return {};
}

}  // namespace

constinit const CheckInfo machine_keys{.id = "machine-keys",
                                       .needs = {},
                                       .reasons = machine_keys_reasons,
                                       .on_target = false,
                                       .role = Role::server,
                                       .implemented_by = "core/checks/machine/machine_keys.cpp"};

std::vector<Finding> run_machine_keys(const MachineContext& context) {
    Reader reader(context);
    const auto& files = context.machine.files();
    const auto folder = reader.take(files.find(machine::machine_keys_folder));
    if (reader.error()) {
        return only(no_answer(machine_keys, context, *reader.error()));
    }
    if (!folder || !folder->folder) {
        return only(finding(machine_keys, "folder-missing",
                            {evidence("file", std::string(machine::machine_keys_folder), "file system")}));
    }
    std::vector<Finding> findings;
    const std::string folder_access = reader.take(files.security(machine::machine_keys_folder));
    if (!reader.error()) {
        if (auto lack = lacking(folder_needs(), std::string(machine::machine_keys_folder), folder_access)) {
            findings.push_back(std::move(*lack));
        }
    }
    const BoundCertificate bound = read_bound_certificate(reader, context);
    const std::string path = key_file(reader, context, bound);
    if (!path.empty()) {
        const auto facts = reader.take(files.find(path));
        const std::string access = facts ? reader.take(files.security(path)) : std::string();
        if (facts && facts->size < least_key_bytes && !reader.error()) {
            findings.push_back(finding(machine_keys, "file-damaged",
                                       {evidence("file", path, "file system", Privacy::host),
                                        evidence("size-bytes", static_cast<std::int64_t>(facts->size), path)}));
        }
        if (!access.empty()) {
            if (auto lack = lacking(key_file_needs(), path, access)) {
                findings.push_back(std::move(*lack));
            }
        }
        if (!facts && !reader.error()) {
            findings.push_back(
                finding(machine_keys, "no-key-file", {evidence("file", path, "file system", Privacy::host)}));
        }
    } else if (!reader.error()) {
        findings.push_back(
            finding(machine_keys, "no-key-file",
                    {evidence("file", std::string(machine::remote_desktop_key) + "*", machine::machine_keys_folder)}));
    }
    if (findings.empty() && reader.error()) {
        return only(no_answer(machine_keys, context, *reader.error()));
    }
    if (findings.empty()) {
        return only(finding(machine_keys, "fine", access_evidence(path, folder_access)));
    }
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& left, const Finding& right) { return graver(left.state, right.state); });
    return findings;
}

}  // namespace rdpmedic::checks
