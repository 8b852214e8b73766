// SPDX-License-Identifier: MIT
// An RDP listener on loopback with one scripted fault: for demonstrations, training and tests.
#pragma once

#include "core/model/error.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace rdpmedic::practice {

/// A fault that the server can play, or health.
struct FaultInfo {
    std::string_view id;            ///< "certificate-expired"
    std::string_view cause;         ///< id of the cause that a diagnosis should rank first; empty: nothing is wrong
    std::string_view symptom = {};  ///< with which a check looks for it; empty: every check does
    bool gateway = false;           ///< a gateway is played, to be named as one beside the computer to reach
};

std::span<const FaultInfo> faults();
const FaultInfo* find_fault(std::string_view id);

inline constexpr std::size_t most_addresses = 4096;

struct Settings {
    std::string fault = "healthy-nla";
    std::uint16_t port = 0;             ///< 0: any free one
    std::string address = "127.0.0.1";  ///< loopback addresses only
    /// Listens on so many IPv4 addresses, one after the other from `address`, each as a computer of its own. All of
    /// them on one port, which must be named where there are several.
    std::size_t addresses = 1;
    std::string computer = "PRACTICE";  ///< name that the server gives itself (certificate and NTLM)
    std::string domain = "example.test";
    std::chrono::milliseconds delay{3000};  ///< of the slow faults, per stage
    std::size_t most_connections = 4096;    ///< at once; further ones are closed
    std::chrono::seconds longest_connection{120};
};

class Server {
public:
    /// Listens at once and serves on a thread of its own. bad_argument for an unknown fault, an address that is not
    /// loopback or names that no computer has; refused when the port is taken.
    static Result<Server> start(Settings settings);

    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    ~Server();  ///< stops listening, drops all connections, joins

    std::uint16_t port() const;
    std::uint64_t connections() const;  ///< accepted so far

private:
    struct Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace rdpmedic::practice
