// SPDX-License-Identifier: MIT
// What is said about the UDP side channel. Without it Remote Desktop goes on over TCP, so most of this is no fault.
#include "app/words/finding_words.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr FindingWords sentences[] = {
    {"udp", "works", RDPMEDIC_WORDS("UDP gets through both ways at full size; the answer came after {udp-ms}."),
     RDPMEDIC_WORDS("UDP gets through both ways at full size.")},
    {"udp", "works-to-server",
     RDPMEDIC_WORDS("UDP datagrams of full size reach the server; the answer came after {udp-ms}. It has "
                    "{received-bytes} bytes, so that the way back is not proven for large ones."),
     RDPMEDIC_WORDS("UDP datagrams of full size reach the server. The answers are small, so that the way back is not "
                    "proven for large ones.")},
    {"udp", "lossy",
     RDPMEDIC_WORDS("UDP gets through, but {datagrams-lost} of {datagrams-expected} datagrams were lost. Sessions over "
                    "UDP may stutter."),
     RDPMEDIC_WORDS("UDP gets through, but some of it is lost. Sessions over UDP may stutter.")},
    {"udp", "closed",
     RDPMEDIC_WORDS("The computer at {address} answers that nothing listens on UDP port {port}. Sessions use TCP "
                    "alone; that is often set so on purpose."),
     RDPMEDIC_WORDS("The computer answers that nothing listens on the UDP port. Sessions use TCP alone; that is often "
                    "set so on purpose.")},
    {"udp", "blocked",
     RDPMEDIC_WORDS("A firewall at {icmp-from} refuses UDP to port {port}. Sessions use TCP alone, which can feel "
                    "slower."),
     RDPMEDIC_WORDS("A firewall on the way refuses UDP. Sessions use TCP alone, which can feel slower.")},
    {"udp", "refused",
     RDPMEDIC_WORDS("The computer at {address} or a firewall on the way answers that nothing listens on UDP port "
                    "{port}. Sessions use TCP alone."),
     RDPMEDIC_WORDS("The computer or a firewall on the way answers that nothing listens on the UDP port. Sessions use "
                    "TCP alone.")},
    {"udp", "blocked-locally",
     RDPMEDIC_WORDS("This computer itself does not let UDP out to {address}. Sessions use TCP alone, which can feel "
                    "slower."),
     RDPMEDIC_WORDS("This computer itself does not let UDP out. Sessions use TCP alone, which can feel slower.")},
    {"udp", "unreachable", RDPMEDIC_WORDS("From here UDP finds no way to {address}."),
     RDPMEDIC_WORDS("From here UDP finds no way to the computer.")},
    {"udp", "not-rdp-udp", RDPMEDIC_WORDS("Something answers on UDP port {port}, but it is not Remote Desktop."),
     RDPMEDIC_WORDS("Something answers on the UDP port, but it is not Remote Desktop.")},
    {"udp", "silent",
     RDPMEDIC_WORDS("Nothing came back over UDP from {address}. Whether UDP is filtered, switched off or only not "
                    "answered cannot be told; Remote Desktop does not need it."),
     RDPMEDIC_WORDS("Nothing came back over UDP. Whether it is filtered, switched off or only not answered cannot be "
                    "told; Remote Desktop does not need it.")},
    {"udp", "size-limited",
     RDPMEDIC_WORDS("UDP datagrams of the size that Remote Desktop uses do not get through. The largest that was "
                    "answered has {passed-bytes} bytes; {needed-bytes} are needed."),
     RDPMEDIC_WORDS("UDP datagrams of the size that Remote Desktop uses do not get through; smaller ones may.")},
    {"udp", "only-short-answered",
     RDPMEDIC_WORDS("Only UDP datagrams of up to {passed-bytes} bytes were answered; Remote Desktop uses up to "
                    "{needed-bytes}. Whether the way drops larger ones or the server does not answer them cannot be "
                    "told."),
     RDPMEDIC_WORDS("Only the shortest UDP datagrams were answered. Whether the way drops larger ones or the server "
                    "does not answer them cannot be told.")},
    {"udp", "local-too-small",
     RDPMEDIC_WORDS("The network adapter of this computer takes packets of {mtu-bytes} bytes at most. Remote Desktop "
                    "over UDP needs 1260."),
     RDPMEDIC_WORDS("The network adapter of this computer takes only packets that are too small for Remote Desktop "
                    "over UDP.")},
};

}  // namespace

std::span<const FindingWords> udp_finding_words() {
    return sentences;
}

}  // namespace rdpmedic::words
