// SPDX-License-Identifier: MIT
// What is set aside into the backup folder and comes back. Where that is a folder of keys, a new one stands in its
// place that programs use: it goes only when the old one can come, and nothing that they put there or altered goes with
// it.
#include "core/changes/acts.h"
#include "core/machine/machine_keys.h"

namespace rdpmedic::acts {

using namespace machine;

namespace {

std::string in(const std::string& folder, const std::string& name) {
    return folder + "\\" + name;
}

/// The new one, on its way out.
std::string replaced(const Hands& hands, const SetAside& change) {
    return kept(hands.backup, change.name) + ".new";
}

/// True where programs would miss what `newer` holds if `older` stood there instead. An access list that cannot be read
/// tells nothing.
Result<bool> is_altered(const MachineView& machine, const std::string& newer, const std::string& older) {
    const auto like = likeness(machine, newer, older);
    if (!like) {
        return like.error();
    }
    const auto list = machine.files().security(newer);
    const auto other = machine.files().security(older);
    return *like == Likeness::different ||
           (*like == Likeness::same && list && other && !same_security(*list, *other, false));
}

/// Copies what the other folder has not; what cannot be copied is left to those who move it later. Remote Desktop's own
/// key is the one thing that is meant to go.
void fill(const Hands& hands, const std::string& from, const std::string& into) {
    const auto names = hands.machine.files().list(from);
    const auto standing = stands(hands.machine, into);
    if (!names || !standing || !*standing) {
        return;
    }
    for (const std::string& name : *names) {
        const auto there = stands(hands.machine, in(into, name));
        if (there && !*there && !is_remote_desktop_key(name)) {
            static_cast<void>(hands.machine.change_files().copy(in(from, name), in(into, name)));
        }
    }
}

/// Puts a file that was altered where the one from before stands, which is kept in the backup for good.
Result<void> replace(const Hands& hands, const SetAside& change, const std::string& from, const std::string& to) {
    const std::string folder = change.name + ".before";
    const std::string name = to.substr(to.rfind('\\') + 1);
    if (const auto made = make_backup_folder(hands, in(folder, name)); !made) {
        return made;
    }
    const std::string place = kept(hands.backup, in(folder, name));
    if (const auto moved = hands.machine.change_files().move(to, place); !moved) {
        return moved;
    }
    const auto put = hands.machine.change_files().move(from, to);
    if (!put) {
        static_cast<void>(hands.machine.change_files().move(place, to));
    }
    return put;
}

/// What is in one folder and in another of the same files goes into that one.
Result<void> settle_file(const Hands& hands, const SetAside& change, const std::string& from, const std::string& to) {
    auto& files = hands.machine.change_files();
    if (is_remote_desktop_key(from.substr(from.rfind('\\') + 1))) {
        return files.remove(from);
    }
    const auto there = stands(hands.machine, to);
    if (!there) {
        return there.error();
    }
    if (!*there) {
        return files.move(from, to);
    }
    const auto altered = is_altered(hands.machine, from, to);
    if (!altered) {
        return altered.error();
    }
    return *altered ? replace(hands, change, from, to) : files.remove(from);
}

/// Takes `from` away, after what is in it and belongs to programs was put into `into`. One that is not there is no
/// error. One file that cannot be moved does not hold up the others.
Result<void> settle(const Hands& hands, const SetAside& change, const std::string& from, const std::string& into) {
    const auto found = hands.machine.files().find(from);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return {};
    }
    Result<void> all;
    if ((*found)->folder) {
        const auto names = hands.machine.files().list(from);
        if (!names) {
            return names.error();
        }
        for (const std::string& name : *names) {
            if (auto settled = settle_file(hands, change, in(from, name), in(into, name)); !settled && all) {
                all = std::move(settled);
            }
        }
    }
    return all ? hands.machine.change_files().remove(from) : all;
}

/// The old one for the new one. Where it fails, the new one stands there with all that the old one has.
Result<void> swap(const Hands& hands, const SetAside& change) {
    auto& files = hands.machine.change_files();
    const std::string old = kept(hands.backup, change.name);
    const std::string out = replaced(hands, change);
    const auto there = stands(hands.machine, change.path);
    if (!there) {
        return there.error();
    }
    if (*there) {
        // Made again by others, after the new one was put away and before the old one came.
        if (const auto joined = settle(hands, change, out, change.path); !joined) {
            return joined;
        }
        fill(hands, change.path, old);
        if (auto moved = files.move(change.path, out); !moved) {
            fill(hands, old, change.path);
            return moved;
        }
    }
    auto back = files.move(old, change.path);
    if (!back) {
        static_cast<void>(files.move(out, change.path));
        fill(hands, old, change.path);
    }
    return back;
}

}  // namespace

Result<Seen> look(const MachineView& machine, std::string_view backup, const SetAside& change) {
    const auto there = stands(machine, change.path);
    if (!there) {
        return there.error();
    }
    const auto aside = stands(machine, kept(backup, change.name));
    if (!aside) {
        return aside.error();
    }
    const auto out = stands(machine, kept(backup, change.name) + ".new");
    if (!out) {
        return out.error();
    }
    return Seen{.before = *there && !*aside && !*out,
                .after = (*aside && (!*there || change.comes_anew)) || *out,
                .half = false,
                .found = *there ? "present" : "absent"};
}

Result<void> make(const Hands& hands, const SetAside& change) {
    if (const auto folder = make_backup_folder(hands, change.name); !folder) {
        return folder;
    }
    return hands.machine.change_files().move(change.path, kept(hands.backup, change.name));
}

Result<void> take_back(const Hands& hands, const SetAside& change, const Made&) {
    if (!change.comes_anew) {
        return hands.machine.change_files().move(kept(hands.backup, change.name), change.path);
    }
    const auto aside = stands(hands.machine, kept(hands.backup, change.name));
    if (!aside) {
        return aside.error();
    }
    const auto back = *aside ? swap(hands, change) : Result<void>{};
    return back ? settle(hands, change, replaced(hands, change), change.path) : back;
}

}  // namespace rdpmedic::acts
