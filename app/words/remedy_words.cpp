// SPDX-License-Identifier: MIT
// What each remedy is called, does and interrupts, what it cannot promise, and how to go back.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text titles[] = {
    {"connection.use-address", RDPMEDIC_WORDS("Connect by address")},
    {"connection.use-name", RDPMEDIC_WORDS("Connect by the name in the certificate")},
    {"connection.fix-file", RDPMEDIC_WORDS("Use a corrected copy of the connection file")},
    {"connection.keepalive", RDPMEDIC_WORDS("Keep the connection from falling quiet")},
    {"connection.other-way", RDPMEDIC_WORDS("Connect another way for now")},
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
    {"firewall.turn-on", RDPMEDIC_WORDS("Switch the firewall on again")},
    {"client.warn-again", RDPMEDIC_WORDS("Warn again about unproven servers")},
};

constexpr Text effects[] = {
    {"connection.use-address",
     RDPMEDIC_WORDS("Opens a temporary copy of the connection that uses the address that works. Nothing is "
                    "interrupted. The name cannot be compared with the certificate that way.")},
    {"connection.use-name", RDPMEDIC_WORDS("Opens a temporary copy of the connection that uses the name the "
                                           "certificate is made for. Nothing is interrupted.")},
    {"connection.fix-file", RDPMEDIC_WORDS("Opens a temporary copy of the connection file without the setting that the "
                                           "server refuses. Your file stays as it is.")},
    {"connection.keepalive",
     RDPMEDIC_WORDS("Opens a temporary copy of the connection that never falls quiet and reconnects by itself after "
                    "an interruption. Nothing is interrupted.")},
    {"connection.other-way",
     RDPMEDIC_WORDS("Opens a temporary copy of the connection that takes the way that was tested. Nothing is "
                    "interrupted. The copy goes after a week.")},
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
     RDPMEDIC_WORDS("Takes away the settings that keep TLS 1.2 off, so that the default of this Windows counts again. "
                    "Nothing is restarted here; it counts for certain after the computer restarts.")},
    {"schannel.restore-cipher-order",
     RDPMEDIC_WORDS("Gives the list of cipher suites the strong ones back that go with Remote Desktop, or takes away a "
                    "list that stands in a policy's place and is nobody's. It counts after the computer restarts.")},
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
     RDPMEDIC_WORDS("Gives Windows back the access that it needs to the folder of keys and to the one key file of "
                    "Remote Desktop. Other keys are not touched and no session is interrupted.")},
    {"machine-keys.replace-rdp-key",
     RDPMEDIC_WORDS("Moves the one key file of Remote Desktop to a protected backup and has Windows make a new key and "
                    "certificate. Sessions may be disconnected.")},
    {"machine-keys.rebuild-folder",
     RDPMEDIC_WORDS("A last resort for experts, after both narrower repairs failed. The folder also holds the keys of "
                    "other programs: each is copied to the new folder with its access rights, the old one is kept. "
                    "Those programs may pause, and sessions are disconnected.")},
    {"server.enable-rdp",
     RDPMEDIC_WORDS("Switches Remote Desktop on at the server, starts its service and turns on the firewall rules that "
                    "come with Windows. Sign-in before the session stays as it is set. Nothing is interrupted.")},
    {"server.start-services", RDPMEDIC_WORDS("Starts the services that are stopped and sets disabled ones back to "
                                             "their default. Nothing that runs is interrupted.")},
    {"server.restore-security-layer", RDPMEDIC_WORDS("Sets TLS, encryption and sign-in before the session back to the "
                                                     "safe values. New connections use them; sessions that run stay.")},
    {"firewall.turn-on",
     RDPMEDIC_WORDS("Switches the firewall of Windows on for the network in use at the server, after the rules that "
                    "let Remote Desktop in. What other programs serve is let in only where a rule allows it.")},
    {"client.warn-again",
     RDPMEDIC_WORDS(
         "Takes away your own setting that keeps Remote Desktop Connection quiet where a server cannot prove "
         "who it is. Nothing is interrupted.")},
};

/// What it cannot promise.
constexpr Text limits[] = {
    {"connection.use-address",
     RDPMEDIC_WORDS("It does not mend the name. Signing in by address does without Kerberos, which some organizations "
                    "do not allow, and Windows will warn that the certificate is for another name.")},
    {"connection.use-name",
     RDPMEDIC_WORDS("It does not prove that this is the right server: the certificate only says what it is called. "
                    "Windows still checks it and warns where something is wrong.")},
    {"connection.fix-file",
     RDPMEDIC_WORDS("Whoever made the file may have had a reason. Your own file is not mended, so open the copy.")},
    {"connection.keepalive", RDPMEDIC_WORDS("A device that cuts every connection after a fixed time cuts this one too. "
                                            "It only comes back by itself.")},
    {"connection.other-way",
     RDPMEDIC_WORDS("It does not mend what is wrong with the first way. The test got as far as the sign-in; what comes "
                    "after it shows only when you connect.")},
    {"transport.tcp-only",
     RDPMEDIC_WORDS("It helps where sessions freeze or end after they began. A connection that never comes about fails "
                    "by TCP already, and then this changes nothing.")},
    {"credentials.forget",
     RDPMEDIC_WORDS("It helps where an old password is sent. It does nothing about a locked or expired account.")},
    {"dns.flush", RDPMEDIC_WORDS("If the name server itself gives the wrong address, the same answer comes back.")},
    {"firewall.allow-client", RDPMEDIC_WORDS("Another security program, or a firewall on the way, can still block the "
                                             "connection. A rule may also come back with what made it.")},
    {"firewall.enable-remote-desktop",
     RDPMEDIC_WORDS("Firewalls in front of this computer, such as those of a cloud, are not touched. On a network that "
                    "the rules are not for, nothing is opened.")},
    {"schannel.enable-tls12", RDPMEDIC_WORDS("If a hardening tool or a policy set this, it may set it again. A peer "
                                             "that has only older versions is not helped.")},
    {"schannel.restore-cipher-order",
     RDPMEDIC_WORDS("A tool that shortened the list may shorten it again, and an update of Windows may set it anew.")},
    {"policy.restore-default",
     RDPMEDIC_WORDS("What your organization sets stays, and so does what is set for your own user account alone. Some "
                    "of it counts only after the next sign-in or restart.")},
    {"network.set-mtu", RDPMEDIC_WORDS("It helps on this way only. Whether Windows keeps it past a restart is not "
                                       "documented, so it may be gone then. The device that loses large packets is "
                                       "still there.")},
    {"certificate.renew",
     RDPMEDIC_WORDS("Windows makes the new certificate itself, and that can fail where its key cannot be written; then "
                    "all is put back. Computers that knew the old certificate will ask once.")},
    {"certificate.unbind-missing",
     RDPMEDIC_WORDS("Windows' own certificate is one that other computers do not trust by themselves. If your "
                    "organization issues certificates, bind one of those again.")},
    {"machine-keys.repair-permissions",
     RDPMEDIC_WORDS("A key that is damaged stays damaged, and whatever took the access away may do it again.")},
    {"machine-keys.replace-rdp-key",
     RDPMEDIC_WORDS("It helps only where the key is at fault. Computers that knew the old certificate will ask once.")},
    {"machine-keys.rebuild-folder",
     RDPMEDIC_WORDS("Programs that use their keys in this moment can fail and may need a restart. It does not help "
                    "where the disk or a security program is at fault.")},
    {"server.enable-rdp", RDPMEDIC_WORDS("It does not say who may sign in, and a firewall in front of this computer is "
                                         "not touched.")},
    {"server.start-services", RDPMEDIC_WORDS("A service that ended because of a fault can end again. One that runs "
                                             "under a wrong account is shown and not changed.")},
    {"server.restore-security-layer",
     RDPMEDIC_WORDS("Very old programs may no longer connect. Whether it is enough is seen at the next connection; "
                    "some of it counts only after a restart. A firewall that is off has a repair of its own.")},
    {"firewall.turn-on",
     RDPMEDIC_WORDS("It cannot be seen from here which other programs had come to count on an open firewall. Whatever "
                    "switched it off, such as a script, can do so again.")},
    {"client.warn-again",
     RDPMEDIC_WORDS("A connection file can still switch the warning off for its own server. Servers with a certificate "
                    "of their own making ask once.")},
};

/// How to go back.
constexpr Text ways_back[] = {
    {"connection.use-address", RDPMEDIC_WORDS("Close the copy. Your own connection is as it was.")},
    {"connection.use-name", RDPMEDIC_WORDS("Close the copy. Your own connection is as it was.")},
    {"connection.fix-file", RDPMEDIC_WORDS("Close the copy. Your own file is as it was.")},
    {"connection.keepalive", RDPMEDIC_WORDS("Close the copy. Your own connection is as it was.")},
    {"connection.other-way", RDPMEDIC_WORDS("Close the copy. Your own connection is as it was.")},
    {"transport.tcp-only", RDPMEDIC_WORDS("Taking it back sets the policy to what it was before.")},
    {"credentials.forget", RDPMEDIC_WORDS("There is no way back: Windows gives saved passwords to nobody. Type the "
                                          "password at the next connection and have Windows remember it.")},
    {"dns.flush", RDPMEDIC_WORDS("There is nothing to take back: Windows remembers names again as it looks them up.")},
    {"firewall.allow-client",
     RDPMEDIC_WORDS("Taking it back turns the rule on again, or removes the one that was added.")},
    {"firewall.enable-remote-desktop",
     RDPMEDIC_WORDS("Taking it back turns the same rules off again, or removes the one that was added.")},
    {"schannel.enable-tls12", RDPMEDIC_WORDS("Taking it back writes the old values again.")},
    {"schannel.restore-cipher-order", RDPMEDIC_WORDS("Taking it back writes the old list again.")},
    {"policy.restore-default", RDPMEDIC_WORDS("Taking it back writes the old values again.")},
    {"network.set-mtu", RDPMEDIC_WORDS("Taking it back sets the old packet size.")},
    {"certificate.renew",
     RDPMEDIC_WORDS("Taking it back removes the new certificate and puts the old one back, with its key as it was. "
                    "The restart of services cannot be undone.")},
    {"certificate.unbind-missing", RDPMEDIC_WORDS("Taking it back writes the old binding again, which names a "
                                                  "certificate that is not there.")},
    {"machine-keys.repair-permissions", RDPMEDIC_WORDS("Taking it back restores the old access lists exactly.")},
    {"machine-keys.replace-rdp-key",
     RDPMEDIC_WORDS("Taking it back removes the new key and certificate and puts the old ones back from the backup.")},
    {"machine-keys.rebuild-folder",
     RDPMEDIC_WORDS("Taking it back removes the new folder and moves the old one back with everything in it. Keys that "
                    "other programs changed meanwhile would be lost, so then nothing is touched.")},
    {"server.enable-rdp", RDPMEDIC_WORDS("Taking it back writes the old values again, turns the same rules off and "
                                         "stops the service, which ends sessions.")},
    {"server.start-services", RDPMEDIC_WORDS("Taking it back stops what was started, which ends sessions, and writes "
                                             "the old start types again.")},
    {"server.restore-security-layer", RDPMEDIC_WORDS("Taking it back writes the old, weaker values again. Do that only "
                                                     "to reach a machine that cannot be updated.")},
    {"firewall.turn-on",
     RDPMEDIC_WORDS("Taking it back switches the firewall off again, and then the rules that were turned on for it.")},
    {"client.warn-again", RDPMEDIC_WORDS("Taking it back writes the old value again.")},
};

static_assert(same_ids(titles, effects));
static_assert(same_ids(titles, limits));
static_assert(same_ids(titles, ways_back));

}  // namespace

std::string remedy_title(std::string_view remedy) {
    return shown_or_id(titles, remedy);
}

std::string remedy_effect(std::string_view remedy) {
    return shown(find_text(effects, remedy));
}

std::string remedy_limits(std::string_view remedy) {
    return shown(find_text(limits, remedy));
}

std::string remedy_way_back(std::string_view remedy) {
    return shown(find_text(ways_back, remedy));
}

std::vector<std::string> remedy_ids() {
    return ids_of(titles);
}

}  // namespace rdpmedic::words
