// SPDX-License-Identifier: MIT
// What each of mstsc's error codes means.
#include "app/words/code_sentences.h"
#include "app/words/words.h"

#include <array>

namespace rdpmedic::words {

namespace {

constexpr std::string_view out_of_memory = RDPMEDIC_WORDS("This computer ran out of memory while connecting.");
constexpr std::string_view bad_address = RDPMEDIC_WORDS("The address of the remote computer is not valid.");
constexpr std::string_view security_error =
    RDPMEDIC_WORDS("An internal error occurred in the security of the connection.");
constexpr std::string_view reconnect_failed = RDPMEDIC_WORDS("Reconnecting to the session failed.");
constexpr std::string_view no_meaning =
    RDPMEDIC_WORDS("The meaning of this code is not published. Its number places it with TLS and sign-in.");

constexpr auto sentences = std::to_array<Sentence>({
    {"code.primary.0x0", RDPMEDIC_WORDS("Remote Desktop gave no reason.")},
    {"code.primary.0x1", RDPMEDIC_WORDS("The connection was ended on this computer. This is not an error.")},
    {"code.primary.0x2", RDPMEDIC_WORDS("The session was ended by its user. This is not an error.")},
    {"code.primary.0x3", RDPMEDIC_WORDS("The remote computer ended the connection. The extended code says why.")},
    {"code.primary.0x4", RDPMEDIC_WORDS("The time limit for the sign-in was reached.")},
    {"code.primary.0x104", RDPMEDIC_WORDS("The name of the remote computer could not be found.")},
    {"code.primary.0x106", out_of_memory},
    {"code.primary.0x107", RDPMEDIC_WORDS("The log noted an intermediate step. This is not an error.")},
    {"code.primary.0x108", RDPMEDIC_WORDS("The connection could not be set up in the time allowed.")},
    {"code.primary.0x10a", RDPMEDIC_WORDS("The smart card service is not running on this computer.")},
    {"code.primary.0x204", RDPMEDIC_WORDS("No connection could be made. The remote computer may be off, out of reach, "
                                          "or not accepting Remote Desktop.")},
    {"code.primary.0x206", out_of_memory},
    {"code.primary.0x208", RDPMEDIC_WORDS("The remote computer could not be found.")},
    {"code.primary.0x20a", RDPMEDIC_WORDS("No smart card reader was found on this computer.")},
    {"code.primary.0x304", RDPMEDIC_WORDS("Sending to the remote computer failed: the connection was lost.")},
    {"code.primary.0x306", out_of_memory},
    {"code.primary.0x308", bad_address},
    {"code.primary.0x30a", RDPMEDIC_WORDS("There is no card in the smart card reader.")},
    {"code.primary.0x404", RDPMEDIC_WORDS("Receiving from the remote computer failed: the connection was lost.")},
    {"code.primary.0x406", RDPMEDIC_WORDS("Security data that was received is not valid.")},
    {"code.primary.0x408", RDPMEDIC_WORDS("An internal error occurred in the Remote Desktop client. A computer name "
                                          "with characters that are not allowed can cause it.")},
    {"code.primary.0x40a", RDPMEDIC_WORDS("An error occurred in the smart card system of this computer.")},
    {"code.primary.0x506", RDPMEDIC_WORDS("The encryption method that was asked for is not valid.")},
    {"code.primary.0x507", no_meaning},
    {"code.primary.0x508", RDPMEDIC_WORDS("The name of the remote computer could not be looked up.")},
    {"code.primary.0x509",
     RDPMEDIC_WORDS(
         "The Remote Desktop client ended the connection because the server did not appear to support TLS.")},
    {"code.primary.0x604", RDPMEDIC_WORDS("No address could be found for the name of the remote computer.")},
    {"code.primary.0x606", RDPMEDIC_WORDS("The security data of the remote computer is not valid.")},
    {"code.primary.0x608", RDPMEDIC_WORDS("An internal timer of the Remote Desktop client failed.")},
    {"code.primary.0x704", RDPMEDIC_WORDS("The remote computer did not answer in time.")},
    {"code.primary.0x706", RDPMEDIC_WORDS("The certificate of the remote computer could not be read.")},
    {"code.primary.0x708",
     RDPMEDIC_WORDS("The connection leads back to the computer that it starts from, where a session is already open.")},
    {"code.primary.0x804", bad_address},
    {"code.primary.0x807", RDPMEDIC_WORDS("The user name or password was not accepted.")},
    {"code.primary.0x808", RDPMEDIC_WORDS("The two computers could not agree on a licence for the session.")},
    {"code.primary.0x904",
     RDPMEDIC_WORDS(
         "The connection was closed, and Remote Desktop knows no better reason. This code alone names no cause.")},
    {"code.primary.0x906", security_error},
    {"code.primary.0x907", RDPMEDIC_WORDS("The remote computer showed another certificate than was expected.")},
    {"code.primary.0x908", RDPMEDIC_WORDS("The agreement on a licence took too long.")},
    {"code.primary.0xa06", security_error},
    {"code.primary.0xa07", RDPMEDIC_WORDS("There is no account with that user name.")},
    {"code.primary.0xb04", RDPMEDIC_WORDS("An error prevented the connection. No more is published about this code.")},
    {"code.primary.0xb06", RDPMEDIC_WORDS("Encrypting the data of the connection failed.")},
    {"code.primary.0xb07", RDPMEDIC_WORDS("The account is disabled.")},
    {"code.primary.0xb08",
     RDPMEDIC_WORDS("This code was seen at the end of sessions. What it means is not published.")},
    {"code.primary.0xb09", RDPMEDIC_WORDS("The remote computer asks for the sign-in before the connection (Network "
                                          "Level Authentication), and this client did not offer it.")},
    {"code.primary.0xc06", RDPMEDIC_WORDS("Decrypting the data of the connection failed.")},
    {"code.primary.0xc07",
     RDPMEDIC_WORDS("A restriction of the account, for example its hours, does not allow the sign-in.")},
    {"code.primary.0xc08", RDPMEDIC_WORDS("Data from the remote computer could not be decompressed.")},
    {"code.primary.0xd07",
     RDPMEDIC_WORDS(
         "The account is locked, usually after too many wrong passwords. It is best to wait before the next attempt.")},
    {"code.primary.0xd09", RDPMEDIC_WORDS("A policy of this computer asks for the password before the connection, and "
                                          "the remote computer cannot use it then.")},
    {"code.primary.0xe06", RDPMEDIC_WORDS("The two computers could not agree on the FIPS level of encryption.")},
    {"code.primary.0xe07", RDPMEDIC_WORDS("The account has expired.")},
    {"code.primary.0xe08", reconnect_failed},
    {"code.primary.0xe09", RDPMEDIC_WORDS("The remote computer does not support Restricted Admin mode.")},
    {"code.primary.0xf07", RDPMEDIC_WORDS("The password has expired.")},
    {"code.primary.0xf08",
     RDPMEDIC_WORDS("Credentials may not be sent to this remote computer, so no connection was made.")},
    {"code.primary.0x1007", RDPMEDIC_WORDS("The account may not sign in at this time of day.")},
    {"code.primary.0x1008", RDPMEDIC_WORDS("This computer is low on video memory.")},
    {"code.primary.0x1104", RDPMEDIC_WORDS("What this computer received does not follow the Remote Desktop protocol. "
                                           "Another program may be answering on that port.")},
    {"code.primary.0x1107", RDPMEDIC_WORDS("The account may not sign in from this computer.")},
    {"code.primary.0x1108", reconnect_failed},
    {"code.primary.0x112f", RDPMEDIC_WORDS("The graphics system of the remote computer failed.")},
    {"code.primary.0x1207", RDPMEDIC_WORDS("The password must be changed before the first sign-in.")},
    {"code.primary.0x1307", RDPMEDIC_WORDS("The account is not allowed this kind of sign-in.")},
    {"code.primary.0x1407",
     RDPMEDIC_WORDS("The remote computer asks for Kerberos user-to-user sign-in, which was not used.")},
    {"code.primary.0x1607",
     RDPMEDIC_WORDS("A policy does not allow credentials to be passed on to this remote computer.")},
    {"code.primary.0x1707", RDPMEDIC_WORDS("A policy allows credentials to be passed on only to a computer that has "
                                           "proved its identity, and this one has not.")},
    {"code.primary.0x1807", RDPMEDIC_WORDS("No domain controller could confirm the account. None was reachable, the "
                                           "domain is wrong, or the trust between domains failed.")},
    {"code.primary.0x1b07", RDPMEDIC_WORDS("The certificate of the remote computer has expired or is not valid. A "
                                           "wrong clock on either side can look the same.")},
    {"code.primary.0x1c07", RDPMEDIC_WORDS("The PIN of the smart card is wrong.")},
    {"code.primary.0x1d07", RDPMEDIC_WORDS("The clocks of the two computers differ too much.")},
    {"code.primary.0x1f07", no_meaning},
    {"code.primary.0x2107",
     RDPMEDIC_WORDS("The remote computer does not accept saved credentials. The password has to be entered again.")},
    {"code.primary.0x2207", RDPMEDIC_WORDS("The smart card is blocked.")},
    {"code.primary.0x2507", RDPMEDIC_WORDS("Reconnecting to the applications failed. They have to be started again.")},
    {"code.primary.0x2604", RDPMEDIC_WORDS("The versions of the client and the server do not fit together.")},
    {"code.primary.0x2000001",
     RDPMEDIC_WORDS("Reconnecting to the remote program failed. It has to be started again.")},
    {"code.primary.0x2000002", RDPMEDIC_WORDS("The remote computer does not support remote programs (RemoteApp).")},
    {"code.primary.0x80004005",
     RDPMEDIC_WORDS("This is a general error number of Windows: it failed, and no reason is given.")},
    {"code.primary.0x80070040",
     RDPMEDIC_WORDS("This is an error number of Windows: the connection was closed by the other side.")},
    {"code.primary.0x800708ca",
     RDPMEDIC_WORDS("This is an error number of Windows: the network connection does not exist.")},
});

}  // namespace

std::span<const Sentence> primary_code_sentences() {
    return sentences;
}

}  // namespace rdpmedic::words
