// SPDX-License-Identifier: MIT
// The machine that a contract test is about, and what stands on it. Each program of the suite brings its own: one a
// recorded machine, one this computer, where everything is put up before a test and taken away after it.
#pragma once

#include "core/machine/machine.h"
#include "tests/support/show_result.h"

#include <catch2/catch_test_macros.hpp>

#include <memory>
#include <string>

namespace rdpmedic::contract {

using namespace rdpmedic::machine;

/// A key that holds "number" (Dword 7) and nothing else, and one that nobody may read.
inline const std::string key = "HKCU\\Software\\RdpMedicContract";
inline const std::string machine_key = "HKLM\\SOFTWARE\\RdpMedicContract";
inline const std::string closed_key = "HKLM\\SOFTWARE\\RdpMedicContractClosed";

/// A service that is stopped, is started by hand, runs as LocalSystem and can be started and stopped; one like it that
/// depends on it; one that is disabled.
inline const std::string service = "RdpMedicContract";
inline const std::string dependent_service = "RdpMedicContractDependent";
inline const std::string disabled_service = "RdpMedicContractDisabled";

/// An empty folder.
inline const std::string folder = "%ProgramData%\\RdpMedicContract";

/// A rule that lets TCP 3389 in on private networks and is on; one that blocks all that goes out, on every network, and
/// is off. The firewall is on in all profiles and has Windows's own settings, but the public one blocks everything that
/// comes in.
inline const std::string allowing_rule = "RdpMedicContract-In-TCP";
inline const std::string blocking_rule = "RdpMedicContract-Out";

/// Saved for the user: a domain password and a generic one.
inline const std::string saved_password = "TERMSRV/rds01.contract.invalid";
inline const std::string saved_generic = "TERMSRV/rds02.contract.invalid";

/// What DNS has: one name with an address of each kind, one with IPv4 alone, one with IPv6 alone, and one that exists
/// without any. No others below contract.invalid.
inline const std::string both_name = "both.contract.invalid";
inline const std::string four_name = "four.contract.invalid";
inline const std::string six_name = "six.contract.invalid";
inline const std::string empty_name = "empty.contract.invalid";

/// A certificate that stands in no store. The store "Remote Desktop" holds four of others, whose subjects are "CN=" and
/// the name of the state of their key: usable, none, missing, damaged.
Certificate sample_certificate();

enum class Area { registry, services, firewall, files, certificates, events, credentials, wmi, network, names, system };

class Subject {
public:
    virtual ~Subject() = default;
    virtual Machine& machine() = 0;
};

/// By the program: with what stands above for that area.
std::unique_ptr<Subject> make_subject(Area area);
/// By the program: a Windows that is none.
bool under_wine();

/// Skips the test where Wine does not do what it is about.
std::unique_ptr<Subject> subject(Area area);

}  // namespace rdpmedic::contract
