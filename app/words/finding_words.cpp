// SPDX-License-Identifier: MIT
#include "app/words/finding_words.h"

#include "app/words/clue_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

/// A line a table, so that a new one is a new line.
std::vector<std::span<const FindingWords>> tables() {
    return {
        connection_finding_words(), tls_finding_words(),    path_finding_words(),    gateway_finding_words(),
        mtu_finding_words(),        udp_finding_words(),    reset_finding_words(),   comparison_finding_words(),
        machine_finding_words(),    server_finding_words(), general_finding_words(),
    };
}

const FindingWords* find_words(std::string_view check, std::string_view reason) {
    for (const auto& table : tables()) {
        for (const FindingWords& words : table) {
            if (words.reason == reason && (words.check == check || words.check == "*")) {
                return &words;
            }
        }
    }
    return nullptr;
}

/// For reasons that a newer program knew.
std::string by_id(std::string_view check, std::string_view reason) {
    return fill(shown(RDPMEDIC_WORDS("The check \"{check}\" says: {reason}.")),
                {{"check", check_title(check)}, {"reason", brief(reason)}});
}

/// What was measured on the way to a gateway speaks of the server all the same.
std::string in_the_servers_place(const Finding& finding, const Values& values) {
    const bool of_way = finding.check == "path" || finding.check == "mtu";
    const auto gateway = values.find("gateway");
    return of_way && gateway != values.end()
               ? " " + fill(shown(RDPMEDIC_WORDS("Here the server is the gateway {gateway}.")), {*gateway})
               : std::string();
}

}  // namespace

std::string finding_sentence(const Finding& finding, const Target& target) {
    const FindingWords* words = find_words(finding.check, finding.reason);
    if (words == nullptr) {
        return by_id(finding.check, finding.reason);
    }
    const Values values = values_of(finding, target);
    const auto filled = fill_all(shown(words->with_values), values);
    return (filled ? *filled : shown(words->without)) + in_the_servers_place(finding, values);
}

std::string weighed_sentence(const Weighed& weighed) {
    std::string clue = clue_sentence(weighed.check, weighed.reason);
    if (!clue.empty()) {
        return clue;
    }
    const FindingWords* words = find_words(weighed.check, weighed.reason);
    return words == nullptr ? by_id(weighed.check, weighed.reason) : shown(words->without);
}

std::vector<std::string> finding_ids() {
    std::vector<std::string> ids;
    for (const auto& table : tables()) {
        for (const FindingWords& words : table) {
            ids.push_back(std::string(words.check) + "/" + std::string(words.reason));
        }
    }
    return ids;
}

}  // namespace rdpmedic::words
