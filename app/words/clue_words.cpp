// SPDX-License-Identifier: MIT
// What is said about symptoms, groups of codes and answers of the user as reasons for or against a cause.
#include "app/words/clue_words.h"

#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text symptoms[] = {
    {"symptom.code", RDPMEDIC_WORDS("An error code was shown.")},
    {"symptom.securing", RDPMEDIC_WORDS("It stops while the connection is being secured.")},
    {"symptom.cannot-connect", RDPMEDIC_WORDS("The computer cannot be found or reached.")},
    {"symptom.drops", RDPMEDIC_WORDS("The session freezes or drops.")},
    {"symptom.one-of-many", RDPMEDIC_WORDS("Other servers work, and this one does not.")},
    {"symptom.since-change", RDPMEDIC_WORDS("It began after something was changed.")},
    {"symptom.credentials", RDPMEDIC_WORDS("The password is refused or asked for again and again.")},
    {"symptom.server-side", RDPMEDIC_WORDS("This is looked at from the server itself.")},
    {"symptom.precheck", RDPMEDIC_WORDS("Nothing was reported to be wrong.")},
    {"symptom.case", RDPMEDIC_WORDS("This comes from a saved case.")},
    {"code.socket-closed",
     RDPMEDIC_WORDS("The error code says that the connection was closed. It does not say by whom.")},
    {"code.name-not-found", RDPMEDIC_WORDS("The error code says that the name was not found.")},
    {"code.connect-failed", RDPMEDIC_WORDS("The error code says that no connection came about.")},
    {"code.timed-out", RDPMEDIC_WORDS("The error code says that there was no answer in time.")},
    {"code.transfer-failed", RDPMEDIC_WORDS("The error code says that sending or receiving failed.")},
    {"code.certificate-expired", RDPMEDIC_WORDS("The error code says that the certificate of the server has expired.")},
    {"code.certificate-unreadable",
     RDPMEDIC_WORDS("The error code says that the certificate of the server could not be read.")},
    {"code.account", RDPMEDIC_WORDS("The error code is about the account or its password.")},
    {"code.fresh-credentials", RDPMEDIC_WORDS("The error code says that the server does not take saved passwords.")},
    {"code.delegation-policy",
     RDPMEDIC_WORDS("The error code says that a policy forbids sending the password to this server.")},
    {"code.no-authority",
     RDPMEDIC_WORDS(
         "The error code says that nobody could confirm the account. A domain controller may be out of reach.")},
    {"code.encryption", RDPMEDIC_WORDS("The error code is about the encryption of the session.")},
    {"code.licensing", RDPMEDIC_WORDS("The error code is about licences.")},
    {"code.gateway", RDPMEDIC_WORDS("The error code comes from the Remote Desktop Gateway.")},
    {"code.gateway-certificate",
     RDPMEDIC_WORDS("The error code is about the certificate of the Remote Desktop Gateway.")},
    {"code.server-ended", RDPMEDIC_WORDS("The error code says that the server ended the session.")},
    {"code.graphics", RDPMEDIC_WORDS("The error code says that the graphics of the session failed on the server.")},
    {"code.nla-needed", RDPMEDIC_WORDS("The error code says that the server insists on a sign-in before the session.")},
    {"code.fips", RDPMEDIC_WORDS("The error code is about FIPS encryption.")},
    {"code.clock", RDPMEDIC_WORDS("The error code says that the clocks differ.")},
    {"code.protocol-error", RDPMEDIC_WORDS("The error code says that the two sides did not understand each other.")},
    {"code.loopback", RDPMEDIC_WORDS("The error code appears when a computer connects to itself.")},
    {"code.restricted-admin",
     RDPMEDIC_WORDS("The error code says that the server does not take Restricted Admin mode.")},
    {"code.logon-limit", RDPMEDIC_WORDS("The error code says that a limit on sign-ins or session time was reached.")},
    {"code.denied", RDPMEDIC_WORDS("The error code says that the server did not allow the connection.")},
    {"code.neg-certificate-missing",
     RDPMEDIC_WORDS("The code says that the server has no certificate that it can use.")},
    {"code.neg-mismatch", RDPMEDIC_WORDS("The code says that the server and the client want different security.")},
    {"event.tls-handshake", RDPMEDIC_WORDS("Windows noted that TLS failed on this computer.")},
};

constexpr Text answers[] = {
    {"question.others-reach-it/yes", RDPMEDIC_WORDS("Others reach this server.")},
    {"question.others-reach-it/no", RDPMEDIC_WORDS("Others do not reach this server either.")},
    {"question.other-servers-work/yes", RDPMEDIC_WORDS("Other servers work from this computer.")},
    {"question.other-servers-work/no", RDPMEDIC_WORDS("Other servers do not work from this computer either.")},
    {"question.asked-for-password/yes", RDPMEDIC_WORDS("A password was asked for before it failed.")},
    {"question.asked-for-password/no", RDPMEDIC_WORDS("No password was asked for before it failed.")},
    {"question.vpn/yes", RDPMEDIC_WORDS("A VPN is in use.")},
    {"question.vpn/no", RDPMEDIC_WORDS("No VPN is in use.")},
    {"question.when/at-once", RDPMEDIC_WORDS("It fails at once.")},
    {"question.when/seconds", RDPMEDIC_WORDS("It fails after some seconds.")},
    {"question.when/minutes", RDPMEDIC_WORDS("It fails after some minutes of work.")},
    {"question.when/idle", RDPMEDIC_WORDS("It fails after a while without any input.")},
};

}  // namespace

std::string clue_sentence(std::string_view check, std::string_view reason) {
    if (check == "symptom") {
        return shown(find_text(symptoms, reason));
    }
    return shown(find_text(answers, std::string(check) + "/" + std::string(reason)));
}

std::vector<std::string> clue_ids() {
    std::vector<std::string> ids = ids_of(symptoms);
    const std::vector<std::string> answered = ids_of(answers);
    ids.insert(ids.end(), answered.begin(), answered.end());
    return ids;
}

}  // namespace rdpmedic::words
