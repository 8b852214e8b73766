// SPDX-License-Identifier: MIT
// What the error codes of the way through a Remote Desktop Gateway mean.
#include "app/words/code_sentences.h"
#include "app/words/words.h"

#include <array>

namespace rdpmedic::words {

namespace {

constexpr std::string_view wrong_password = RDPMEDIC_WORDS("The user name or password was not accepted.");
constexpr std::string_view card_removed = RDPMEDIC_WORDS("The smart card was removed.");
constexpr std::string_view health =
    RDPMEDIC_WORDS("This computer did not pass the health check that the gateway asks for.");
constexpr std::string_view web_sign_in = RDPMEDIC_WORDS("The network asks for a sign-in on a web page first.");
constexpr std::string_view web_sign_in_again =
    RDPMEDIC_WORDS("The sign-in on the web page has run out, which ended the session.");

constexpr auto sentences = std::to_array<Sentence>({
    {"code.primary.0x3000001", wrong_password},
    {"code.primary.0x3000002",
     RDPMEDIC_WORDS("This computer could not check whether the certificate of the gateway was revoked.")},
    {"code.primary.0x3000003",
     RDPMEDIC_WORDS("The certificate of the gateway has another name, has expired, was revoked, or is not trusted.")},
    {"code.primary.0x3000004", RDPMEDIC_WORDS("The certificate of the gateway was revoked by its issuer.")},
    {"code.primary.0x3000005", RDPMEDIC_WORDS("The identity of the gateway could not be confirmed.")},
    {"code.primary.0x3000006",
     RDPMEDIC_WORDS("The address of the gateway does not match the name in its certificate.")},
    {"code.primary.0x3000007", RDPMEDIC_WORDS("The certificate of the gateway has expired or was revoked.")},
    {"code.primary.0x3000008", RDPMEDIC_WORDS("An error occurred on the remote computer behind the gateway.")},
    {"code.primary.0x3000009",
     RDPMEDIC_WORDS("Sending to the gateway failed. It is unavailable for the moment, or the network is down.")},
    {"code.primary.0x300000a",
     RDPMEDIC_WORDS("Receiving from the gateway failed. It is unavailable for the moment, or the network is down.")},
    {"code.primary.0x300000b", RDPMEDIC_WORDS("The gateway asks for another way of signing in.")},
    {"code.primary.0x300000c", RDPMEDIC_WORDS("The gateway could not be reached, or its address is wrong.")},
    {"code.primary.0x300000d", RDPMEDIC_WORDS("The gateway is unavailable for the moment.")},
    {"code.primary.0x300000e",
     RDPMEDIC_WORDS("A part of the Remote Desktop client is missing or has the wrong version.")},
    {"code.primary.0x300000f", RDPMEDIC_WORDS("The gateway is low on resources and unavailable for the moment.")},
    {"code.primary.0x3000010",
     RDPMEDIC_WORDS("A system file that the gateway client needs (rpcrt4.dll) has the wrong version.")},
    {"code.primary.0x3000011", RDPMEDIC_WORDS("No smart card service is installed on this computer.")},
    {"code.primary.0x3000012", card_removed},
    {"code.primary.0x3000013", RDPMEDIC_WORDS("No smart card was found.")},
    {"code.primary.0x3000014", card_removed},
    {"code.primary.0x3000015", wrong_password},
    {"code.primary.0x3000017", RDPMEDIC_WORDS("A security component failed on the way to the gateway.")},
    {"code.primary.0x3000018", RDPMEDIC_WORDS("The gateway ended the connection.")},
    {"code.primary.0x3000019", RDPMEDIC_WORDS("An administrator of the gateway ended the connection.")},
    {"code.primary.0x300001a",
     RDPMEDIC_WORDS("The gateway did not accept the user name and password, or did not recognise the smart card.")},
    {"code.primary.0x300001b", RDPMEDIC_WORDS("The account is not on the list for this computer at the gateway, or the "
                                              "gateway wants the full name of the computer.")},
    {"code.primary.0x300001c",
     RDPMEDIC_WORDS(
         "The account or this computer may not use the gateway, or the gateway expects another way of signing in.")},
    {"code.primary.0x300001f", RDPMEDIC_WORDS("The administrator has restricted who may use the gateway.")},
    {"code.primary.0x3000020", RDPMEDIC_WORDS("A web proxy on the way to the gateway asks for a sign-in.")},
    {"code.primary.0x3000021", RDPMEDIC_WORDS("The password has expired or has to be changed.")},
    {"code.primary.0x3000022", RDPMEDIC_WORDS("The gateway has reached its largest number of connections.")},
    {"code.primary.0x3000023", RDPMEDIC_WORDS("The gateway does not support the request.")},
    {"code.primary.0x3000024", RDPMEDIC_WORDS("This client does not support something that the gateway asks for.")},
    {"code.primary.0x3000025", RDPMEDIC_WORDS("The gateway and this computer do not fit together.")},
    {"code.primary.0x3000026",
     RDPMEDIC_WORDS("The gateway did not accept the credentials. It expects a smart card with its PIN or password.")},
    {"code.primary.0x3000027", health},
    {"code.primary.0x3000028", RDPMEDIC_WORDS("The gateway has no certificate set up.")},
    {"code.primary.0x3000029", RDPMEDIC_WORDS("The gateway is not on this computer's list of allowed gateways.")},
    {"code.primary.0x300002a",
     RDPMEDIC_WORDS(
         "This computer could not use the certificate of the gateway for the health check that the gateway asks for.")},
    {"code.primary.0x300002b",
     RDPMEDIC_WORDS("The gateway asks for a user name and password instead of a smart card.")},
    {"code.primary.0x300002c",
     RDPMEDIC_WORDS("The gateway asks for a smart card instead of a user name and password.")},
    {"code.primary.0x300002d", RDPMEDIC_WORDS("No smart card reader was found on this computer.")},
    {"code.primary.0x300002f", RDPMEDIC_WORDS("A firewall on the way asks for a sign-in that was not given.")},
    {"code.primary.0x3000030", RDPMEDIC_WORDS("A firewall on the way did not accept the sign-in.")},
    {"code.primary.0x3000032", RDPMEDIC_WORDS("The session ended because there was no input for too long.")},
    {"code.primary.0x3000033", RDPMEDIC_WORDS("The session ended because its time limit was reached.")},
    {"code.primary.0x3000034", RDPMEDIC_WORDS("The gateway received a cookie that is not valid.")},
    {"code.primary.0x3000035", RDPMEDIC_WORDS("The gateway did not accept the cookie.")},
    {"code.primary.0x3000037", RDPMEDIC_WORDS("The gateway expects another way of signing in than was tried.")},
    {"code.primary.0x3000038",
     RDPMEDIC_WORDS("The gateway checked the sign-in again during the session, and the check failed.")},
    {"code.primary.0x3000039",
     RDPMEDIC_WORDS("The gateway checked the permission again during the session, and the check failed.")},
    {"code.primary.0x300003b", RDPMEDIC_WORDS("The gateway and the remote computer could not exchange their policies, "
                                              "or the remote computer allows no new connection.")},
    {"code.primary.0x300003c", RDPMEDIC_WORDS("The smart card or its certificate could not be used.")},
    {"code.primary.0x300003d", web_sign_in},
    {"code.primary.0x300003e", web_sign_in},
    {"code.primary.0x300003f", web_sign_in_again},
    {"code.primary.0x3000040", web_sign_in_again},
    {"code.primary.0x3000041", health},
    {"code.primary.0x3000042", RDPMEDIC_WORDS("The cookie for the gateway is larger than it supports.")},
    {"code.primary.0x3000044", RDPMEDIC_WORDS("The connection could not be made with the proxy that is set up.")},
    {"code.primary.0x3000045", RDPMEDIC_WORDS("The account has no permission for this resource.")},
    {"code.primary.0x3000046",
     RDPMEDIC_WORDS("No computer is available to connect to. A hosted desktop may be switched off.")},
    {"code.primary.0x3000047", RDPMEDIC_WORDS("An error occurred while this resource was being opened.")},
    {"code.primary.0x3000049", RDPMEDIC_WORDS("The Remote Desktop client has to be updated.")},
    {"code.primary.0x300004a", RDPMEDIC_WORDS("The network does not allow the HTTPS ports that are needed.")},
    {"code.primary.0x300004b",
     RDPMEDIC_WORDS("More computers are being started. Trying again in some minutes may help.")},
    {"code.primary.0x300004c",
     RDPMEDIC_WORDS("The user name is not the one that the applications are subscribed with.")},
    {"code.primary.0x300004e", RDPMEDIC_WORDS("The largest number of users has been reached.")},
});

}  // namespace

std::span<const Sentence> gateway_code_sentences() {
    return sentences;
}

}  // namespace rdpmedic::words
