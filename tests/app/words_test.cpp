// SPDX-License-Identifier: MIT
// Everything that has an id has words, nothing else has, and the words keep to the rules of the house.
#include "app/words/alternative_words.h"
#include "app/words/words.h"
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/engine/alternatives.h"
#include "core/model/ascii.h"
#include "core/practice/server.h"
#include "core/remedies/catalogue.h"
#include "tests/app/words/words_support.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace rdpmedic;
using namespace rdpmedic::tests;

TEST_CASE("every check has a title and a question, and nothing else has", "[words]") {
    Ids ids;
    for (const CheckInfo& check : check_catalogue()) {
        ids.emplace(check.id);
        check_title(words::check_title(check.id));
        check_sentence(words::check_question(check.id));
        INFO(check.id);
        CHECK(words::check_title(check.id) != check.id);
        CHECK(words::check_question(check.id).find('?') != std::string::npos);
    }
    CHECK(known("check") == ids);
    CHECK(words::check_question("nothing").empty());
}

TEST_CASE("every reason of every check has sentences, and nothing else has", "[words]") {
    Ids ids;
    for (const CheckInfo& check : check_catalogue()) {
        for (const Reason& reason : check.reasons) {
            ids.insert(std::string(check.id) + "/" + std::string(reason.id));
        }
    }
    for (const std::string_view reason : general_reasons) {
        ids.insert("*/" + std::string(reason));
    }
    CHECK(known("reason") == ids);
}

TEST_CASE("a finding's sentence is whole with all evidence and with none", "[words]") {
    for (const std::string& id : known("reason")) {
        const std::size_t slash = id.find('/');
        const std::string check = id.starts_with("*") ? "nla" : id.substr(0, slash);
        const std::string reason = id.substr(slash + 1);
        INFO(id);
        check_sentence(words::finding_sentence(finding(check, reason, everything()), target()));
        check_sentence(words::finding_sentence(finding(check, reason), target()));
        check_sentence(words::weighed_sentence({check, reason, Strength::weak, {}}));
        for (std::size_t left_out = 0; left_out < everything().size(); ++left_out) {
            std::vector<Evidence> some = everything();
            some.erase(some.begin() + static_cast<std::ptrdiff_t>(left_out));
            check_sentence(words::finding_sentence(finding(check, reason, some), target()));
        }
    }
}

TEST_CASE("evidence fills the sentence in units that people use", "[words]") {
    const auto sentence = [](std::string check, std::string reason) {
        return words::finding_sentence(finding(std::move(check), std::move(reason), everything()), target());
    };
    CHECK(sentence("tcp", "open") == "Port 3389 answered after 40 ms.");
    CHECK(sentence("dns", "resolved") ==
          "The name rds01.example.test leads to 192.0.2.1, 192.0.2.2, 192.0.2.3 and more.");
    CHECK(sentence("dns", "slow").find("1.8 s") != std::string::npos);
    CHECK(sentence("certificate", "expired") == "The certificate expired on 2026-02-03 08:15 UTC.");
    CHECK(sentence("nla", "clock-wrong").find("differ by 2 hours") != std::string::npos);
    CHECK(sentence("negotiation", "not-rdp").find("an SSH server") != std::string::npos);
    CHECK(sentence("negotiation", "certificate-missing").find("failure code 3") != std::string::npos);
    CHECK(sentence("certificate", "wrong-purpose").find("proving a client") != std::string::npos);
    CHECK(sentence("certificate", "stands-on") == "Not looked at: it needs \"Port\", where something is wrong.");
}

TEST_CASE("what was measured on the way to a gateway says so", "[words]") {
    for (const std::string_view check : {"path", "mtu"}) {
        const std::string reason = check == "path" ? "clean" : "passes";
        const std::string text = words::finding_sentence(finding(std::string(check), reason, everything()), target());
        CHECK(text.ends_with(" Here the server is the gateway gw.example.test:443."));
        CHECK(words::finding_sentence(finding(std::string(check), reason), target()).find("gateway") ==
              std::string::npos);
    }
}

TEST_CASE("what a list repeats is said once, and purposes without words keep their number", "[words]") {
    const std::string alert = "protocol_version (70)";
    CHECK(words::finding_sentence(finding("tls.versions", "no-version",
                                          {fact("alerts", std::vector<std::string>{alert, alert, alert, alert})}),
                                  target()) == "The server refused every TLS version (answer: protocol_version (70)).");
    CHECK(words::finding_sentence(
              finding("certificate", "wrong-purpose",
                      {fact("purposes", std::vector<std::string>{"1.3.6.1.5.5.7.3.4", "1.3.6.1.4.1.99999.7"})}),
              target()) ==
          "The certificate was not made for servers (its purposes: protecting mail, 1.3.6.1.4.1.99999.7).");
}

TEST_CASE("a clock's difference is told in the unit that fits", "[words]") {
    const auto sentence = [](double skew) {
        return words::finding_sentence(finding("nla", "clock-wrong", {fact("clock-skew-ms", skew)}), target());
    };
    CHECK(sentence(-90000).find("by 90 seconds") != std::string::npos);
    CHECK(sentence(600000).find("by 10 minutes") != std::string::npos);
    CHECK(sentence(-7200000).find("by 2 hours") != std::string::npos);
    CHECK(sentence(5.4e6 * 100).find("by 6 days") != std::string::npos);
}

TEST_CASE("the reason without a finding is the same fact without numbers", "[words]") {
    CHECK(words::weighed_sentence({"tls.versions", "closed-after-hello", Strength::strong, {}}) ==
          "The server closed the connection right after the first TLS message.");
    for (const std::string& id : known("reason")) {
        const std::size_t slash = id.find('/');
        const std::string text = words::weighed_sentence({id.substr(0, slash), id.substr(slash + 1), {}, {}});
        INFO(id << ": " << text);
        for (const std::string_view measured : {"3389", "192.0.2.1", "rds0", " ms", "2026", "(code", "(failure"}) {
            CHECK(text.find(measured) == std::string::npos);
        }
    }
}

TEST_CASE("hostile evidence neither fills placeholders nor floods the sentence", "[words]") {
    const std::string long_name(5000, 'x');
    const std::string text = words::finding_sentence(
        finding("nla", "other-name",
                {fact("host-name", std::string("{typed-name}\x1b[2J\n") + long_name), fact("typed-name", long_name)}),
        target());
    CHECK(text.size() <= 300);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(text.find('\n') == std::string::npos);
    CHECK(text.find("{typed-name}") != std::string::npos);
    const std::string umlauts =
        words::finding_sentence(finding("nla", "names-given",
                                        {fact("host-name", std::string("x\xc3\xa4\xc3\xa4") + long_name.substr(0, 74) +
                                                               "\xc3\xa4\xc3\xa4\xc3\xa4")}),
                                target());
    CHECK(umlauts.find("\xc3...") == std::string::npos);
}

TEST_CASE("every clue that a cause names has a sentence", "[words]") {
    for (const Cause* cause : cause_catalogue()) {
        for (const EvidenceRow& row : cause->rows) {
            INFO(cause->id << ": " << row.check << " " << row.reason);
            const std::string text =
                words::weighed_sentence({std::string(row.check), std::string(row.reason), row.strength, {}});
            check_sentence(text);
            if (row.check == "symptom" || row.check.starts_with("question.")) {
                CHECK_FALSE(text.starts_with("The check"));
            }
        }
    }
    Ids ids;
    for (const std::string_view category : symptom_categories()) {
        ids.emplace(category);
    }
    for (const std::string_view group : codes::groups()) {
        ids.emplace(group);
    }
    for (const Question& question : questions()) {
        for (const std::string_view answer : question.answers) {
            ids.insert(std::string(question.id) + "/" + std::string(answer));
        }
    }
    CHECK(known("clue") == ids);
    for (const std::string& id : ids) {
        const std::size_t slash = id.find('/');
        INFO(id);
        check_sentence(slash == std::string::npos
                           ? words::weighed_sentence({"symptom", id, Strength::weak, {}})
                           : words::weighed_sentence({id.substr(0, slash), id.substr(slash + 1), Strength::weak, {}}));
    }
}

TEST_CASE("every cause has a title, an explanation and a guide, and nothing else has", "[words]") {
    Ids ids;
    for (const Cause* cause : cause_catalogue()) {
        ids.emplace(cause->id);
        INFO(cause->id);
        check_title(words::cause_title(cause->id));
        CHECK(words::cause_title(cause->id) != cause->id);
        check_sentence(words::cause_explanation(cause->id));
        const std::vector<std::string> guide = words::cause_guide(cause->id);
        CHECK(guide.size() >= 3);
        for (const std::string& step : guide) {
            check_sentence(step);
        }
    }
    CHECK(known("cause") == ids);
    CHECK(words::cause_guide("nothing").empty());
    CHECK(words::cause_explanation("nothing").empty());
}

TEST_CASE("no advice lowers security or harms other programs", "[words]") {
    for (const Cause* cause : cause_catalogue()) {
        for (const std::string& step : words::cause_guide(cause->id)) {
            check_advice(step);
        }
        check_advice(words::cause_explanation(cause->id));
    }
    for (const Remedy& remedy : remedies()) {
        check_advice(words::remedy_title(remedy.info.id));
        check_advice(words::remedy_effect(remedy.info.id));
        check_advice(words::remedy_limits(remedy.info.id));
        check_advice(words::remedy_way_back(remedy.info.id));
    }
    for (const codes::Code& code : codes::table()) {
        check_advice(words::code_meaning(code));
    }
}

TEST_CASE("who is told to stop Remote Desktop Services is told whom that disconnects", "[words]") {
    int steps = 0;
    for (const Cause* cause : cause_catalogue()) {
        for (const std::string& step : words::cause_guide(cause->id)) {
            const std::string text = ascii_lower(step);
            if (text.find("stop remote desktop services") != std::string::npos ||
                text.find("restart remote desktop services") != std::string::npos) {
                ++steps;
                INFO(cause->id << ": " << step);
                CHECK(text.find("disconnects everybody") != std::string::npos);
            }
        }
    }
    CHECK(steps >= 3);
}

TEST_CASE("the service that makes certificates is restarted before the one that ends sessions", "[words]") {
    for (const Cause* cause : cause_catalogue()) {
        bool configuration_seen = false;
        for (const std::string& step : words::cause_guide(cause->id)) {
            const std::size_t configuration = step.find("restart Remote Desktop Configuration (SessionEnv)");
            configuration_seen = configuration_seen || configuration != std::string::npos ||
                                 step.find("service Remote Desktop Configuration (SessionEnv)") != std::string::npos;
            const std::size_t services = step.find("restart Remote Desktop Services (TermService)");
            if (services != std::string::npos && cause->id.starts_with("certificate.")) {
                INFO(cause->id << ": " << step);
                CHECK(configuration_seen);
                CHECK(step.find("disconnects everybody") != std::string::npos);
            }
        }
    }
}

TEST_CASE("every remedy says what it does, and nothing else has words", "[words]") {
    Ids ids;
    for (const Remedy& remedy : remedies()) {
        ids.emplace(remedy.info.id);
        INFO(remedy.info.id);
        check_title(words::remedy_title(remedy.info.id));
        CHECK(words::remedy_title(remedy.info.id) != remedy.info.id);
        check_sentence(words::remedy_effect(remedy.info.id));
        check_sentence(words::remedy_limits(remedy.info.id));
        check_sentence(words::remedy_way_back(remedy.info.id));
    }
    CHECK(known("remedy") == ids);
    CHECK(words::remedy_limits("nothing").empty());
    CHECK(words::remedy_way_back("nothing").empty());
}

TEST_CASE("what cannot be taken back is said, and by nobody else", "[words]") {
    for (const Remedy& remedy : remedies()) {
        INFO(remedy.info.id);
        CHECK(words::remedy_way_back(remedy.info.id).starts_with("There is no way back") ==
              (remedy.info.id == "credentials.forget"));
    }
}

TEST_CASE("every reason of a proposal has a sentence for every remedy", "[words]") {
    const Ids ids = known("proposal");
    for (const std::string_view reason : proposal_reasons::all()) {
        INFO(reason);
        CHECK(ids.contains("*/" + std::string(reason)));
        for (const Remedy& remedy : remedies()) {
            INFO(remedy.info.id);
            for (const auto& evidence : {everything(), std::vector<Evidence>()}) {
                const std::string text = words::proposal_sentence(remedy.info.id, reason, evidence);
                check_sentence(text);
                check_advice(text);
                CHECK(text.find("The remedy \"") == std::string::npos);
            }
        }
    }
    const auto reasons = proposal_reasons::all();
    for (const std::string& id : ids) {
        const std::size_t slash = id.find('/');
        INFO(id);
        CHECK((id.starts_with("*/") || find_remedy(id.substr(0, slash)) != nullptr));
        CHECK(std::find(reasons.begin(), reasons.end(), id.substr(slash + 1)) != reasons.end());
    }
    CHECK(words::proposal_sentence("dns.flush", "something-new", {}) ==
          "The remedy \"Forget remembered names\" says: something-new.");
    CHECK(words::proposal_sentence("transport.tcp-only", proposal_reasons::domain_policy,
                                   {fact("setting", std::string("fClientDisableUDP = 0"))}) ==
          "Your organization decides this (fClientDisableUDP = 0), so it is not changed here. Ask your administrator.");
}

TEST_CASE("every symptom and question has words, and nothing else has", "[words]") {
    Ids symptoms;
    for (const std::string_view category : symptom_categories()) {
        symptoms.emplace(category);
        check_title(words::symptom_title(category));
        check_sentence(words::symptom_hint(category));
    }
    CHECK(known("symptom") == symptoms);
    Ids asked;
    Ids answered;
    for (const Question& question : questions()) {
        asked.emplace(question.id);
        check_sentence(words::question_text(question.id));
        CHECK(words::question_text(question.id).ends_with('?'));
        for (const std::string_view answer : question.answers) {
            INFO(question.id << " " << answer);
            answered.insert(std::string(question.id) + "/" + std::string(answer));
            check_title(words::answer_text(question.id, answer));
            CHECK(words::answer_text(question.id, answer) != answer);
        }
    }
    CHECK(known("question") == asked);
    CHECK(known("answer") == answered);
    CHECK(words::answer_text("question.vpn", "perhaps") == "perhaps");
}

TEST_CASE("every fault of the practice server has a title, and nothing else has", "[words]") {
    Ids ids;
    for (const practice::FaultInfo& fault : practice::faults()) {
        ids.emplace(fault.id);
        INFO(fault.id);
        check_title(words::fault_title(fault.id));
        CHECK(words::fault_title(fault.id) != fault.id);
        CHECK(words::fault_title(fault.id).starts_with("Nothing wrong") == fault.cause.empty());
    }
    CHECK(known("fault") == ids);
}

TEST_CASE("every code and claim has its sentence through the contract", "[words]") {
    Ids ids;
    for (const codes::Code& code : codes::table()) {
        ids.emplace(code.meaning);
        check_sentence(words::code_meaning(code));
    }
    CHECK(known("code") == ids);
    CHECK(known("claim").size() > 5);
    for (const std::string& claim : known("claim")) {
        CHECK(words::claim_text(claim).ends_with('.'));
    }
    CHECK(words::claim_text("claim.nothing").empty());
    for (const auto layer :
         {codes::Layer::transport, codes::Layer::crypto, codes::Layer::tls_logon, codes::Layer::connection,
          codes::Layer::negotiation, codes::Layer::gateway, codes::Layer::licensing, codes::Layer::server}) {
        check_sentence(words::code_layer(layer));
    }
    CHECK(words::code_layer(codes::Layer::none).empty());
}

TEST_CASE("every key of evidence has a short label, and nothing else has", "[words]") {
    const Ids labels = known("evidence");
    CHECK(labels == Ids(std::begin(evidence_keys), std::end(evidence_keys)));
    for (const Evidence& evidence : everything()) {
        INFO(evidence.key);
        CHECK(labels.contains(evidence.key));
    }
    for (const std::string& key : labels) {
        check_title(words::evidence_label(key));
        CHECK(words::evidence_label(key).size() <= 40);
    }
    CHECK(words::evidence_label("something-new") == "something-new");
}

TEST_CASE("every ending of a connection has words", "[words]") {
    for (const std::string_view ending :
         {"open", "us", "peer-fin", "peer-rst", "silence", "refused", "rejected", "unreachable", "icmp", "local"}) {
        INFO(ending);
        check_title(words::closed_by_word(ending));
        CHECK(words::closed_by_word(ending).find(' ') != std::string::npos);
    }
    CHECK(words::closed_by_word("peer-fin") == "closed by the server");
}

TEST_CASE("unknown is not called a problem", "[words]") {
    CHECK(words::state_word(State::ok) == "OK");
    CHECK(words::state_word(State::unknown) == "Cannot tell");
    std::set<std::string> all;
    for (const State state :
         {State::ok, State::note, State::problem, State::unknown, State::skipped, State::not_applicable}) {
        all.insert(words::state_word(state));
    }
    CHECK(all.size() == 6);
}

TEST_CASE("each conclusion names the computer and says what is not known", "[words]") {
    std::set<std::string> all;
    for (const Conclusion conclusion :
         {Conclusion::nothing_wrong, Conclusion::cause_found, Conclusion::cannot_tell, Conclusion::stopped}) {
        Diagnosis diagnosis;
        diagnosis.conclusion = conclusion;
        const std::string text = words::conclusion_sentence(diagnosis, target());
        check_sentence(text);
        CHECK(text.find("rds01.example.test:3389") != std::string::npos);
        all.insert(text);
    }
    CHECK(all.size() == 4);
    Diagnosis two;
    two.conclusion = Conclusion::cause_found;
    two.causes.resize(2);
    two.causes[0].likely = two.causes[1].likely = true;
    CHECK(words::conclusion_sentence(two, target()).starts_with("Several"));
    Diagnosis open;
    open.unexplained.push_back({"nla", "malformed"});
    CHECK(words::conclusion_sentence(open, target()).starts_with("Something is wrong"));
}

TEST_CASE("the next step is asked as a question and says what it tells apart", "[words]") {
    std::vector<std::string> causes;
    for (const Cause* cause : cause_catalogue()) {
        causes.emplace_back(cause->id);
    }
    for (const CheckInfo& check : check_catalogue()) {
        check_sentence(words::next_step_sentence({NextStep::Kind::check, std::string(check.id), causes}));
    }
    for (const Question& question : questions()) {
        const std::string text =
            words::next_step_sentence({NextStep::Kind::question, std::string(question.id), {"account"}});
        check_sentence(text);
        CHECK(text.find(words::question_text(question.id)) != std::string::npos);
        CHECK(text.find(words::cause_title("account")) != std::string::npos);
    }
}

TEST_CASE("errors are told with what they are about", "[words]") {
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
        Error error;
        error.code = static_cast<ErrorCode>(code);
        check_sentence(words::error_sentence(error));
        error.object = "rds01";
        check_sentence(words::error_sentence(error));
        error.detail = "a port has at most five digits";
        const std::string text = words::error_sentence(error);
        check_sentence(text);
        CHECK(text.find("five digits") != std::string::npos);
    }
    CHECK(words::error_sentence({ErrorCode::not_readable, "read", "case.json", 2, {}}) ==
          "case.json could not be read.");
}

TEST_CASE("placeholders are filled once and unknown ones stay", "[words]") {
    CHECK(words::fill("{a} and {b}", {{"a", "{b}"}, {"b", "2"}}) == "{b} and 2");
    CHECK(words::fill("{c} {", {{"a", "1"}}) == "{c} {");
    CHECK(words::fill("{{a}", {{"a", "1"}}) == "{1");
    CHECK(words::fill("", {}).empty());
}

TEST_CASE("a translator stands in front of every sentence", "[words]") {
    struct Restore {
        ~Restore() { words::set_translator({}); }
    } restore;
    words::set_translator([](const char* english) { return "<" + std::string(english) + ">"; });
    CHECK(words::check_title("dns") == "<Name>");
    CHECK(words::cause_title("account").starts_with('<'));
    CHECK(words::finding_sentence(finding("tcp", "open", everything()), target()) ==
          "<Port 3389 answered after <40 ms>.>");
    CHECK(words::claim_text("claim.nothing").empty());
    for (const std::string& step : words::cause_guide("account")) {
        CHECK(step.starts_with('<'));
    }
}

TEST_CASE("every other way, every answer to its test and every remark has words", "[words]") {
    Target way = target();
    way.gateway = "gateway.example.test";
    for (const auto kind : {AlternativeKind::name, AlternativeKind::other_address, AlternativeKind::other_family,
                            AlternativeKind::tcp_only, AlternativeKind::address, AlternativeKind::gateway}) {
        INFO(name(kind));
        check_title(words::alternative_title(name(kind)));
        CHECK(words::alternative_title(name(kind)) != name(kind));
        const std::string use = words::alternative_use(name(kind), way);
        check_sentence(use);
        CHECK(use.find(to_text(way)) != std::string::npos);
    }
    for (const std::string_view reason : alternative_reasons::all) {
        INFO(reason);
        check_title(words::alternative_state_word(reason));
        CHECK(words::alternative_state_word(reason) != reason);
        check_sentence(words::alternative_sentence(reason));
        CHECK(words::alternative_sentence(reason) != reason);
    }
    // One that opens the tunnel at once answers too, and has not asked for anything yet.
    CHECK(words::alternative_sentence(alternative_reasons::gateway_answers).find("asks") == std::string::npos);
    for (const std::string_view remark : alternative_remarks::all) {
        INFO(remark);
        check_sentence(words::alternative_remark(remark));
        CHECK(words::alternative_remark(remark) != remark);
    }
}
