// SPDX-License-Identifier: MIT
#include "app/report/owner_card.h"

#include "app/report/layout.h"
#include "app/words/owner_card_words.h"
#include "app/words/words.h"
#include "core/checks/catalogue.h"
#include "core/codes/codes.h"

#include <algorithm>
#include <array>

namespace rdpmedic::report {
namespace {

using Form = CardSection::Form;

constexpr std::string_view no_known_cause = "unknown";
constexpr std::string_view of_gateway = "gateway.unreachable";
constexpr std::size_t most_facts = 12;
constexpr std::size_t longest_fact = 200;
constexpr std::size_t shortest_secret = 3;  ///< shorter texts would be found everywhere

/// What an owner can compare with the server's own logs, in this order.
constexpr std::array<std::string_view, 21> told_keys{
    "address", "local-address", "closed-by",    "result",      "failure-code", "http-status", "transports",
    "via",     "proxy",         "proxy-answer", "page-title",  "versions",     "suite",       "alerts",
    "subject", "names",         "issuer",       "valid-until", "fingerprint",  "host-name",   "build"};

std::string likeliest_server_cause(const Diagnosis& diagnosis) {
    const auto found = std::find_if(diagnosis.causes.begin(), diagnosis.causes.end(), [](const RankedCause& cause) {
        return cause.likely && words::is_server_cause(cause.id);
    });
    return found == diagnosis.causes.end() ? std::string(no_known_cause) : found->id;
}

/// What must not appear: the values of evidence about persons, and the account that the connection file names.
std::vector<std::string> secrets_of(const Case& incident) {
    std::vector<std::string> secrets;
    const auto add = [&](std::string text) {
        if (text.size() >= shortest_secret) {
            secrets.push_back(std::move(text));
        }
    };
    for (const Finding& finding : incident.findings) {
        for (const Evidence& one : finding.evidence) {
            if (one.privacy != Privacy::person) {
                continue;
            }
            if (const auto* list = std::get_if<std::vector<std::string>>(&one.value)) {
                std::for_each(list->begin(), list->end(), add);
            }
            add(to_text(one.value));
        }
    }
    for (const char* key : {"username", "domain"}) {
        if (incident.target.file) {
            add(incident.target.file->text(key).value_or(std::string()));
        }
    }
    // The longest first: one may be a part of another.
    std::sort(secrets.begin(), secrets.end(),
              [](const std::string& left, const std::string& right) { return left.size() > right.size(); });
    return secrets;
}

/// Builds the sections one after the other.
class Writer {
public:
    Writer(const Case& incident, Place place)
        : m_case(incident), m_place(place), m_cause(likeliest_server_cause(incident.diagnosis)),
          m_steps(words::server_steps(m_cause, place)), m_secrets(secrets_of(incident)) {}

    OwnerCard write() {
        m_card.cause = m_cause;
        m_card.title = words::fill(words::card_text("title"), {{"target", hidden(computer())}});
        m_card.subtitle = words::cause_title(m_cause);
        add_problem();
        add_evidence();
        add("ways-in", Form::list, words::ways_in(m_place));
        add("look-at", Form::list, m_steps.look_at);
        add("read-only", Form::steps, m_steps.read_only);
        add("mend", Form::steps, m_steps.mend);
        if (m_steps.mend.front().command.starts_with("rdpmedic-cli fix ")) {
            m_card.sections.back().lead += " " + words::card_text("begin-with");
        }
        add("expected", Form::list, m_steps.expected);
        m_card.sections.back().items.push_back({{}, words::card_text("check-again"), check_command()});
        add("way-back", Form::list, m_steps.way_back);
        add_left_out();
        return std::move(m_card);
    }

private:
    CardSection& begin(std::string_view id, Form form) {
        m_card.sections.push_back({std::string(id), words::card_heading(id), form, words::card_lead(id), {}});
        return m_card.sections.back();
    }

    void add(std::string_view id, Form form, const std::vector<words::ServerStep>& steps) {
        CardSection& section = begin(id, form);
        for (const words::ServerStep& step : steps) {
            section.items.push_back({{}, step.text, step.command});
        }
    }

    std::string hidden(std::string text) const {
        const std::string instead = words::card_text("hidden");
        for (const std::string& secret : m_secrets) {
            for (std::size_t at = text.find(secret); at != std::string::npos;
                 at = text.find(secret, at + instead.size())) {
                text.replace(at, secret.size(), instead);
            }
        }
        return text;
    }

    /// The gateway has an owner of its own.
    bool is_for_gateway() const { return m_cause == of_gateway && m_case.target.gateway; }

    std::string computer() const {
        if (is_for_gateway()) {
            return cut(*m_case.target.gateway, longest_fact, {});
        }
        const bool unnamed = m_case.target.host.empty();
        return unnamed ? std::string("SERVER") : cut(to_text(m_case.target), longest_fact, {});
    }

    /// A case is a file from anywhere, and this text is made to be pasted: only what is a computer's name gets in.
    std::string check_command() const {
        const std::string typed = to_text(m_case.target);
        const auto read = parse_target(typed);
        const bool is_name = read && to_text(*read) == typed;
        const std::string command = "rdpmedic-cli check " + (is_name ? typed : std::string("SERVER"));
        if (!is_for_gateway()) {
            return command;
        }
        const auto gateway = parse_gateway(*m_case.target.gateway);
        const std::string through = "--gateway " + (gateway ? to_text(*gateway) : std::string("GATEWAY"));
        const bool fits = command.size() + 1 + through.size() <= words::widest_command;
        return command + (fits ? " " : " `\n  ") + through;
    }

    void add_problem() {
        CardSection& section = begin("problem", Form::facts);
        section.lead =
            m_cause == no_known_cause ? words::card_text("no-server-cause") : words::cause_explanation(m_cause);
        section.items.push_back({words::card_label("computer"), hidden(computer()), {}});
        section.items.push_back({words::card_label("time"), iso_time(m_case.started), {}});
        if (m_case.symptom.code) {
            std::string code = codes::hex(*m_case.symptom.code);
            if (m_case.symptom.extended) {
                code += " / " + codes::hex(*m_case.symptom.extended);
            }
            section.items.push_back({words::card_label("error-code"), code, {}});
        }
        section.items.push_back({words::card_label("program"), "RDP Medic " + cut(m_case.program_version, 20, {}), {}});
        section.items.push_back({words::card_label("place"), words::place_title(m_place), {}});
    }

    std::string said(Finding finding) const {
        std::erase_if(finding.evidence, [](const Evidence& one) { return one.privacy == Privacy::person; });
        return hidden(words::finding_sentence(finding, m_case.target));
    }

    void add_evidence() {
        CardSection& section = begin("evidence", Form::list);
        std::vector<const Finding*> told;
        const auto tell = [&](const Finding& finding) {
            if (std::find(told.begin(), told.end(), &finding) == told.end()) {
                told.push_back(&finding);
                section.items.push_back({{}, said(finding), {}});
            }
        };
        for (const RankedCause& cause : m_case.diagnosis.causes) {
            for (const Weighed& row : cause.id == m_cause ? cause.speaks_for : std::vector<Weighed>()) {
                const auto finding =
                    std::find_if(m_case.findings.begin(), m_case.findings.end(), [&](const Finding& one) {
                        return one.check == row.check && one.reason == row.reason;
                    });
                if (finding != m_case.findings.end()) {
                    tell(*finding);
                } else {
                    section.items.push_back({{}, words::weighed_sentence(row), {}});
                }
            }
        }
        for (const Finding& finding : m_case.findings) {
            const CheckInfo* check = find_check(finding.check);
            if (check != nullptr && check->on_target && finding.state == State::problem) {
                tell(finding);
            }
        }
        if (section.items.empty()) {
            section.items.push_back({{}, words::card_text("no-evidence"), {}});
        }
        add_facts(section, told);
    }

    void add_facts(CardSection& section, const std::vector<const Finding*>& told) const {
        std::vector<CardItem> facts;
        for (const std::string_view key : told_keys) {
            for (const Finding* finding : told) {
                const Evidence* one = find(finding->evidence, key);
                if (one == nullptr || one->privacy == Privacy::person) {
                    continue;
                }
                const std::string text =
                    key == "closed-by" ? words::closed_by_word(to_text(one->value)) : to_text(one->value);
                CardItem fact{words::evidence_label(key), hidden(cut(text, longest_fact, {})), {}};
                const bool known = std::any_of(facts.begin(), facts.end(), [&](const CardItem& other) {
                    return other.label == fact.label && other.text == fact.text;
                });
                if (!fact.text.empty() && !known && facts.size() < most_facts) {
                    facts.push_back(std::move(fact));
                }
            }
        }
        std::move(facts.begin(), facts.end(), std::back_inserter(section.items));
    }

    void add_left_out() {
        CardSection& section = begin("left-out", Form::list);
        const bool persons = std::any_of(m_case.findings.begin(), m_case.findings.end(), [](const Finding& finding) {
            return std::any_of(finding.evidence.begin(), finding.evidence.end(),
                               [](const Evidence& one) { return one.privacy == Privacy::person; });
        });
        const auto say = [&](bool holds, std::string_view id) {
            if (holds) {
                section.items.push_back({{}, words::card_text(id), {}});
            }
        };
        say(persons, "persons");
        say(!m_case.symptom.text.empty(), "pasted-text");
        say(m_case.target.file.has_value(), "file-settings");
        say(true, "secrets");
    }

    const Case& m_case;
    Place m_place;
    std::string m_cause;
    words::ServerSteps m_steps;
    std::vector<std::string> m_secrets;
    OwnerCard m_card;
};

}  // namespace

OwnerCard owner_card(const Case& incident, Place place) {
    return Writer(incident, place).write();
}

}  // namespace rdpmedic::report
