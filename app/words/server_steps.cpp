// SPDX-License-Identifier: MIT
#include "app/words/server_steps.h"

#include "app/words/place_steps.h"
#include "app/words/text.h"
#include "app/words/words.h"
#include "core/causes/catalogue.h"
#include "core/remedies/catalogue.h"

#include <array>

namespace rdpmedic::words {

namespace {

constexpr std::string_view no_known_cause = "unknown";
constexpr const char* first_remedy = RDPMEDIC_WORDS("By RDP Medic: {title}.");
constexpr const char* next_remedy = RDPMEDIC_WORDS("By RDP Medic, only if that did not help: {title}.");
constexpr const char* undo_step = RDPMEDIC_WORDS(
    "What RDP Medic changed it notes in its journal and can undo there. What was changed by hand is taken "
    "back like this.");

std::array<std::span<const StepsOfCause>, 5> tables() {
    return {certificate_server_steps(), tls_server_steps(), service_server_steps(), gateway_server_steps(),
            other_server_steps()};
}

const StepsOfCause* find_steps(std::string_view cause) {
    for (const auto table : tables()) {
        for (const StepsOfCause& entry : table) {
            if (entry.cause == cause) {
                return &entry;
            }
        }
    }
    return nullptr;
}

void append(std::vector<ServerStep>& list, std::span<const Step> steps) {
    for (const Step& step : steps) {
        list.push_back({shown(step.text), step.command == nullptr ? std::string() : std::string(step.command)});
    }
}

/// The remedies that act on a server; the expert's last resort is not for a card.
std::vector<const RemedyInfo*> remedies_at_server(std::string_view cause) {
    std::vector<const RemedyInfo*> found;
    const Cause* known = find_cause(cause);
    for (const std::string_view id : known == nullptr ? std::span<const std::string_view>() : known->remedies) {
        const Remedy* remedy = find_remedy(id);
        const bool here = remedy != nullptr &&
                          (remedy->info.place == RemedyPlace::server || remedy->info.place == RemedyPlace::either);
        if (here && !remedy->info.expert) {
            found.push_back(&remedy->info);
        }
    }
    return found;
}

}  // namespace

std::vector<std::string> server_causes() {
    std::vector<std::string> ids;
    for (const auto table : tables()) {
        for (const StepsOfCause& entry : table) {
            ids.emplace_back(entry.cause);
        }
    }
    return ids;
}

bool is_server_cause(std::string_view cause) {
    return cause != no_known_cause && find_steps(cause) != nullptr;
}

ServerSteps server_steps(std::string_view cause, Place place) {
    const StepsOfCause* found = find_steps(cause);
    const StepsOfCause& entry = found != nullptr ? *found : *find_steps(no_known_cause);
    const auto remedies = remedies_at_server(entry.cause);
    ServerSteps steps;
    append(steps.look_at, entry.look_at);
    if (entry.may_be_blocked_before) {
        append(steps.look_at, steps_before(place));
    }
    append(steps.read_only, entry.read_only);
    for (const RemedyInfo* remedy : remedies) {
        const char* sentence = steps.mend.empty() ? first_remedy : next_remedy;
        steps.mend.push_back({fill(shown(sentence), {{"title", remedy_title(remedy->id)}}),
                              std::string("rdpmedic-cli fix ").append(remedy->id)});
    }
    if (!remedies.empty()) {
        steps.way_back.push_back({shown(undo_step), {}});
    }
    append(steps.mend, entry.mend);
    append(steps.expected, entry.expected);
    append(steps.way_back, entry.way_back);
    return steps;
}

std::vector<ServerStep> ways_in(Place place) {
    std::vector<ServerStep> steps;
    append(steps, steps_in(place));
    return steps;
}

}  // namespace rdpmedic::words
