// SPDX-License-Identifier: MIT
// What the contract puts up on this computer before a test and takes away after it. Leftovers of a test that was ended
// are taken away first.
#pragma once

#include "tests/contract/contract_subject.h"

namespace rdpmedic::contract {

/// Started, it ends at once with the error 1234.
inline const std::string failing_service = "RdpMedicContractFailing";

/// Where the firewall keeps its settings and rules.
inline const std::string firewall_key =
    "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy";

class Prepared {
public:
    virtual ~Prepared() = default;
};

enum class FirewallKind {
    doubled,  ///< with one that does what it is told
    wines     ///< which claims to do it
};

std::unique_ptr<Prepared> prepared_services();
std::unique_ptr<Prepared> prepared_certificates();
/// Skips the test on a real Windows, whose firewall is left alone.
std::unique_ptr<Prepared> prepared_firewall(Registry& registry, FirewallKind kind);

}  // namespace rdpmedic::contract
