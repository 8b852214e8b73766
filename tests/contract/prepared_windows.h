// SPDX-License-Identifier: MIT
// What the contract puts up on this computer before a test and takes away after it. Leftovers of a test that was ended
// are taken away first.
#pragma once

#include "tests/contract/contract_subject.h"

namespace rdpmedic::contract {

/// Started, it ends at once with the error 1234.
inline const std::string failing_service = "RdpMedicContractFailing";

class Prepared {
public:
    virtual ~Prepared() = default;
};

std::unique_ptr<Prepared> prepared_services();
std::unique_ptr<Prepared> prepared_certificates();

}  // namespace rdpmedic::contract
