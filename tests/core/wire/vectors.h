// SPDX-License-Identifier: MIT
// Byte vectors of the protocols, each accepted by an independent decoder (Wireshark's dissectors, nmap's
// rdp-ntlm-info).
#pragma once

#include <string_view>

namespace rdpmedic::tests::vectors {

constexpr std::string_view request_bare = "03 00 00 0b 06 e0 00 00 00 00 00";
constexpr std::string_view request_0b = "03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 0b 00 00 00";
constexpr std::string_view request_0 = "03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 00 00 00 00";
constexpr std::string_view request_cookie =
    "03 00 00 2b 26 e0 00 00 00 00 00 43 6f 6f 6b 69 65 3a 20 6d 73 74 73 68 61 73 68 3d 70 72 6f 62 65 0d 0a"
    "01 00 08 00 0b 00 00 00";
constexpr std::string_view request_token = "03 00 00 37 32 e0 00 00 00 00 00 43 6f 6f 6b 69 65 3a 20 6d 73 74 73 3d 33 "
                                           "36 34 30 32 30 35 32 32 38 2e 31 35 36 32 39"
                                           "2e 30 30 30 30 0d 0a 01 00 08 00 03 00 00 00";
constexpr std::string_view request_correlation = "03 00 00 37 32 e0 00 00 00 00 00 01 08 08 00 0b 00 00 00 06 00 24 00 "
                                                 "21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f 30"
                                                 "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00";

constexpr std::string_view confirm_bare = "03 00 00 0b 06 d0 00 00 12 34 00";
constexpr std::string_view confirm_hybrid_ex = "03 00 00 13 0e d0 00 00 12 34 00 02 1f 08 00 08 00 00 00";
constexpr std::string_view confirm_hybrid = "03 00 00 13 0e d0 00 00 12 34 00 02 0f 08 00 02 00 00 00";
constexpr std::string_view confirm_ssl = "03 00 00 13 0e d0 00 00 12 34 00 02 1f 08 00 01 00 00 00";
constexpr std::string_view confirm_rdp = "03 00 00 13 0e d0 00 00 12 34 00 02 00 08 00 00 00 00 00";
constexpr std::string_view confirm_failure_5 = "03 00 00 13 0e d0 00 00 12 34 00 03 00 08 00 05 00 00 00";

// RDP-UDP, without the zeros behind.
constexpr std::string_view udp_syn_v1 = "ff ff ff ff 00 40 00 01 01 02 03 04 04 d0 04 d0";
constexpr std::string_view udp_syn_v2 = "ff ff ff ff 00 40 10 01 01 02 03 04 04 d0 04 d0 00 01 00 02";
constexpr std::string_view udp_syn_v3 = "ff ff ff ff 00 40 10 01 01 02 03 04 04 d0 04 d0 00 01 01 01"
                                        "00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f"
                                        "10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f";
constexpr std::string_view udp_syn_ack_v2 = "01 02 03 04 00 40 10 05 aa bb cc dd 04 d0 04 d0 00 01 00 02";
// Lossy, with a correlation id, as in the sample of [MS-RDPEUDP] 4.1.1.
constexpr std::string_view udp_syn_correlation = "ff ff ff ff 00 40 0a 01 01 02 03 04 04 d0 04 d0"
                                                 "21 22 23 24 25 26 27 28 29 2a 2b 2c 2d 2e 2f 30"
                                                 "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00";
constexpr std::string_view udp_syn_ack_v1 = "01 02 03 04 00 40 00 05 aa bb cc dd 04 d0 04 d0";

constexpr std::string_view ntlm_negotiate =
    "4e 54 4c 4d 53 53 50 00 01 00 00 00 b7 82 08 e2 00 00 00 00 00 00 00 00 00 00 00 00 00 00"
    "00 00 0a 00 61 4a 00 00 00 0f";
constexpr std::string_view ts_request_head = "30 37 a0 03 02 01 06 a1 30 30 2e 30 2c a0 2a 04 28";
constexpr std::string_view ts_request_error = "30 0d a0 03 02 01 06 a4 06 02 04 c0 00 00 6d";
constexpr std::string_view ntlm_challenge = "4e 54 4c 4d 53 53 50 00 02 00 00 00 0e 00 0e 00 38 00 00 00 35 82 89 e2 "
                                            "11 12 13 14 15 16 17 18 00 00 00 00 00 00 00 00"
                                            "90 00 90 00 46 00 00 00 0a 00 7c 4f 00 00 00 0f 43 00 4f 00 4e 00 54 00 "
                                            "4f 00 53 00 4f 00 02 00 0e 00 43 00 4f 00 4e 00"
                                            "54 00 4f 00 53 00 4f 00 01 00 0a 00 52 00 44 00 53 00 30 00 31 00 04 00 "
                                            "18 00 63 00 6f 00 6e 00 74 00 6f 00 73 00 6f 00"
                                            "2e 00 74 00 65 00 73 00 74 00 03 00 24 00 72 00 64 00 73 00 30 00 31 00 "
                                            "2e 00 63 00 6f 00 6e 00 74 00 6f 00 73 00 6f 00"
                                            "2e 00 74 00 65 00 73 00 74 00 05 00 18 00 63 00 6f 00 6e 00 74 00 6f 00 "
                                            "73 00 6f 00 2e 00 74 00 65 00 73 00 74 00 07 00"
                                            "08 00 00 c0 89 76 45 3c da 01 00 00 00 00";
constexpr std::string_view ts_challenge_head = "30 81 ea a0 03 02 01 06 a1 81 e2 30 81 df 30 81 dc a0 81 d9 04 81 d6";

/// TLS 1.2, suites C02F 009C 002F, random 00 to 1F, no server name.
constexpr std::string_view hello_12 =
    "16 03 01 00 66 01 00 00 62 03 03 00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f "
    "10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f 00 00 06 c0 2f 00 9c 00 2f 01 00 "
    "00 33 00 0a 00 0a 00 08 00 1d 00 17 00 18 00 19 00 0b 00 02 01 00 ff 01 00 01 00 "
    "00 0d 00 16 00 14 04 03 08 04 04 01 05 03 08 05 05 01 08 06 06 01 02 03 02 01";
constexpr std::string_view alert_40 = "15 03 03 00 02 02 28";
constexpr std::string_view alert_70 = "15 03 01 00 02 02 46";
constexpr std::string_view alert_71 = "15 03 03 00 02 02 47";

}  // namespace rdpmedic::tests::vectors
