// SPDX-License-Identifier: MIT
// Claims about codes and cures that people may have read, put right.
#include "app/words/code_sentences.h"
#include "app/words/words.h"

#include <array>

namespace rdpmedic::words {

namespace {

constexpr auto sentences = std::to_array<Sentence>({
    {"claim.code-names-cause",
     RDPMEDIC_WORDS("You may have read that 0x904 with 0x7 means one certain thing. By Microsoft's own list it says "
                    "that the connection was closed, and the server denied it. Certificates, TLS settings, firewalls "
                    "and networks can all lead to it; only looking tells them apart.")},
    {"claim.licensing", RDPMEDIC_WORDS("You may have read that this code is about licences. Licence problems have "
                                       "codes of their own: 0x808, 0x908, and extended codes from 0x100 to 0x10b.")},
    {"claim.rename-machine-keys",
     RDPMEDIC_WORDS("You may have read that renaming or deleting the MachineKeys folder helps. That folder also holds "
                    "the keys of other programs, such as web servers and mail, which then stop working. Only the one "
                    "file with the Remote Desktop key needs repair.")},
    {"claim.inbound-rules-on-client",
     RDPMEDIC_WORDS(
         "You may have read that Remote Desktop has to be allowed in the firewall of this computer. Those rules are "
         "for the computer that is connected to. Here, only a rule that blocks outgoing connections matters.")},
    {"claim.cipher-event-in-security",
     RDPMEDIC_WORDS("You may have read that events about TLS are in the Security log. Windows writes them to the "
                    "System log, with the source Schannel.")},
    {"claim.uninstall-updates",
     RDPMEDIC_WORDS("You may have read that removing Windows updates helps. That leaves the computer open to attacks "
                    "and seldom helps. A newer update usually mends what an update broke.")},
    {"claim.disable-antivirus-or-nla",
     RDPMEDIC_WORDS(
         "You may have read that turning off antivirus software or Network Level Authentication helps. Both protect "
         "the computer, and neither is the cure: an exception for one program or a repaired certificate is.")},
    {"claim.security-layer-rdp",
     RDPMEDIC_WORDS("You may have read that the security layer should be set to RDP or to 0. That switches off TLS and "
                    "the proof of the server's identity. Repairing the certificate keeps both.")},
    {"claim.udp-off",
     RDPMEDIC_WORDS("You may have read that turning off UDP helps. It can help with sessions that freeze. It does not "
                    "mend a connection that fails during TLS, because UDP is used only after that.")},
    {"claim.clear-credentials",
     RDPMEDIC_WORDS(
         "You may have read that saved passwords should be cleared. A wrong password has codes of its own, such as "
         "0x807. Clearing does not mend a closed connection, and cleared passwords cannot be brought back.")},
    {"claim.repair-wmi", RDPMEDIC_WORDS("You may have read that WMI should be repaired or reset. Remote Desktop does "
                                        "not need it to connect, and a reset can damage other programs.")},
    {"claim.restart-terminal-service",
     RDPMEDIC_WORDS(
         "You may have read that restarting Remote Desktop Services renews the certificate. Another service does that, "
         "Remote Desktop Configuration (SessionEnv). Restarting the first one disconnects everybody.")},
    {"claim.delete-certificate",
     RDPMEDIC_WORDS("You may have read that deleting the Remote Desktop certificate is enough. Windows makes a new one "
                    "only if its key can be written, so the key has to be checked first.")},
    {"claim.connect-by-address",
     RDPMEDIC_WORDS("You may have read that the address should be used instead of the name. That is a good test. For "
                    "daily use the name is better: certificates and Kerberos rely on it.")},
    {"claim.encryption-oracle",
     RDPMEDIC_WORDS("You may have read that the policy for encryption oracle remediation should be set to Vulnerable. "
                    "That opens both computers to a known attack. Updating the older one is the cure.")},
    {"claim.ignore-warnings",
     RDPMEDIC_WORDS("You may have read that certificate warnings should be switched off. They are what shows that "
                    "somebody is in between. Making the certificate trusted removes the warning safely.")},
    {"claim.firewall-off", RDPMEDIC_WORDS("You may have read that the firewall should be turned off. The rules for "
                                          "Remote Desktop can be turned on alone, for the network in use.")},
    {"claim.clear-caches", RDPMEDIC_WORDS("You may have read that the bitmap cache or the stored licence should be "
                                          "deleted. No source connects them with this code.")},
});

}  // namespace

std::span<const Sentence> claim_sentences() {
    return sentences;
}

}  // namespace rdpmedic::words
