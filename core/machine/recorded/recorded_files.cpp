// SPDX-License-Identifier: MIT
#include "core/machine/access_list.h"
#include "core/machine/recorded/room.h"

namespace rdpmedic::machine {

Result<const FileState*> RecordedFiles::known(std::string_view path) const {
    if (auto met = Room::read(path)) {
        return *met;
    }
    const auto found = state().files.find(path);
    if (found == state().files.end()) {
        return missing(path, ErrorCode::not_found);
    }
    if (!found->second) {
        return error(ErrorCode::not_found, path);
    }
    return &*found->second;
}

Result<FileState*> RecordedFiles::writable(std::string_view path) {
    if (auto met = Room::write(path)) {
        return *met;
    }
    const auto found = state().files.find(path);
    if (found == state().files.end() || !found->second) {
        return missing(path, ErrorCode::not_found);
    }
    return &*found->second;
}

bool RecordedFiles::stands(std::string_view path) const {
    const auto found = state().files.find(path);
    return found != state().files.end() && found->second;
}

Result<std::optional<FileFacts>> RecordedFiles::find(std::string_view path) const {
    const auto file = known(path);
    if (file) {
        return std::optional((*file)->facts);
    }
    if (file.error().code == ErrorCode::not_found) {
        return std::optional<FileFacts>{};
    }
    return file.error();
}

Result<std::vector<std::string>> RecordedFiles::list(std::string_view folder) const {
    const auto file = known(folder);
    if (!file) {
        return file.error();
    }
    if (!(*file)->facts.folder) {
        return error(ErrorCode::not_found, folder);
    }
    if (auto met = Room::read(std::string(folder) + "\\*")) {
        return *met;
    }
    std::vector<std::string> names;
    for (const auto& [path, other] : state().files) {
        std::string name;
        if (other && lies_in(path, folder, name) && path.size() == folder.size() + 1 + name.size()) {
            names.push_back(name);
        }
    }
    return names;
}

/// To an administrator who uses no privilege. What was read when the recording was made could be read.
Result<std::string> RecordedFiles::read(std::string_view path, std::size_t limit) const {
    const auto found = state().files.find(path);
    if (!state().partial && found != state().files.end() && found->second) {
        constexpr Rights read_data = 0x1;
        const auto list = parse_access_list(found->second->security);
        if (!found->second->security.empty() && list &&
            (effective_rights(*list, Account::administrators) & read_data) == 0) {
            return error(ErrorCode::denied, path);
        }
    }
    return read_as_backup(path, limit);
}

Result<std::string> RecordedFiles::read_as_backup(std::string_view path, std::size_t limit) const {
    const auto file = known(path);
    if (!file) {
        return file.error();
    }
    if ((*file)->facts.folder) {
        return error(ErrorCode::not_readable, path);
    }
    if ((*file)->text.size() > limit) {
        return error(ErrorCode::too_large, path);
    }
    return (*file)->text;
}

Result<std::string> RecordedFiles::security(std::string_view path) const {
    const auto file = known(path);
    if (!file) {
        return file.error();
    }
    if (auto met = Room::read("security of " + std::string(path))) {
        return *met;
    }
    if ((*file)->security.empty()) {
        return error(ErrorCode::unsupported, path);
    }
    return (*file)->security;
}

Result<void> RecordedFiles::set_security(std::string_view path, std::string_view sddl) {
    auto file = writable(path);
    if (!file) {
        return file.error();
    }
    (*file)->security = sddl;
    return {};
}

/// What it inherits where the text is empty is not worked out.
Result<void> RecordedFiles::make_folder(std::string_view path, std::string_view sddl) {
    if (auto met = Room::write(path)) {
        return *met;
    }
    auto& file = state().files[std::string(path)];
    if (file && !file->facts.folder) {
        return error(ErrorCode::refused, path);
    }
    if (!file) {
        file = FileState{{true, 0, state().now}, {}, std::string(sddl)};
    }
    return {};
}

/// The size counts, not the text: recordings leave out the text of most files.
Result<void> RecordedFiles::copy(std::string_view from, std::string_view to) {
    auto file = writable(from);
    if (!file) {
        return file.error();
    }
    if ((*file)->facts.folder) {
        return error(ErrorCode::refused, from);
    }
    if (stands(to)) {
        return error(ErrorCode::refused, to);
    }
    if ((*file)->facts.size > largest_copy) {
        return error(ErrorCode::too_large, from);
    }
    FileState made = **file;
    made.facts.modified = state().now;
    state().files.insert_or_assign(std::string(to), std::move(made));
    return {};
}

Result<void> RecordedFiles::move(std::string_view from, std::string_view to) {
    auto file = writable(from);
    if (!file) {
        return file.error();
    }
    std::string name;
    if (stands(to) || lies_in(to, from, name)) {
        return error(ErrorCode::refused, to);
    }
    std::map<std::string, std::optional<FileState>, NoCase> moved;
    for (auto entry = state().files.begin(); entry != state().files.end(); ++entry) {
        if (same_name(entry->first, from) || lies_in(entry->first, from, name)) {
            moved[std::string(to) + entry->first.substr(from.size())] = std::move(entry->second);
            entry->second.reset();
        }
    }
    for (auto& [path, contents] : moved) {
        state().files.insert_or_assign(path, std::move(contents));
    }
    return {};
}

Result<void> RecordedFiles::write(std::string_view path, std::string_view bytes) {
    if (auto met = Room::write(path)) {
        return *met;
    }
    if (stands(path)) {
        return error(ErrorCode::refused, path);
    }
    state().files.insert_or_assign(std::string(path),
                                   FileState{{false, bytes.size(), state().now}, std::string(bytes), {}});
    return {};
}

Result<void> RecordedFiles::append(std::string_view path, std::string_view bytes) {
    if (!stands(path)) {
        return write(path, bytes);
    }
    if (auto met = Room::write(path)) {
        return *met;
    }
    FileState& file = *state().files.find(path)->second;
    if (file.facts.folder) {
        return error(ErrorCode::refused, path);
    }
    file.text.append(bytes);
    file.facts.size = file.text.size();
    file.facts.modified = state().now;
    return {};
}

/// Of no recording: it goes with its holder.
Result<std::shared_ptr<void>> RecordedFiles::hold(std::string_view path) {
    if (auto met = Room::read(path)) {
        return *met;
    }
    if (!held()->insert(std::string(path)).second) {
        return error(ErrorCode::refused, path);
    }
    return std::shared_ptr<void>(nullptr, [all = held(), name = std::string(path)](void*) { all->erase(name); });
}

Result<void> RecordedFiles::remove(std::string_view path) {
    if (auto met = Room::write(path)) {
        return *met;
    }
    const auto found = state().files.find(path);
    if (found == state().files.end()) {
        return {};
    }
    for (const auto& [other, file] : state().files) {
        std::string name;
        if (file && lies_in(other, path, name)) {
            return error(ErrorCode::refused, path);
        }
    }
    found->second.reset();
    return {};
}

}  // namespace rdpmedic::machine
