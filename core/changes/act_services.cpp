// SPDX-License-Identifier: MIT
// Start types, starts and restarts, and the certificate that Windows makes when SessionEnv starts.
#include "core/changes/acts.h"
#include "core/machine/machine_keys.h"

#include <algorithm>
#include <thread>

namespace rdpmedic {

Result<std::vector<std::string>> usable_certificates(const machine::MachineView& machine) {
    using machine::KeyState;
    const auto list = machine.certificates().list(machine::Store::remote_desktop);
    if (!list) {
        return list.error();
    }
    std::vector<std::string> usable;
    const Time now = machine.system().now();
    for (const machine::Certificate& one : *list) {
        const bool key = one.key != KeyState::none && one.key != KeyState::missing && one.key != KeyState::damaged;
        if (key && one.valid_from <= now && now < one.valid_until) {
            usable.push_back(one.thumbprint);
        }
    }
    return usable;
}

Result<bool> is_needless(const machine::MachineView& machine, const Change& change) {
    const auto* restart = std::get_if<RestartService>(&change);
    if (restart == nullptr || restart->await != RestartService::Await::certificate_or_fail) {
        return false;
    }
    const auto usable = usable_certificates(machine);
    return usable ? Result<bool>(!usable->empty()) : usable.error();
}

namespace acts {

Result<Made> standing_certificates(const MachineView& machine) {
    Made made;
    const auto list = machine.certificates().list(machine::Store::remote_desktop);
    if (!list) {
        return list.error();
    }
    for (const machine::Certificate& one : *list) {
        made.certificates.push_back(one.thumbprint);
    }
    const auto names = machine.files().list(machine::machine_keys_folder);
    if (!names && names.error().code != ErrorCode::not_found) {
        return names.error();
    }
    if (names) {
        std::copy_if(names->begin(), names->end(), std::back_inserter(made.keys), machine::is_remote_desktop_key);
    }
    return made;
}

using namespace machine;

namespace {

constexpr Milliseconds between_looks{250};

Result<Service> service_of(const MachineView& machine, const std::string& name) {
    const auto found = machine.services().find(name);
    if (!found) {
        return found.error();
    }
    if (!*found) {
        return Error{ErrorCode::not_found, "find service", name, 0, {}};
    }
    return **found;
}

bool is_running(const Service& service) {
    return service.state == ServiceState::running;
}

Result<void> wait_for_certificate(const Hands& hands, const RestartService& change) {
    const auto deadline = std::chrono::steady_clock::now() + hands.patience;
    while (true) {
        const auto usable = usable_certificates(hands.machine);
        if (!usable) {
            return usable.error();
        }
        if (!usable->empty()) {
            return {};
        }
        if (std::chrono::steady_clock::now() >= deadline) {
            break;
        }
        std::this_thread::sleep_for(between_looks);
    }
    if (change.await == RestartService::Await::certificate) {
        return {};
    }
    return Error{ErrorCode::no_answer, "wait for certificate", change.service, 0, "Windows made no new certificate"};
}

Result<void> start_all(Machine& machine, const RestartService& change) {
    const auto started = machine.change_services().start(change.service);
    if (!started) {
        return started;
    }
    for (auto name = change.dependants.rbegin(); name != change.dependants.rend(); ++name) {
        const auto dependant = machine.change_services().start(*name);
        if (!dependant) {
            return dependant;
        }
    }
    return {};
}

Result<void> remove_made(Machine& machine, const Made& made) {
    for (const std::string& thumbprint : made.certificates) {
        const auto removed = machine.change_certificates().remove(Store::remote_desktop, thumbprint);
        if (!removed && removed.error().code != ErrorCode::not_found) {
            return removed;
        }
    }
    for (const std::string& name : made.keys) {
        const auto removed = machine.change_files().remove(std::string(machine::machine_keys_folder) + "\\" + name);
        if (!removed) {
            return removed;
        }
    }
    return {};
}

Result<void> stop_all(Machine& machine, const RestartService& change) {
    for (const std::string& name : change.dependants) {
        const auto stopped = machine.change_services().stop(name);
        if (!stopped) {
            return stopped;
        }
    }
    return machine.change_services().stop(change.service);
}

}  // namespace

Result<Seen> look(const MachineView& machine, std::string_view, const SetStartType& change) {
    const auto service = service_of(machine, change.service);
    if (!service) {
        return service.error();
    }
    return Seen{.before = service->start == change.before,
                .after = service->start == change.after,
                .half = false,
                .found = std::string(name(service->start))};
}

Result<void> make(const Hands& hands, const SetStartType& change) {
    return hands.machine.change_services().set_start(change.service, change.after);
}

Result<void> take_back(const Hands& hands, const SetStartType& change, const Made&) {
    return hands.machine.change_services().set_start(change.service, change.before);
}

Result<Seen> look(const MachineView& machine, std::string_view, const StartService& change) {
    const auto service = service_of(machine, change.service);
    if (!service) {
        return service.error();
    }
    return Seen{.before = service->state == ServiceState::stopped,
                .after = is_running(*service),
                .half = service->state == ServiceState::start_pending,
                .found = std::string(name(service->state))};
}

Result<void> make(const Hands& hands, const StartService& change) {
    return hands.machine.change_services().start(change.service);
}

Result<void> take_back(const Hands& hands, const StartService& change, const Made& made) {
    const auto dependants = hands.machine.services().running_dependants(change.service);
    if (!dependants) {
        return dependants.error();
    }
    const RestartService whole{change.service, *dependants, false, RestartService::Await::nothing};
    if (const auto stopped = stop_all(hands.machine, whole); !stopped) {
        return stopped;
    }
    return remove_made(hands.machine, made);
}

Result<Seen> look(const MachineView& machine, std::string_view, const RestartService& change) {
    const auto service = service_of(machine, change.service);
    if (!service) {
        return service.error();
    }
    bool dependants = true;
    for (const std::string& dependant : change.dependants) {
        const auto one = service_of(machine, dependant);
        if (!one) {
            return one.error();
        }
        dependants = dependants && is_running(*one);
    }
    const bool whole = is_running(*service) && dependants;
    const bool stopped = service->state == ServiceState::stopped;
    return Seen{.before = change.was_running ? whole : stopped,
                .after = whole,
                .half = !whole && (change.was_running || !stopped),
                .found = std::string(name(service->state))};
}

Result<void> make(const Hands& hands, const RestartService& change) {
    const auto needless = is_needless(hands.machine, change);
    if (!needless || *needless) {
        return needless ? Result<void>{} : needless.error();
    }
    if (change.was_running) {
        if (const auto stopped = stop_all(hands.machine, change); !stopped) {
            return stopped.error();
        }
    }
    if (const auto started = start_all(hands.machine, change); !started) {
        return started.error();
    }
    return change.await == RestartService::Await::nothing ? Result<void>{} : wait_for_certificate(hands, change);
}

Result<void> take_back(const Hands& hands, const RestartService& change, const Made& made) {
    // One that was broken off left the service stopped: starting it now can make a certificate too, which has to go as
    // well, because the old one is about to come back.
    const auto before = standing_certificates(hands.machine);
    if (!before) {
        return before.error();
    }
    const auto settled = change.was_running ? start_all(hands.machine, change) : stop_all(hands.machine, change);
    if (!settled) {
        return settled;
    }
    const auto after = standing_certificates(hands.machine);
    if (!after) {
        return after.error();
    }
    if (const auto removed = remove_made(hands.machine, without(*after, *before)); !removed) {
        return removed;
    }
    return remove_made(hands.machine, made);
}

Result<Seen> look(const MachineView& machine, std::string_view, const RemoveCertificate& change) {
    const auto all = machine.certificates().list(change.store);
    if (!all) {
        return all.error();
    }
    const bool there = std::any_of(all->begin(), all->end(), [&](const Certificate& one) {
        return one.thumbprint == change.certificate.thumbprint;
    });
    return Seen{.before = there, .after = !there, .half = false, .found = there ? "present" : "absent"};
}

Result<void> make(const Hands& hands, const RemoveCertificate& change) {
    return hands.machine.change_certificates().remove(change.store, change.certificate.thumbprint);
}

Result<void> take_back(const Hands& hands, const RemoveCertificate& change, const Made&) {
    return hands.machine.change_certificates().add(change.store, change.certificate);
}

}  // namespace acts

}  // namespace rdpmedic
