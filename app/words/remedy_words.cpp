// SPDX-License-Identifier: MIT
// What each remedy is called, does and interrupts.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"connection.use-address", RDPMEDIC_WORDS("Connect by address")},
    {"connection.use-name", RDPMEDIC_WORDS("Connect by the name in the certificate")},
    {"connection.fix-file", RDPMEDIC_WORDS("Use a corrected copy of the connection file")},
    {"connection.keepalive", RDPMEDIC_WORDS("Keep the connection from falling quiet")},
    {"transport.tcp-only", RDPMEDIC_WORDS("Use TCP only")},
    {"credentials.forget", RDPMEDIC_WORDS("Forget the saved password for this server")},
    {"dns.flush", RDPMEDIC_WORDS("Forget remembered names")},
    {"firewall.allow-client", RDPMEDIC_WORDS("Let Remote Desktop out")},
    {"firewall.enable-remote-desktop", RDPMEDIC_WORDS("Turn on the Remote Desktop rules")},
    {"schannel.enable-tls12", RDPMEDIC_WORDS("Turn TLS 1.2 on again")},
    {"schannel.restore-cipher-order", RDPMEDIC_WORDS("Restore the order of cipher suites")},
    {"policy.restore-default", RDPMEDIC_WORDS("Restore a policy of this computer")},
    {"network.set-mtu", RDPMEDIC_WORDS("Use smaller packets")},
    {"certificate.renew", RDPMEDIC_WORDS("Let Windows make a new certificate")},
    {"certificate.unbind-missing", RDPMEDIC_WORDS("Stop using a certificate that is not there")},
    {"machine-keys.repair-permissions", RDPMEDIC_WORDS("Repair access to the Remote Desktop key")},
    {"machine-keys.replace-rdp-key", RDPMEDIC_WORDS("Replace the Remote Desktop key")},
    {"machine-keys.rebuild-folder", RDPMEDIC_WORDS("Rebuild the folder of keys")},
    {"server.enable-rdp", RDPMEDIC_WORDS("Switch Remote Desktop on")},
    {"server.start-services", RDPMEDIC_WORDS("Start the services of Remote Desktop")},
    {"server.restore-security-layer", RDPMEDIC_WORDS("Restore the security of Remote Desktop")},
};

constexpr Text effects[] = {
    {"connection.use-address",
     RDPMEDIC_WORDS("Opens a temporary copy of the connection that uses the address that works. Nothing is "
                    "interrupted. The name cannot be compared with the certificate that way.")},
    {"connection.use-name", RDPMEDIC_WORDS("Opens a temporary copy of the connection that uses the name the "
                                           "certificate is made for. Nothing is interrupted.")},
    {"connection.fix-file", RDPMEDIC_WORDS("Opens a temporary copy of the connection file without the setting that the "
                                           "server refuses. Your file stays as it is.")},
    {"connection.keepalive", RDPMEDIC_WORDS("Opens a temporary copy of the connection that reconnects by itself after "
                                            "an interruption. Nothing is interrupted.")},
    {"transport.tcp-only", RDPMEDIC_WORDS("Sets the policy \"Turn Off UDP On Client\" on this computer. It takes "
                                          "effect at the next connection; sessions over poor lines may feel slower.")},
    {"credentials.forget", RDPMEDIC_WORDS("Removes the saved entries for this server, after listing them. The password "
                                          "has to be typed at the next connection; it cannot be brought back.")},
    {"dns.flush", RDPMEDIC_WORDS("Empties the list of names that Windows remembers on this computer. Nothing is "
                                 "interrupted; names are looked up anew.")},
    {"firewall.allow-client", RDPMEDIC_WORDS("Turns off the firewall rule of this computer that blocks Remote Desktop, "
                                             "or adds one that allows it. Other rules stay as they are.")},
    {"firewall.enable-remote-desktop",
     RDPMEDIC_WORDS("Turns on the Remote Desktop rules that come with Windows, for the network in use at the server. "
                    "Other rules stay as they are.")},
    {"schannel.enable-tls12",
     RDPMEDIC_WORDS("Sets TLS 1.2 back to the default of this Windows. Remote Desktop uses it after the service or the "
                    "computer restarts; a restart of the service ends sessions.")},
    {"schannel.restore-cipher-order", RDPMEDIC_WORDS("Sets the list of cipher suites back to the default of this "
                                                     "Windows. A restart of the computer may be needed.")},
    {"policy.restore-default", RDPMEDIC_WORDS("Sets the policy that stands in the way back to its default. Policies of "
                                              "a domain are shown and not changed.")},
    {"network.set-mtu", RDPMEDIC_WORDS("Sets the packet size of the network adapter to what the way to the server "
                                       "carries. The network may stop for a second.")},
    {"certificate.renew",
     RDPMEDIC_WORDS("Saves the old certificate, removes it and has Windows make a new one. If the Remote Desktop "
                    "service has to restart, those signed in are disconnected; they are named first.")},
    {"certificate.unbind-missing", RDPMEDIC_WORDS("Clears the setting that names a certificate which does not exist, "
                                                  "so that Windows uses its own. Sessions may have to reconnect.")},
    {"machine-keys.repair-permissions",
     RDPMEDIC_WORDS("Gives Windows back the access that it needs to the one key file of Remote Desktop. Other keys are "
                    "not touched and nothing is interrupted.")},
    {"machine-keys.replace-rdp-key",
     RDPMEDIC_WORDS("Moves the one key file of Remote Desktop to a protected backup and has Windows make a new key and "
                    "certificate. Sessions may be disconnected.")},
    {"machine-keys.rebuild-folder",
     RDPMEDIC_WORDS("A last resort for experts, after both narrower repairs failed. The folder also holds the keys of "
                    "other programs: each is copied to the new folder with its access rights, the old one is kept. "
                    "Those programs may pause, and sessions are disconnected.")},
    {"server.enable-rdp", RDPMEDIC_WORDS("Switches Remote Desktop on at the server. Sign-in before the session stays "
                                         "as it is set. Nothing is interrupted.")},
    {"server.start-services", RDPMEDIC_WORDS("Starts the services that are stopped and sets disabled ones back to "
                                             "their default. Nothing that runs is interrupted.")},
    {"server.restore-security-layer", RDPMEDIC_WORDS("Sets TLS, encryption and sign-in before the session back to the "
                                                     "safe values. New connections use them; sessions that run stay.")},
};

static_assert(same_ids(titles, effects));

}  // namespace

std::string remedy_title(std::string_view remedy) {
    return shown_or_id(titles, remedy);
}

std::string remedy_effect(std::string_view remedy) {
    return shown(find_text(effects, remedy));
}

std::vector<std::string> remedy_ids() {
    return ids_of(titles);
}

}  // namespace rdpmedic::words
