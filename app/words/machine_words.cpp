// SPDX-License-Identifier: MIT
// Areas of a comparison, and what a recording leaves out.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text areas[] = {
    {"schannel", RDPMEDIC_WORDS("TLS versions (SCHANNEL)")},
    {"cipher-order", RDPMEDIC_WORDS("Cipher suites")},
    {"policy", RDPMEDIC_WORDS("Policies")},
    {"firewall", RDPMEDIC_WORDS("Firewall")},
    {"listener", RDPMEDIC_WORDS("Remote Desktop's listener")},
    {"services", RDPMEDIC_WORDS("Services")},
    {"certificate", RDPMEDIC_WORDS("Certificate")},
    {"machine-keys", RDPMEDIC_WORDS("Keys")},
    {"build", RDPMEDIC_WORDS("Windows build")},
    {"network", RDPMEDIC_WORDS("Network")},
};

constexpr Text left_out[] = {
    {"computer", RDPMEDIC_WORDS("Name of this computer, replaced")},
    {"domain", RDPMEDIC_WORDS("Names of domains, replaced")},
    {"server", RDPMEDIC_WORDS("Names of servers, replaced")},
    {"user", RDPMEDIC_WORDS("Names of users, replaced")},
    {"account", RDPMEDIC_WORDS("Numbers of accounts, replaced")},
    {"machine-id", RDPMEDIC_WORDS("Number of this computer, replaced")},
    {"hosts-line", RDPMEDIC_WORDS("Lines of the hosts file, left out")},
    {"certificate", RDPMEDIC_WORDS("Certificates, of which the facts stay")},
    {"state-file", RDPMEDIC_WORDS("Notes of RDP Medic about changes, left out")},
    {"event-field", RDPMEDIC_WORDS("Fields of events with names, left out")},
};

}  // namespace

std::string difference_area(std::string_view area) {
    return shown_or_id(areas, area);
}

std::string left_out_word(std::string_view kind) {
    return shown_or_id(left_out, kind);
}

}  // namespace rdpmedic::words
