// SPDX-License-Identifier: MIT
#include "app/words/alternative_words.h"

#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"name", RDPMEDIC_WORDS("By its name")},
    {"other-address", RDPMEDIC_WORDS("Another address")},
    {"other-family", RDPMEDIC_WORDS("The other kind of address")},
    {"tcp-only", RDPMEDIC_WORDS("Without UDP")},
    {"address", RDPMEDIC_WORDS("By its address")},
    {"gateway", RDPMEDIC_WORDS("Through the gateway")},
};

constexpr Text state_words[] = {
    {"reaches-sign-in", RDPMEDIC_WORDS("Works")},    {"name-fails", RDPMEDIC_WORDS("Fails")},
    {"port-closed", RDPMEDIC_WORDS("Fails")},        {"negotiation-fails", RDPMEDIC_WORDS("Fails")},
    {"security-fails", RDPMEDIC_WORDS("Fails")},     {"sign-in-fails", RDPMEDIC_WORDS("Fails")},
    {"large-packets-lost", RDPMEDIC_WORDS("Fails")}, {"without-nla", RDPMEDIC_WORDS("Less safe")},
    {"older-tls", RDPMEDIC_WORDS("Less safe")},      {"other-certificate", RDPMEDIC_WORDS("Not safe")},
    {"gateway-answers", RDPMEDIC_WORDS("Answers")},  {"gateway-fails", RDPMEDIC_WORDS("Fails")},
    {"not-finished", RDPMEDIC_WORDS("Not known")},
};

constexpr Text sentences[] = {
    {"reaches-sign-in", RDPMEDIC_WORDS("It gets as far as the sign-in.")},
    {"name-fails", RDPMEDIC_WORDS("The name leads to no address.")},
    {"port-closed", RDPMEDIC_WORDS("The port does not answer.")},
    {"negotiation-fails", RDPMEDIC_WORDS("The port answers, and no Remote Desktop connection with TLS begins there.")},
    {"security-fails", RDPMEDIC_WORDS("The secure connection fails, or its certificate is broken.")},
    {"sign-in-fails", RDPMEDIC_WORDS("The secure connection stands, and the sign-in does not begin.")},
    {"large-packets-lost",
     RDPMEDIC_WORDS("It gets as far as the sign-in, and loses large packets as the first way does, so "
                    "that the picture would freeze.")},
    {"without-nla", RDPMEDIC_WORDS("It has no sign-in before the session (NLA), so it is not offered.")},
    {"older-tls", RDPMEDIC_WORDS("It uses an older TLS version, so it is not offered.")},
    {"other-certificate",
     RDPMEDIC_WORDS(
         "It shows another certificate than the first way, so it may be another computer and is not offered.")},
    {"gateway-answers", RDPMEDIC_WORDS("The gateway answers. Whether it lets you through shows only at the sign-in.")},
    {"gateway-fails", RDPMEDIC_WORDS("The gateway is reached and cannot be used; the check of the gateway says why.")},
    {"not-finished", RDPMEDIC_WORDS("The test came to no result, so nothing is known.")},
};

constexpr Text remarks[] = {
    {"address-loses-name",
     RDPMEDIC_WORDS("With an address Windows cannot use Kerberos, and it warns because the certificate has a name. "
                    "Accept the warning only when the certificate names this computer.")},
    {"certificate-unseen",
     RDPMEDIC_WORDS("The first way showed no certificate to compare this one with. Let the owner of the server confirm "
                    "its thumbprint.")},
    {"may-lose-as-much",
     RDPMEDIC_WORDS(
         "The first way loses packets or is unsteady, and this one may be no better: it gets you in, and can "
         "stutter as well.")},
};

constexpr Text uses[] = {
    {"name", RDPMEDIC_WORDS("Connect to {target} for now.")},
    {"other-address", RDPMEDIC_WORDS("Connect to {target} for now.")},
    {"other-family", RDPMEDIC_WORDS("Connect to {target} for now.")},
    {"tcp-only", RDPMEDIC_WORDS("Connect to {target} as before, with UDP turned off on this computer.")},
    {"address", RDPMEDIC_WORDS("Connect to {target} for now.")},
    {"gateway", RDPMEDIC_WORDS("Connect to {target} through the gateway {gateway}.")},
};

static_assert(same_ids(titles, uses));
static_assert(same_ids(state_words, sentences));

}  // namespace

std::string alternative_title(std::string_view kind) {
    return shown_or_id(titles, kind);
}

std::string alternative_state_word(std::string_view reason) {
    return shown_or_id(state_words, reason);
}

std::string alternative_sentence(std::string_view reason) {
    return shown_or_id(sentences, reason);
}

std::string alternative_remark(std::string_view remark) {
    return shown_or_id(remarks, remark);
}

std::string alternative_use(std::string_view kind, const Target& target) {
    return fill(shown(find_text(uses, kind)),
                {{"target", brief(to_text(target))}, {"gateway", brief(target.gateway.value_or(std::string()))}});
}

}  // namespace rdpmedic::words
