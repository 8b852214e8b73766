// SPDX-License-Identifier: MIT
#include "core/engine/plan.h"

#include "core/changes/json.h"
#include "core/engine/journal.h"
#include "core/engine/policy.h"
#include "core/engine/sha256.h"
#include "core/remedies/catalogue.h"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>

namespace rdpmedic {

namespace json = boost::json;

namespace {

constexpr std::string_view remote_desktop_service = "TermService";

struct AddEffect {
    Effects& effects;

    void operator()(const RestartService& change) const {
        effects.restarts.push_back(change.service);
        if (change.service == remote_desktop_service && change.was_running) {
            const bool conditional = change.await == RestartService::Await::certificate_or_fail;
            (conditional ? effects.may_end_sessions : effects.ends_sessions) = true;
        }
    }
    void operator()(const SetAside& change) const { effects.kept.push_back(change.path); }
    void operator()(const RemoveCertificate& change) const {
        effects.kept.push_back(change.certificate.thumbprint);
        effects.exactly_undoable = false;
    }
    void operator()(const ForgetCredential& change) const {
        effects.lost.push_back(change.credential.target);
        effects.exactly_undoable = false;
    }
    void operator()(const TurnFirewall& change) const { effects.closes_others = effects.closes_others || change.after; }
    template <class Other>
    void operator()(const Other&) const {}
};

}  // namespace

std::string digest_of(const Plan& plan) {
    json::object object{{"remedy", plan.remedy}, {"cause", plan.cause}, {"port", plan.arguments.port}};
    object["mtu"] = plan.arguments.mtu ? json::value(*plan.arguments.mtu) : json::value(nullptr);
    object["adapter"] = plan.arguments.adapter ? json::value(*plan.arguments.adapter) : json::value(nullptr);
    json::array changes;
    for (const Change& change : plan.changes) {
        changes.emplace_back(to_value(change));
    }
    object["changes"] = std::move(changes);
    return sha256(json::serialize(object));
}

PlanAnswer plan(std::string_view remedy, std::string_view cause, const Situation& situation) {
    PlanAnswer answer;
    const Remedy* found = find_remedy(remedy);
    if (found == nullptr) {
        answer.state = Proposal::State::impossible;
        answer.reason = proposal_reasons::not_there;
        return answer;
    }
    const auto forbidden = is_forbidden(situation.context.machine.registry(), remedy);
    if (!forbidden && !situation.context.machine.is_recording()) {
        answer.reason = proposal_reasons::could_not_read;
        return answer;
    }
    if (forbidden && *forbidden) {
        answer.state = Proposal::State::managed;
        answer.reason = proposal_reasons::switched_off;
        return answer;
    }
    if (found->info.place == RemedyPlace::server && !situation.context.is_server) {
        // This computer is the one that connects. What mends the other one would open this one.
        answer.state = Proposal::State::impossible;
        answer.reason = proposal_reasons::on_the_server;
        return answer;
    }
    Proposal proposal = found->propose(situation);
    answer.state = proposal.state;
    answer.reason = std::move(proposal.reason);
    answer.evidence = std::move(proposal.evidence);
    if (proposal.changes.size() > most_changes) {
        answer.state = Proposal::State::impossible;
        answer.reason = proposal_reasons::no_alternative;
    }
    if (answer.state == Proposal::State::ready) {
        answer.plan = {std::string(remedy), std::string(cause), situation.arguments, std::move(proposal.changes), {}};
        answer.plan.digest = digest_of(answer.plan);
    }
    return answer;
}

PlanAnswer plan(std::string_view remedy, std::string_view cause, Situation situation, const JournalStore& journal) {
    const Remedy* found = find_remedy(remedy);
    if (found != nullptr && found->info.expert) {
        // What was tried long ago says nothing of today's fault; a day leaves room for a restart in the evening.
        constexpr std::chrono::hours recently{24};
        for (std::string& tried : tried_since(journal, situation.context.machine.system().now() - recently)) {
            situation.failed.push_back(std::move(tried));
        }
        for (const Remedy& narrower : remedies()) {
            if (narrower.info.elevated && !narrower.info.expert &&
                narrower.propose(situation).state == Proposal::State::nothing_to_do) {
                situation.failed.emplace_back(narrower.info.id);
            }
        }
    }
    return plan(remedy, cause, situation);
}

Effects effects_of(const Plan& plan) {
    Effects effects;
    for (const Change& change : plan.changes) {
        std::visit(AddEffect{effects}, change);
    }
    if (const Remedy* remedy = find_remedy(plan.remedy)) {
        effects.restart = remedy->info.restart;
    }
    return effects;
}

}  // namespace rdpmedic
