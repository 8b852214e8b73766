// SPDX-License-Identifier: MIT
// A real TLS server without a network: OpenSSL answers a hand-made ClientHello.
#pragma once

#include "core/wire/tls.h"

#include <string>

namespace rdpmedic::tests {

struct OpensslServer {
    int lowest = 0;  ///< OpenSSL's number of a version, for example TLS1_2_VERSION
    int highest = 0;
    std::string groups = {};                 ///< OpenSSL's names; empty: its default
    std::string suites = "ALL:@SECLEVEL=0";  ///< for TLS 1.2 and older
    std::string alternative_names = {};      ///< of its certificate, OpenSSL's form; many of them make it large
};

struct OpensslAnswer {
    wire::Bytes bytes;
    wire::Bytes certificate;  ///< DER
    std::uint16_t suite = 0;  ///< what the server itself says that it chose; 0: nothing
};

OpensslAnswer answer_of_openssl(const wire::Bytes& hello, const OpensslServer& server);

}  // namespace rdpmedic::tests
