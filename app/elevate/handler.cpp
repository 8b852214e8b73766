// SPDX-License-Identifier: MIT
#include "app/elevate/handler.h"

#include "core/checks/machine/checks.h"

#include <algorithm>

namespace rdpmedic {

namespace {

using elevation::Answer;

Answer refused(ErrorCode code, std::string_view operation, std::string_view object, std::string_view detail) {
    return {elevation::Outcome::refused,
            {},
            {},
            Error{code, std::string(operation), std::string(object), 0, std::string(detail)}};
}

PlanAnswer plan_as(const machine::MachineView& machine, const JournalStore& journal,
                   const elevation::ApplyRequest& request, bool is_server) {
    Situation situation{{machine, std::nullopt, {}, is_server},
                        {request.numbers.port, request.numbers.mtu, request.numbers.adapter},
                        {},
                        {}};
    return plan(request.remedy, request.cause, std::move(situation), journal);
}

elevation::ChangeState state_of(ChangeProgress::State state) {
    switch (state) {
    case ChangeProgress::State::doing:
        return elevation::ChangeState::doing;
    case ChangeProgress::State::done:
        return elevation::ChangeState::done;
    case ChangeProgress::State::failed:
        return elevation::ChangeState::failed;
    case ChangeProgress::State::kept:
        return elevation::ChangeState::kept;
    case ChangeProgress::State::undone:
        break;
    }
    return elevation::ChangeState::undone;
}

OnProgress teller(elevation::Caller& caller) {
    return [&caller](const ChangeProgress& progress) {
        caller.tell({static_cast<std::uint32_t>(progress.change), state_of(progress.state)});
    };
}

std::vector<std::string> texts(const std::vector<Differs>& differs) {
    std::vector<std::string> list;
    for (const Differs& one : differs) {
        list.push_back(one.found.empty() ? one.object : one.object + ": " + one.found);
    }
    return list;
}

Answer answer_of(const Applied& applied) {
    Answer answer{elevation::Outcome::refused, applied.entry, texts(applied.differs), applied.error};
    switch (applied.state) {
    case Applied::State::applied:
        answer.outcome = elevation::Outcome::done;
        break;
    case Applied::State::changed_meanwhile:
        answer.outcome = elevation::Outcome::differs;
        break;
    case Applied::State::not_written_down:
        break;
    case Applied::State::rolled_back:
        answer.outcome = elevation::Outcome::rolled_back;
        break;
    case Applied::State::stands_partly:
        answer.outcome = elevation::Outcome::incomplete;
        break;
    }
    return answer;
}

Answer answer_of(const Undone& undone, const std::string& entry) {
    Answer answer{elevation::Outcome::refused, entry, texts(undone.differs), undone.error};
    switch (undone.state) {
    case Undone::State::undone:
    case Undone::State::nothing_to_undo:
    case Undone::State::partly_undone:
        answer.outcome = elevation::Outcome::done;
        break;
    case Undone::State::differs:
        answer.outcome = elevation::Outcome::differs;
        break;
    case Undone::State::failed:
        answer.outcome = elevation::Outcome::incomplete;
        break;
    case Undone::State::not_readable:
        break;
    }
    return answer;
}

}  // namespace

Workplace MachineHandler::workplace(elevation::Caller& caller) {
    return {m_machine, m_journal, state_folder(Keeper::administrators) + "\\Backups", m_patience,
            [&caller] { return caller.is_there(); }};
}

Answer MachineHandler::apply(const elevation::ApplyRequest& request, elevation::Caller& caller) {
    std::vector<std::string> now;
    for (const bool is_server : {true, false}) {
        const PlanAnswer answer = plan_as(m_machine, m_journal, request, is_server);
        if (answer.state == Proposal::State::ready && answer.plan.digest == request.digest) {
            const std::string entry = entry_id(m_machine.system().now(), m_random);
            return answer_of(rdpmedic::apply(workplace(caller), answer.plan, entry, teller(caller)));
        }
        if (answer.state == Proposal::State::managed) {
            return refused(ErrorCode::denied, "plan", request.remedy, answer.reason);
        }
        for (const Change& change : answer.plan.changes) {
            if (std::find(now.begin(), now.end(), object(change)) == now.end()) {
                now.push_back(object(change));
            }
        }
        if (now.empty()) {
            now.push_back(answer.reason);
        }
    }
    return {elevation::Outcome::differs, {}, std::move(now), {}};
}

Answer MachineHandler::undo(const elevation::UndoRequest& request, elevation::Caller& caller) {
    return answer_of(rdpmedic::undo(workplace(caller), request.entry, request.rest, teller(caller)), request.entry);
}

Result<std::vector<Finding>> MachineHandler::check(const elevation::CheckRequest& request) {
    const auto all = checks::machine_checks();
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const MachineCheck& check) { return check.info->id == request.check; });
    if (found == all.end()) {
        return Error{ErrorCode::not_found, "run check", request.check, 0, {}};
    }
    const bool is_server = found->info->role == Role::server;
    return checks::run(*found, {.machine = m_machine, .target = {}, .symptom = {}, .is_server = is_server});
}

}  // namespace rdpmedic
