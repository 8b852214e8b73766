// SPDX-License-Identifier: MIT
// Gives Windows back the access that it needs to the folder MachineKeys and to the one key of Remote Desktop in it.
// Other keys and the folder's contents are not touched.
#include "core/checks/machine/key_access.h"
#include "core/machine/machine_keys.h"
#include "core/remedies/key_security.h"
#include "core/remedies/own_certificate.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

using Mend = std::optional<std::string> (*)(std::string_view before);

void repair(Draft& draft, const std::string& path, std::span<const KeyNeed> needs, Mend mend) {
    const std::string before = draft.read().take(draft.machine().files().security(path));
    if (draft.read().error()) {
        return;
    }
    const auto list = parse_access_list(before);
    if (!list) {
        draft.read().keep({ErrorCode::malformed, "read access list", path, 0, before});
        return;
    }
    if (first_lack(needs, *list) == nullptr) {
        return;
    }
    if (const auto after = mend(before)) {
        draft.set_security(path, *after);
    } else {
        draft.impossible(proposal_reasons::no_alternative,
                         {evidence("file", path, "access list", Privacy::host), evidence("access", before, path)});
    }
}

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const auto& files = draft.machine().files();
    const auto folder = draft.read().take(files.find(machine::machine_keys_folder));
    if (!folder || !folder->folder) {
        draft.impossible(proposal_reasons::not_there,
                         {evidence("file", std::string(machine::machine_keys_folder), "file system")});
        return draft.finish();
    }
    repair(draft, std::string(machine::machine_keys_folder), folder_needs(), with_default_folder_access);
    const BoundCertificate bound = read_bound_certificate(draft.read(), situation.context);
    const std::string key = remote_desktop_key_file(draft.read(), situation.context, bound);
    if (!key.empty() && draft.read().take(files.find(key))) {
        repair(draft, key, key_file_needs(), with_key_access);
    }
    if (draft.has_changes()) {
        make_certificate_where_none(draft);
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy machine_keys_repair_permissions{
    {"machine-keys.repair-permissions", RemedyClass::a, RemedyPlace::server, true}, propose};

}  // namespace rdpmedic::remedy
