// SPDX-License-Identifier: MIT
// Why a remedy has something to do or not.
#include "app/words/finding_words.h"
#include "app/words/words.h"

#include <algorithm>

namespace rdpmedic::words {

namespace {

struct ProposalWords {
    std::string_view remedy;  ///< "*" for any
    std::string_view reason;
    const char* with_values;  ///< placeholders are keys of evidence
    const char* without;      ///< no placeholders
};

/// A sentence that needs no values.
constexpr ProposalWords same(std::string_view remedy, std::string_view reason, const char* sentence) {
    return {remedy, reason, sentence, sentence};
}

/// Those of one remedy first.
constexpr ProposalWords table[] = {
    same("connection.use-address", "no-alternative", RDPMEDIC_WORDS("No other address of this server answered.")),
    same("connection.use-name", "no-alternative",
         RDPMEDIC_WORDS("The certificate holds no name that this computer can look up.")),
    same("connection.fix-file", "no-alternative", RDPMEDIC_WORDS("There is no connection file to copy.")),
    same("connection.fix-file", "already-so", RDPMEDIC_WORDS("Nothing in the connection file stands in the way.")),
    same("connection.other-way", "no-alternative",
         RDPMEDIC_WORDS("No other way was tested that a connection file can describe.")),
    {"connection.other-way", "already-so", RDPMEDIC_WORDS("The copy stands there already: {file}."),
     RDPMEDIC_WORDS("The copy stands there already.")},
    {"connection.keepalive", "already-so", RDPMEDIC_WORDS("The copy stands there already: {file}."),
     RDPMEDIC_WORDS("The copy stands there already.")},
    same("credentials.forget", "already-so", RDPMEDIC_WORDS("No password is saved for this server.")),
    {"firewall.allow-client", "no-alternative",
     RDPMEDIC_WORDS("The rule \"{rule}\" blocks more than Remote Desktop, so it is there for another reason. This "
                    "program leaves it alone; whoever made it has to decide."),
     RDPMEDIC_WORDS("A rule blocks more than Remote Desktop, so it is there for another reason. This program leaves it "
                    "alone; whoever made it has to decide.")},
    same("firewall.allow-client", "already-so",
         RDPMEDIC_WORDS("The firewall of this computer lets Remote Desktop "
                        "out.")),
    {"firewall.enable-remote-desktop", "no-alternative",
     RDPMEDIC_WORDS("The rule \"{rule}\" keeps everybody out. This program leaves it alone; whoever made it has to "
                    "decide."),
     RDPMEDIC_WORDS("The Remote Desktop rules here are not for the network in use, or the firewall lets nobody in at "
                    "all. This program opens no network that they are not for.")},
    {"firewall.turn-on", "no-alternative",
     RDPMEDIC_WORDS("With the firewall on ({profile}), Remote Desktop would be shut out, and whoever works here by it. "
                    "Mend its rules first, or switch the firewall on in Windows Security at the computer itself."),
     RDPMEDIC_WORDS("With the firewall on, Remote Desktop would be shut out, and whoever works here by it. Mend its "
                    "rules first, or switch the firewall on in Windows Security at the computer itself.")},
    same("firewall.turn-on", "already-so", RDPMEDIC_WORDS("The firewall of the network in use is on.")),
    {"certificate.renew", "no-alternative",
     RDPMEDIC_WORDS("The certificate is valid only from {valid-from}. Look at the clock of this computer first."),
     RDPMEDIC_WORDS("The certificate is not valid yet. Look at the clock of this computer first.")},
    {"certificate.renew", "narrow-first",
     RDPMEDIC_WORDS("Windows cannot reach or read its key ({file}), so it could make no new certificate. Mend the key "
                    "first."),
     RDPMEDIC_WORDS("Windows cannot reach or read its key, so it could make no new certificate. Mend the key first.")},
    {"certificate.renew", "not-there",
     RDPMEDIC_WORDS("Remote Desktop uses a certificate that somebody chose ({thumbprint}). Windows does not renew it; "
                    "who issued it does."),
     RDPMEDIC_WORDS("Remote Desktop uses a certificate that somebody chose. Windows does not renew it; who issued it "
                    "does.")},
    {"machine-keys.repair-permissions", "no-alternative",
     RDPMEDIC_WORDS("A group that the services of Windows are in is denied access to {file}. Replacing the key is "
                    "safer than taking that away."),
     RDPMEDIC_WORDS("A group that the services of Windows are in is denied access to the key. Replacing it is safer "
                    "than taking that away.")},
    {"machine-keys.replace-rdp-key", "narrow-first",
     RDPMEDIC_WORDS("The key may be whole and only out of reach ({file}). Repair the access first."),
     RDPMEDIC_WORDS("The key may be whole and only out of reach. Repair the access first.")},
    same("machine-keys.rebuild-folder", "narrow-first",
         RDPMEDIC_WORDS("The keys of other programs lie in that folder. Repair the access and replace the one key "
                        "first; this is offered when neither helped.")),
    {"machine-keys.rebuild-folder", "no-alternative",
     RDPMEDIC_WORDS("Something in the folder cannot be copied safely ({file}), so it is not touched."),
     RDPMEDIC_WORDS("Something in the folder cannot be copied safely, so it is not touched.")},
    same("network.set-mtu", "not-measured",
         RDPMEDIC_WORDS("How large packets may be on the way to the server has not been measured yet.")),
    same("network.set-mtu", "already-so", RDPMEDIC_WORDS("Packets here are no larger than what the way carries.")),
    same("schannel.restore-cipher-order", "not-there",
         RDPMEDIC_WORDS("The list that Windows keeps could not be found, so this program does not write one.")),

    same("*", "ready", RDPMEDIC_WORDS("It can be done; here is what would change.")),
    same("*", "already-so", RDPMEDIC_WORDS("All is as this remedy would have it, so there is nothing to do.")),
    {"*", "domain-policy",
     RDPMEDIC_WORDS("Your organization decides this ({setting}), so it is not changed here. Ask your administrator."),
     RDPMEDIC_WORDS("Your organization decides this, so it is not changed here. Ask your administrator.")},
    {"*", "local-policy",
     RDPMEDIC_WORDS("A group policy of this computer decides this ({setting}) and would set it again. Change it in the "
                    "Local Group Policy Editor."),
     RDPMEDIC_WORDS("A group policy of this computer decides this and would set it again. Change it in the Local Group "
                    "Policy Editor.")},
    same("*", "switched-off",
         RDPMEDIC_WORDS("Your organization does not let this program do that. Ask your "
                        "administrator.")),
    same("*", "no-target", RDPMEDIC_WORDS("Name the computer that you want to reach first.")),
    same("*", "no-alternative", RDPMEDIC_WORDS("No other way is known that could work here.")),
    same("*", "narrow-first", RDPMEDIC_WORDS("A smaller repair comes first.")),
    {"*", "not-there", RDPMEDIC_WORDS("What this would mend is not on this computer: {service}."),
     RDPMEDIC_WORDS("What this would mend is not on this computer.")},
    same("*", "on-the-server",
         RDPMEDIC_WORDS("This is done at the server. Start the program there, or give its owner "
                        "the card.")),
    same("*", "not-measured", RDPMEDIC_WORDS("A number that this needs has not been measured yet.")),
    same("*", "needs-admin", RDPMEDIC_WORDS("Only an administrator can see what has to be known for this.")),
    same("*", "not-recorded", RDPMEDIC_WORDS("The recording does not hold what has to be known for this.")),
    {"*", "could-not-read", RDPMEDIC_WORDS("What has to be known for this could not be read ({problem})."),
     RDPMEDIC_WORDS("What has to be known for this could not be read.")},
};

}  // namespace

std::string proposal_sentence(std::string_view remedy, std::string_view reason, const std::vector<Evidence>& evidence) {
    const auto* words = std::find_if(std::begin(table), std::end(table), [&](const ProposalWords& one) {
        return one.reason == reason && (one.remedy == remedy || one.remedy == "*");
    });
    if (words == std::end(table)) {  // a reason that a newer program knew
        return fill(shown(RDPMEDIC_WORDS("The remedy \"{remedy}\" says: {reason}.")),
                    {{"remedy", remedy_title(remedy)}, {"reason", brief(reason)}});
    }
    const auto filled = fill_all(shown(words->with_values), values_of({{}, {}, {}, evidence, {}}, {}));
    return filled ? *filled : shown(words->without);
}

std::vector<std::string> proposal_ids() {
    std::vector<std::string> ids;
    for (const ProposalWords& words : table) {
        ids.push_back(std::string(words.remedy) + "/" + std::string(words.reason));
    }
    return ids;
}

}  // namespace rdpmedic::words
