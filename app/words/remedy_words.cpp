// SPDX-License-Identifier: MIT
// Names of the remedies and what each does.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

#define W(text) RDPMEDIC_WORDS(text)

constexpr Text titles[] = {
    {"connection.use-address", W("Connect by address")},
    {"connection.use-name", W("Connect with the certificate's name")},
    {"connection.fix-file", W("Use a corrected .rdp file")},
    {"connection.keepalive", W("Keep the connection alive")},
    {"transport.tcp-only", W("Use TCP only")},
    {"credentials.forget", W("Forget the saved password")},
    {"dns.flush", W("Clear the name cache")},
    {"firewall.allow-client", W("Allow Remote Desktop out")},
    {"firewall.enable-remote-desktop", W("Let Remote Desktop in")},
    {"schannel.enable-tls12", W("Set TLS back to Windows' defaults")},
    {"schannel.restore-cipher-order", W("Set the cipher order back")},
    {"policy.restore-default", W("Remove the local policy value")},
    {"network.set-mtu", W("Set the packet size")},
    {"certificate.renew", W("Let Windows make a new certificate")},
    {"certificate.unbind-missing", W("Clear the binding to a missing certificate")},
    {"machine-keys.repair-permissions", W("Repair the key's permissions")},
    {"machine-keys.replace-rdp-key", W("Replace the Remote Desktop key")},
    {"machine-keys.rebuild-folder", W("Rebuild the key folder")},
    {"server.enable-rdp", W("Switch Remote Desktop on")},
    {"server.start-services", W("Start the services")},
    {"server.restore-security-layer", W("Restore the safe security settings")},
};

constexpr Text effects[] = {
    {"connection.use-address",
     W("Opens the connection once with the address instead of the name. Nothing is changed on this computer.")},
    {"connection.use-name", W("Opens the connection once with the name that stands in the certificate.")},
    {"connection.fix-file",
     W("Opens a temporary copy of the .rdp file without the setting that prevents the connection.")},
    {"connection.keepalive", W("Opens a temporary copy of the connection that sends keep-alive packets.")},
    {"transport.tcp-only",
     W("Turns UDP off for Remote Desktop on this computer. Costs smoothness on bad lines; can be undone.")},
    {"credentials.forget",
     W("Removes the saved passwords of this server after listing them. They must be typed again.")},
    {"dns.flush", W("Makes Windows look names up anew.")},
    {"firewall.allow-client",
     W("Disables the rule that blocks, or adds one that allows, for this program and port only.")},
    {"firewall.enable-remote-desktop", W("Enables Windows' own Remote Desktop rules for the active network profile.")},
    {"schannel.enable-tls12",
     W("Restores the default TLS versions of this Windows version. Takes effect after a restart.")},
    {"schannel.restore-cipher-order", W("Restores Windows' default list of cipher suites.")},
    {"policy.restore-default", W("Removes the value that forbids the connection, unless your organization owns it.")},
    {"network.set-mtu", W("Sets the adapter's MTU to the measured size; can be undone.")},
    {"certificate.renew", W("Keeps a copy, removes the expired certificate and restarts Remote Desktop Configuration. "
                            "Sessions stay, unless that is not enough.")},
    {"certificate.unbind-missing", W("Windows then uses its own certificate again.")},
    {"machine-keys.repair-permissions",
     W("Mends the permissions of the key folder and of the one Remote Desktop key file.")},
    {"machine-keys.replace-rdp-key",
     W("Moves that one key file to a protected backup and lets Windows make a new one.")},
    {"machine-keys.rebuild-folder", W("Sets the folder aside and copies every other key back with its permissions. For "
                                      "experts, when nothing narrower helped.")},
    {"server.enable-rdp", W("Allows connections and sets the listener right.")},
    {"server.start-services", W("Starts what Remote Desktop needs and sets its start type back to the default.")},
    {"server.restore-security-layer", W("Sets security layer, NLA and encryption level back to their safe values.")},
};

#undef W

}  // namespace

std::string remedy_title(std::string_view remedy) {
    return shown_or_id(titles, remedy);
}

std::string remedy_effect(std::string_view remedy) {
    return shown_or_id(effects, remedy);
}

std::vector<std::string> remedy_ids() {
    return ids_of(titles);
}

}  // namespace rdpmedic::words
