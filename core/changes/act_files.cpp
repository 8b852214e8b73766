// SPDX-License-Identifier: MIT
// Access lists, folders and copies of what was set aside, and files of the user's.
#include "core/changes/acts.h"
#include "core/machine/access_list.h"

#include <algorithm>
#include <array>

namespace rdpmedic {

bool same_security(std::string_view left, std::string_view right, bool is_folder) {
    if (left == right) {
        return true;
    }
    const auto one = parse_access_list(left);
    const auto other = parse_access_list(right);
    return one && other && is_same(*one, *other, is_folder);
}

bool is_folder(const machine::MachineView& machine, std::string_view path) {
    const auto found = machine.files().find(path);
    return !found || !*found || (*found)->folder;
}

Result<void> keep_security(machine::Machine& machine, std::string_view folder, std::string_view security) {
    const auto shown = machine.files().security(folder);
    const bool right = shown && same_security(*shown, security, true);
    return right ? Result<void>{} : machine.change_files().set_security(folder, security);
}

Result<void> make_own_folder(machine::Machine& machine, std::string_view folder, bool for_administrators) {
    /// SYSTEM and Administrators, and nobody else: what is kept there may be keys.
    constexpr std::string_view administrators_only = "O:BAG:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";
    // From "%ProgramFiles%\RDP Medic" down: what is above belongs to Windows. That one itself is the program's, which
    // everybody may start.
    const auto program = folder.find('\\', folder.find('\\') + 1);
    for (auto end = program;; end = folder.find('\\', end + 1)) {
        const std::string_view one = folder.substr(0, end);
        const std::string_view security = for_administrators && end != program ? administrators_only : "";
        const auto there = machine.files().find(one);
        if (!there || !*there) {
            if (const auto made = machine.change_files().make_folder(one, security); !made) {
                return made;
            }
        }
        // One that somebody else made meanwhile, or before, keeps its own list until here.
        if (const auto kept = security.empty() ? Result<void>{} : keep_security(machine, one, security); !kept) {
            return kept;
        }
        if (end == std::string_view::npos) {
            return {};
        }
    }
}

namespace acts {

using namespace machine;

namespace {

constexpr std::size_t largest_key = 1024 * 1024;

std::string folder_of(std::string_view path) {
    return std::string(path.substr(0, path.rfind('\\')));
}

}  // namespace

Result<bool> stands(const MachineView& machine, const std::string& path) {
    const auto found = machine.files().find(path);
    if (!found) {
        return found.error();
    }
    return found->has_value();
}

std::string kept(std::string_view backup, std::string_view name) {
    return std::string(backup) + "\\" + std::string(name);
}

Result<Likeness> likeness(const MachineView& machine, const std::string& copy, const std::string& original) {
    const auto bytes = machine.files().read_as_backup(copy, largest_key);
    if (!bytes) {
        return bytes.error();
    }
    const auto whole = machine.files().read_as_backup(original, largest_key);
    if (!whole) {
        return whole.error();
    }
    return *bytes == *whole                                ? Likeness::same
           : whole->compare(0, bytes->size(), *bytes) == 0 ? Likeness::begun
                                                           : Likeness::different;
}

Result<void> make_backup_folder(const Hands& hands, std::string_view name) {
    return make_own_folder(hands.machine, folder_of(kept(hands.backup, name)), true);
}

Result<Seen> look(const MachineView& machine, std::string_view, const SetSecurity& change) {
    const auto found = machine.files().security(change.path);
    if (!found) {
        return found.error();
    }
    const bool folder = is_folder(machine, change.path);
    return Seen{.before = same_security(*found, change.before, folder),
                .after = same_security(*found, change.after, folder),
                .half = false,
                .found = *found};
}

Result<void> make(const Hands& hands, const SetSecurity& change) {
    return hands.machine.change_files().set_security(change.path, change.after);
}

Result<void> take_back(const Hands& hands, const SetSecurity& change, const Made&) {
    return hands.machine.change_files().set_security(change.path, change.before);
}

Result<Seen> look(const MachineView& machine, std::string_view, const MakeFolder& change) {
    const auto there = stands(machine, change.path);
    if (!there) {
        return there.error();
    }
    if (!*there) {
        return Seen{.before = true, .after = false, .half = false, .found = "absent"};
    }
    const auto names = machine.files().list(change.path);
    if (!names) {
        return names.error();
    }
    const auto strange = std::find_if(names->begin(), names->end(), [&](const std::string& name) {
        return std::find(change.contents.begin(), change.contents.end(), name) == change.contents.end() &&
               (change.comes_anew.empty() || !same_name(name.substr(0, change.comes_anew.size()), change.comes_anew));
    });
    return Seen{.before = false,
                .after = strange == names->end(),
                .half = false,
                .found = strange == names->end() ? "present" : "present, with " + *strange};
}

Result<void> make(const Hands& hands, const MakeFolder& change) {
    return hands.machine.change_files().make_folder(change.path, change.security);
}

Result<void> take_back(const Hands& hands, const MakeFolder& change, const Made&) {
    const auto names = hands.machine.files().list(change.path);
    if (!names) {
        return names.error();
    }
    for (const std::string& name : *names) {
        if (change.comes_anew.empty() || !same_name(name.substr(0, change.comes_anew.size()), change.comes_anew)) {
            continue;
        }
        if (const auto removed = hands.machine.change_files().remove(change.path + "\\" + name); !removed) {
            return removed;
        }
    }
    return hands.machine.change_files().remove(change.path);
}

Result<Seen> look(const MachineView& machine, std::string_view backup, const CopyBack& change) {
    const auto there = stands(machine, change.path);
    if (!there) {
        return there.error();
    }
    if (!*there) {
        return Seen{.before = true, .after = false, .half = false, .found = "absent"};
    }
    const std::string original = kept(backup, change.name);
    const auto has_original = stands(machine, original);
    if (!has_original) {
        return has_original.error();
    }
    if (!*has_original) {
        // It came back with its folder; what stands here is not the copy.
        return Seen{.before = false, .after = true, .half = false, .found = "present"};
    }
    const auto like = likeness(machine, change.path, original);
    if (!like) {
        return like.error();
    }
    const bool whole = *like == Likeness::same;
    return Seen{
        .before = false, .after = whole, .half = *like == Likeness::begun, .found = whole ? "present" : "different"};
}

Result<void> make(const Hands& hands, const CopyBack& change) {
    return hands.machine.change_files().copy(kept(hands.backup, change.name), change.path);
}

Result<void> take_back(const Hands&, const CopyBack& change, const Made&) {
    return Error{ErrorCode::unsupported, "take back", change.path, 0, "it comes back with its folder"};
}

Result<Seen> look(const MachineView& machine, std::string_view, const WriteFile& change) {
    const auto there = stands(machine, change.path);
    if (!there) {
        return there.error();
    }
    if (!*there) {
        return Seen{.before = true, .after = false, .half = false, .found = "absent"};
    }
    const auto bytes = machine.files().read(change.path, largest_key);
    if (!bytes) {
        return bytes.error();
    }
    const bool whole = *bytes == change.bytes;
    return Seen{.before = false,
                .after = whole,
                .half = !whole && change.bytes.compare(0, bytes->size(), *bytes) == 0,
                .found = whole ? "present" : "different"};
}

Result<void> make(const Hands& hands, const WriteFile& change) {
    if (const auto made = make_own_folder(hands.machine, folder_of(change.path), false); !made) {
        return made;
    }
    return hands.machine.change_files().write(change.path, change.bytes);
}

Result<void> take_back(const Hands& hands, const WriteFile& change, const Made&) {
    return hands.machine.change_files().remove(change.path);
}

}  // namespace acts

}  // namespace rdpmedic
