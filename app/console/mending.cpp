// SPDX-License-Identifier: MIT
#include "app/console/mending.h"

#include "app/console/files.h"
#include "app/console/machine_source.h"
#include "app/console/terminal.h"
#include "core/elevation/launch.h"
#include "core/json/machine_json.h"
#include "core/remedies/catalogue.h"
#include "core/remedies/measured.h"

#include <iostream>

namespace rdpmedic::console {

namespace {

constexpr std::size_t largest_rdp_file = std::size_t{1024} * 1024;

/// For Session, which wants to share the machine: it is the caller's and outlives the run.
std::shared_ptr<const machine::MachineView> borrowed(const machine::Machine& machine) {
    return {std::shared_ptr<void>(), &machine};
}

}  // namespace

Result<Patient> Patient::of(const std::string& recording) {
    Patient patient;
    if (recording.empty()) {
        patient.m_machine = machine::local_machine();
        if (!patient.m_machine) {
            return Error{ErrorCode::unsupported, "open machine", {}, 0, {}};
        }
        return patient;
    }
    auto state = read_machine(recording);
    if (!state) {
        return state.error();
    }
    auto recorded = std::make_shared<machine::RecordedMachine>(*std::move(state));
    patient.m_recorded = recorded.get();
    patient.m_machine = std::move(recorded);
    return patient;
}

bool Patient::is_elevated() const {
    if (m_recorded != nullptr) {
        return true;  // a recording is everybody's own
    }
    const auto facts = m_machine->system().facts();
    return facts && facts->elevated;
}

bool Patient::is_portable() const {
    return m_recorded == nullptr && !elevation::has_helper();
}

Workplace Patient::workplace(Keeper keeper, JournalStore& journal) const {
    Workplace place{*m_machine, journal, state_folder(keeper) + "\\Backups"};
    if (m_recorded != nullptr) {
        place.patience = Milliseconds{0};  // it does at once what it will ever do
    }
    return place;
}

Result<void> Patient::save(const std::string& out) const {
    return m_recorded == nullptr ? Result<void>{} : save_file(out, to_json(m_recorded->state()));
}

Keeper keeper_of(const RemedyInfo& remedy) {
    return remedy.elevated ? Keeper::administrators : Keeper::user;
}

Result<Target> target_of(const MendingRequest& request) {
    if (request.file.empty()) {
        return request.target.value_or(Target{});
    }
    const auto content = read_file(request.file, largest_rdp_file);
    if (!content) {
        return content.error();
    }
    auto parsed = parse_rdp_file(*content);
    if (!parsed) {
        Error error = parsed.error();
        error.object = request.file;
        return error;
    }
    return *std::move(parsed);
}

std::vector<Finding> findings_of(const Patient& patient, const MendingRequest& request, const Target& target,
                                 bool is_server, const std::vector<std::string>& remedies) {
    Options options;
    options.machine = borrowed(patient.machine());
    options.is_server = is_server;
    for (const std::string& remedy : remedies) {
        const std::string_view check = measured_by(remedy);
        if (!check.empty() && !request.arguments.mtu) {
            options.also.emplace_back(check);
        }
    }
    Symptom symptom;
    symptom.category = is_server ? "symptom.server-side" : "symptom.precheck";
    Session session(target, symptom, options, [](const Event&) {});
    return session.run().findings;
}

bool is_server_for(const Patient& patient, const MendingRequest& request, const RemedyInfo& remedy,
                   std::string_view cause) {
    if (request.is_server || remedy.place == RemedyPlace::server) {
        return true;
    }
    const auto installed = machine::read_text(
        patient.machine().registry(), R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)", "InstallationType");
    const bool is_windows_server = installed && installed->value_or(std::string()).starts_with("Server");
    return remedy.place == RemedyPlace::either && (cause.starts_with("server.") || is_windows_server);
}

PlanAnswer plan_for(const Patient& patient, const MendingRequest& request, std::string_view remedy,
                    std::string_view cause, const std::vector<Finding>& findings) {
    const RemedyInfo& info = find_remedy(remedy)->info;
    Situation situation{
        {patient.machine(), std::nullopt, {}, is_server_for(patient, request, info, cause)}, request.arguments, {}, {}};
    if (!info.elevated) {
        const auto target = target_of(request);
        situation.context.target = target && !target->host.empty() ? std::optional(*target) : std::nullopt;
        situation.findings = findings;
    }
    add_measured(situation, findings);
    const MachineJournal journal = patient.journal(keeper_of(info));
    return plan(remedy, cause, std::move(situation), journal);
}

bool asked_and_agreed(std::string_view question) {
    terminal::write_error(std::string(question) + " [y/N] ");
    std::string answer;
    return std::getline(std::cin, answer) && (answer == "y" || answer == "Y" || answer == "yes");
}

int exit_of(Proposal::State state) {
    switch (state) {
    case Proposal::State::ready:
    case Proposal::State::nothing_to_do:
        return exit_verified;
    case Proposal::State::managed:
        return exit_refused;
    case Proposal::State::impossible:
    case Proposal::State::unknown:
        break;
    }
    return exit_not_verified;
}

}  // namespace rdpmedic::console
