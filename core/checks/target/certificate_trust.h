// SPDX-License-Identifier: MIT
// Whether this computer trusts a chain, one file a platform. Nothing here touches the network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

struct x509_st;  // OpenSSL's X509

namespace rdpmedic {

/// `chain` is DER, leaf first. "ok", or the system's words for why it does not end in a root that this computer trusts.
/// Linux: OpenSSL and its default paths. Windows: CryptoAPI and the certificate stores, without fetching anything.
/// Dates are left aside: they are judged on their own. `leaf` is the first of the chain, where it is decoded already.
std::string verify_chain(const std::vector<std::vector<std::uint8_t>>& chain, x509_st* leaf = nullptr);

}  // namespace rdpmedic
