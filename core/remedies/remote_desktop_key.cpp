// SPDX-License-Identifier: MIT
#include "core/remedies/remote_desktop_key.h"

#include "core/changes/act.h"
#include "core/machine/machine_keys.h"
#include "core/remedies/own_certificate.h"

#include <algorithm>

namespace rdpmedic {

namespace {

bool is_closed(Draft& draft, const std::string& path, std::span<const KeyNeed> needs) {
    const auto text = draft.machine().files().security(path);
    if (!text) {
        // Nobody may read it: that is what is wrong with it.
        if (text.error().code != ErrorCode::denied) {
            draft.read().keep(text.error());
        }
        return text.error().code == ErrorCode::denied;
    }
    const auto list = parse_access_list(*text);
    return list && first_lack(needs, *list) != nullptr;
}

bool uses_it(const machine::Certificate& certificate) {
    constexpr std::string_view container = "TSSecKeySet1";
    const std::string_view file = certificate.key_file;
    return machine::same_name(certificate.key_container, container) ||
           machine::is_remote_desktop_key(file.substr(file.find_last_of('\\') + 1));
}

}  // namespace

RemoteDesktopKey read_remote_desktop_key(Draft& draft, const BoundCertificate& bound) {
    using machine::KeyState;
    RemoteDesktopKey key;
    const auto& files = draft.machine().files();
    const auto folder = draft.read().take(files.find(machine::machine_keys_folder));
    key.folder_there = folder && folder->folder;
    if (key.folder_there) {
        key.closed = is_closed(draft, std::string(machine::machine_keys_folder), folder_needs());
        key.path = remote_desktop_key_file(draft.read(), draft.context(), bound);
        if (const auto facts = key.path.empty() ? std::nullopt : draft.read().take(files.find(key.path))) {
            key.there = true;
            key.damaged = facts->size < least_key_bytes;
            key.closed = is_closed(draft, key.path, key_file_needs()) || key.closed;
        }
    }
    std::copy_if(bound.own.begin(), bound.own.end(), std::back_inserter(key.using_it), uses_it);
    key.of_no_use = std::any_of(key.using_it.begin(), key.using_it.end(), [](const auto& certificate) {
        return certificate.key == KeyState::damaged || certificate.key == KeyState::missing;
    });
    for (const std::string& usable : draft.read().take(usable_certificates(draft.machine()))) {
        key.has_usable = true;
        key.another_usable = key.another_usable ||
                             std::none_of(key.using_it.begin(), key.using_it.end(),
                                          [&](const auto& certificate) { return certificate.thumbprint == usable; });
    }
    return key;
}

bool making_failed(Draft& draft) {
    constexpr std::uint32_t made = 1056;
    constexpr std::uint32_t not_made = 1057;
    constexpr std::uint32_t not_replaced = 1058;
    machine::EventQuery query;
    query.channel = "System";
    query.provider = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
    query.ids = {made, not_made, not_replaced};
    query.since = draft.machine().system().now() - std::chrono::days(7);
    query.most = 1;
    const auto events = draft.machine().events().find(query);
    // Without the log nothing speaks for it.
    return events && !events->empty() && events->front().id != made;
}

bool has_failed(const Situation& situation, std::string_view remedy) {
    return std::find(situation.failed.begin(), situation.failed.end(), remedy) != situation.failed.end();
}

}  // namespace rdpmedic
