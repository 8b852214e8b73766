// SPDX-License-Identifier: MIT
// The causes as data: complete, consistent with the other catalogues, and right about the facts that matter most.
#include "core/causes/catalogue.h"
#include "core/checks/catalogue.h"
#include "core/codes/codes.h"
#include "core/model/symptom.h"
#include "core/remedies/catalogue.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

using namespace rdpmedic;

namespace {

constexpr std::string_view ids[] = {
    "certificate.expired",
    "certificate.missing",
    "certificate.key-access",
    "certificate.name-mismatch",
    "certificate.untrusted",
    "tls.no-common-version",
    "tls.no-common-cipher",
    "negotiation.security-mismatch",
    "negotiation.not-rdp",
    "client.outbound-blocked",
    "client.saved-credentials",
    "client.policy",
    "client.schannel",
    "client.name-resolution",
    "client.clock",
    "network.unreachable",
    "network.refused",
    "network.udp",
    "network.mtu",
    "network.loss",
    "network.middlebox-reset",
    "network.idle-timeout",
    "gateway.unreachable",
    "server.firewall",
    "server.disabled",
    "server.services",
    "server.wmi",
    "server.weakened",
    "server.firewall-off",
    "server.schannel",
    "server.overloaded",
    "update.regression",
    "account",
    "unknown",
};

template <class List>
bool contains(const List& list, std::string_view id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

std::string file_name_of(std::string_view id) {
    std::string name(id);
    std::replace_if(name.begin(), name.end(), [](char c) { return c == '.' || c == '-'; }, '_');
    return name + ".cpp";
}

const Question* find_question(std::string_view id) {
    const auto all = questions();
    const auto at = std::find_if(all.begin(), all.end(), [&](const Question& question) { return question.id == id; });
    return at == all.end() ? nullptr : &*at;
}

/// Can anything ever make the row hold? Checks that no build runs yet have no list of reasons to compare with.
bool can_hold(const EvidenceRow& row) {
    if (row.check == "symptom") {
        return contains(symptom_categories(), row.reason) || contains(codes::groups(), row.reason);
    }
    if (const Question* question = find_question(row.check)) {
        return contains(question->answers, row.reason);
    }
    const CheckInfo* check = find_check(row.check);
    return check != nullptr && (check->reasons.empty() || find_reason(*check, row.reason) != nullptr);
}

Strength strength(std::string_view cause, std::string_view check, std::string_view reason) {
    const Cause* found = find_cause(cause);
    REQUIRE(found != nullptr);
    const auto row = std::find_if(found->rows.begin(), found->rows.end(),
                                  [&](const EvidenceRow& r) { return r.check == check && r.reason == reason; });
    INFO(cause << " has a row for " << check << " " << reason);
    REQUIRE(row != found->rows.end());
    return row->strength;
}

bool speaks_for(std::string_view check, std::string_view reason) {
    const auto all = cause_catalogue();
    return std::any_of(all.begin(), all.end(), [&](const Cause* cause) {
        return std::any_of(cause->rows.begin(), cause->rows.end(), [&](const EvidenceRow& row) {
            return row.check == check && row.reason == reason && row.strength >= Strength::weak;
        });
    });
}

}  // namespace

TEST_CASE("the catalogue holds every cause once, in its order", "[causes]") {
    const auto all = cause_catalogue();
    REQUIRE(all.size() == std::size(ids));
    for (std::size_t index = 0; index < all.size(); ++index) {
        CHECK(all[index]->id == ids[index]);
        CHECK(find_cause(ids[index]) == all[index]);
    }
    CHECK(find_cause("certificate") == nullptr);
    CHECK(find_cause("") == nullptr);
}

TEST_CASE("each cause stands in the file that is named after it", "[causes]") {
    const std::filesystem::path folder = std::filesystem::path(RDPMEDIC_SOURCE_DIR) / "core" / "causes";
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".cpp" && entry.path().filename() != "catalogue.cpp") {
            files.insert(entry.path().filename().string());
        }
    }
    std::set<std::string> expected;
    for (const std::string_view id : ids) {
        expected.insert(file_name_of(id));
    }
    CHECK(files == expected);
}

TEST_CASE("every problem that a check can find speaks for some cause", "[causes]") {
    std::size_t problems = 0;
    for (const CheckInfo& check : check_catalogue()) {
        for (const Reason& reason : check.reasons) {
            if (reason.state == State::problem) {
                ++problems;
                INFO(check.id << " " << reason.id);
                CHECK(speaks_for(check.id, reason.id));
            }
        }
    }
    CHECK(problems > 40);
}

TEST_CASE("no row names what cannot happen, and each has a source", "[causes]") {
    for (const Cause* cause : cause_catalogue()) {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (const EvidenceRow& row : cause->rows) {
            INFO(cause->id << ": " << row.check << " " << row.reason);
            CHECK(can_hold(row));
            CHECK(row.source.size() > 4);
            CHECK(seen.emplace(row.check, row.reason).second);
        }
    }
}

TEST_CASE("priors name symptoms, each once, and differ from the general one", "[causes]") {
    for (const Cause* cause : cause_catalogue()) {
        std::set<std::string_view> seen;
        for (const SymptomPrior& entry : cause->priors) {
            INFO(cause->id << ": " << entry.symptom);
            CHECK(contains(symptom_categories(), entry.symptom));
            CHECK(seen.insert(entry.symptom).second);
        }
    }
}

TEST_CASE("each remedy of a cause exists, and each remedy cures some cause", "[causes]") {
    std::set<std::string_view> used;
    for (const Cause* cause : cause_catalogue()) {
        for (const std::string_view remedy : cause->remedies) {
            INFO(cause->id << ": " << remedy);
            CHECK(find_remedy(remedy) != nullptr);
            used.insert(remedy);
        }
    }
    for (const Remedy& remedy : remedies()) {
        INFO(remedy.info.id);
        // The other way is found by trying the ways, whatever the cause.
        CHECK((used.contains(remedy.info.id) || remedy.info.id == "connection.other-way"));
    }
}

TEST_CASE("the folder of all keys is rebuilt only after the narrow repairs", "[causes]") {
    const auto remedies = find_cause("certificate.key-access")->remedies;
    REQUIRE(remedies.size() == 3);
    CHECK(remedies[0] == "machine-keys.repair-permissions");
    CHECK(remedies[1] == "machine-keys.replace-rdp-key");
    CHECK(remedies[2] == "machine-keys.rebuild-folder");
}

TEST_CASE("what proves a cause is decisive for it", "[causes]") {
    CHECK(strength("certificate.expired", "certificate", "expired") == Strength::decisive);
    CHECK(strength("certificate.missing", "negotiation", "certificate-missing") == Strength::decisive);
    CHECK(strength("tls.no-common-cipher", "tls.versions", "no-windows-suite") == Strength::decisive);
    CHECK(strength("negotiation.security-mismatch", "negotiation", "standard-security-only") == Strength::decisive);
    CHECK(strength("client.outbound-blocked", "tcp", "blocked-locally") == Strength::decisive);
    CHECK(strength("client.clock", "nla", "clock-wrong") == Strength::decisive);
    CHECK(strength("network.refused", "tcp", "refused") == Strength::decisive);
    CHECK(strength("network.mtu", "tls.versions", "large-answers-lost") == Strength::decisive);
    CHECK(strength("network.middlebox-reset", "negotiation", "reset-at-once") == Strength::decisive);
    CHECK(strength("account", "symptom", "code.account") == Strength::decisive);
}

TEST_CASE("a way that is small and says so is no proof that packets are lost", "[causes]") {
    CHECK(strength("network.mtu", "mtu", "black-hole") == Strength::decisive);
    CHECK(strength("network.mtu", "mtu", "too-small") == Strength::strong);
    CHECK(strength("network.mtu", "mtu", "only-probes-lost") == Strength::weak);
    CHECK(strength("network.mtu", "udp", "only-short-answered") == Strength::weak);
    CHECK(strength("network.udp", "udp", "only-short-answered") == Strength::weak);
}

TEST_CASE("what cannot be is ruled out", "[causes]") {
    CHECK(strength("certificate.expired", "certificate", "valid") == Strength::rules_out);
    CHECK(strength("certificate.expired", "certificate", "self-signed") == Strength::rules_out);
    CHECK(strength("certificate.missing", "certificate", "self-signed") == Strength::rules_out);
    CHECK(strength("tls.no-common-version", "tls.versions", "modern") == Strength::rules_out);
    CHECK(strength("negotiation.not-rdp", "negotiation", "nla-required") == Strength::rules_out);
    CHECK(strength("network.refused", "tcp", "open") == Strength::rules_out);
    CHECK(strength("network.unreachable", "tcp", "open") == Strength::rules_out);
    CHECK(strength("server.firewall", "tcp", "open") == Strength::rules_out);
}

TEST_CASE("a server that hangs up on every TLS greeting points at its key before its certificate", "[causes]") {
    CHECK(strength("certificate.key-access", "tls.versions", "closed-after-hello") == Strength::strong);
    CHECK(strength("certificate.missing", "tls.versions", "closed-after-hello") == Strength::strong);
    CHECK(strength("certificate.missing", "negotiation", "nla-required") == Strength::against);
    CHECK(strength("certificate.key-access", "nla", "names-given") == Strength::against);
    CHECK(strength("network.middlebox-reset", "nla", "names-given") == Strength::against);
}

TEST_CASE("who else is affected tells the client's causes from the server's", "[causes]") {
    for (const Cause* cause : cause_catalogue()) {
        for (const EvidenceRow& row : cause->rows) {
            const bool others = row.check == "question.others-reach-it";
            const bool elsewhere = row.check == "question.other-servers-work";
            if (!others && !elsewhere) {
                continue;
            }
            const bool client_side = cause->id.starts_with("client.");
            const bool clears_client = (others && row.reason == "no") || (elsewhere && row.reason == "yes");
            INFO(cause->id << ": " << row.check << " " << row.reason);
            CHECK((row.strength == Strength::against) == (client_side == clears_client));
        }
    }
}
