// SPDX-License-Identifier: MIT
// Codes and claims by way of their tables, and the list of everything that has words.
#include "app/words/code_words.h"
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

std::vector<std::string> strings(std::span<const std::string_view> ids) {
    return {ids.begin(), ids.end()};
}

const char* layer_text(codes::Layer layer) {
    switch (layer) {
    case codes::Layer::transport:
        return RDPMEDIC_WORDS("It belongs to the network connection.");
    case codes::Layer::crypto:
        return RDPMEDIC_WORDS("It belongs to the encryption of Remote Desktop.");
    case codes::Layer::tls_logon:
        return RDPMEDIC_WORDS("It belongs to TLS and the sign-in.");
    case codes::Layer::connection:
        return RDPMEDIC_WORDS("It belongs to the course of the connection.");
    case codes::Layer::negotiation:
        return RDPMEDIC_WORDS("It belongs to the agreement on security at the start.");
    case codes::Layer::gateway:
        return RDPMEDIC_WORDS("It belongs to the Remote Desktop Gateway.");
    case codes::Layer::licensing:
        return RDPMEDIC_WORDS("It belongs to licences.");
    case codes::Layer::server:
        return RDPMEDIC_WORDS("It comes from the server.");
    case codes::Layer::none:
        break;
    }
    return "";
}

}  // namespace

std::string code_meaning(const codes::Code& code) {
    return shown(std::string(code_sentence(code.meaning)).c_str());
}

std::string code_layer(codes::Layer layer) {
    return shown(layer_text(layer));
}

std::string claim_text(std::string_view claim) {
    return shown(std::string(claim_sentence(claim)).c_str());
}

std::vector<std::string> known_ids(std::string_view kind) {
    if (kind == "check") {
        return check_ids();
    }
    if (kind == "reason") {
        return finding_ids();
    }
    if (kind == "clue") {
        return clue_ids();
    }
    if (kind == "cause") {
        return cause_ids();
    }
    if (kind == "remedy") {
        return remedy_ids();
    }
    if (kind == "proposal") {
        return proposal_ids();
    }
    if (kind == "symptom") {
        return symptom_ids();
    }
    if (kind == "question") {
        return question_ids();
    }
    if (kind == "answer") {
        return answer_ids();
    }
    if (kind == "evidence") {
        return evidence_ids();
    }
    if (kind == "fault") {
        return fault_ids();
    }
    if (kind == "claim") {
        return strings(claim_sentence_ids());
    }
    return kind == "code" ? strings(code_sentence_ids()) : std::vector<std::string>();
}

}  // namespace rdpmedic::words
