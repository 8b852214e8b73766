// SPDX-License-Identifier: MIT
// What some pages do by renaming MachineKeys, made safe: the folder is set aside, a new one gets the default access,
// and every key but Remote Desktop's is copied back with its own. A last resort: the keys of other programs are not
// there for a moment.
// Source: learn.microsoft.com/troubleshoot/windows-server/windows-security/default-permissions-machinekeys-folders
#include "core/machine/machine_keys.h"
#include "core/remedies/key_security.h"
#include "core/remedies/own_certificate.h"
#include "core/remedies/remedies.h"
#include "core/remedies/remote_desktop_key.h"

namespace rdpmedic::remedy {

namespace {

constexpr std::string_view aside = "MachineKeys";
/// More keys than that are no server's but a program's fault, and to copy them takes too long.
constexpr std::size_t most_keys = 1000;
static_assert(most_keys + 500 < most_changes, "the folder, the certificates and the restarts come on top");

void tell_programs(Draft& draft, const std::vector<std::string>& names) {
    const machine::KeyOwners owners = machine::owners_of_keys(names);
    const std::string folder(machine::machine_keys_folder);
    if (!owners.programs.empty()) {
        draft.tell(evidence("programs", owners.programs, folder));
    }
    draft.tell(evidence("other-keys", static_cast<std::int64_t>(owners.others), folder));
}

/// The names of all keys but Remote Desktop's. One that cannot be copied makes it impossible.
std::vector<std::string> keys_of_others(Draft& draft) {
    const auto& files = draft.machine().files();
    std::vector<std::string> names = draft.read().take(files.list(machine::machine_keys_folder));
    std::erase_if(names, [](const std::string& name) { return machine::is_remote_desktop_key(name); });
    if (names.size() > most_keys) {
        draft.impossible(proposal_reasons::no_alternative, {evidence("count", static_cast<std::int64_t>(names.size()),
                                                                     std::string(machine::machine_keys_folder))});
        return {};
    }
    for (const std::string& name : names) {
        const std::string path = std::string(machine::machine_keys_folder) + "\\" + name;
        const auto facts = draft.read().take(files.find(path));
        if (facts && (facts->folder || facts->size > machine::largest_copy)) {
            draft.impossible(proposal_reasons::no_alternative, {evidence("file", path, "file system", Privacy::host)});
        }
    }
    return names;
}

void set_folder_aside(Draft& draft, const std::vector<std::string>& names, bool there) {
    const std::string folder(machine::machine_keys_folder);
    std::string security(default_folder_access);
    if (there) {
        draft.add(SetAside{folder, std::string(aside), true});
        if (const auto before = draft.machine().files().security(folder)) {
            security = with_default_folder_access(*before).value_or(security);
        }
    }
    draft.add(MakeFolder{folder, security, names, std::string(machine::remote_desktop_key)});
    for (const std::string& name : names) {
        draft.add(CopyBack{std::string(aside) + "\\" + name, folder + "\\" + name});
    }
}

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const BoundCertificate bound = read_bound_certificate(draft.read(), situation.context);
    if (draft.read().error() || !certificate_is_windows_own(draft, bound)) {
        return draft.finish();
    }
    const RemoteDesktopKey key = read_remote_desktop_key(draft, bound);
    if (key.folder_there && !key.closed && !key.damaged && !key.of_no_use && key.has_usable) {
        return draft.finish();
    }
    const bool others_failed = has_failed(situation, "machine-keys.repair-permissions") &&
                               has_failed(situation, "machine-keys.replace-rdp-key");
    if (key.folder_there && !others_failed) {
        draft.impossible(proposal_reasons::narrow_first);
        return draft.finish();
    }
    const std::vector<std::string> names = key.folder_there ? keys_of_others(draft) : std::vector<std::string>();
    tell_programs(draft, names);
    set_folder_aside(draft, names, key.folder_there);
    for (const machine::Certificate& certificate : key.using_it) {
        draft.add(RemoveCertificate{machine::Store::remote_desktop, certificate});
    }
    renew_certificate(draft, key.another_usable);
    return draft.finish();
}

}  // namespace

constinit const Remedy machine_keys_rebuild_folder{
    {"machine-keys.rebuild-folder", RemedyClass::b, RemedyPlace::server, true, RemedyRestart::none, true}, propose};

}  // namespace rdpmedic::remedy
