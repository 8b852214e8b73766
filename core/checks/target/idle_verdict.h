// SPDX-License-Identifier: MIT
// How long may a connection be quiet? What became of each connection that was held, and what follows. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rdpmedic::quiet {

/// How far a held connection was driven before it fell quiet.
enum class Depth : std::uint8_t {
    open,     ///< connected, nothing sent
    secured,  ///< TLS is done
};

/// Stable spelling for evidence: "open", "secured".
std::string_view name(Depth depth);

/// What became of a held connection.
enum class End : std::uint8_t {
    not_opened,      ///< it never stood
    untold,          ///< touched, and this system does not tell whether the byte was taken
    standing,        ///< quiet still
    alive,           ///< touched with a byte, and the byte was taken
    closed,          ///< FIN, unasked
    reset,           ///< RST, unasked
    reset_on_touch,  ///< RST for the byte: the other side or a device knows the connection no longer
    lost,            ///< the byte was never acknowledged: the connection is gone and nobody says so
};

/// Stable spelling for evidence: "not-opened", "untold", "standing", "alive", "closed", "reset", "reset-on-touch",
/// "lost".
std::string_view name(End end);

struct Held {
    Depth depth = Depth::open;
    bool keeps_alive = false;  ///< the system sends probes on it, so it is not quiet
    double touch_seconds = 0;  ///< when it is to be touched
    End end = End::standing;
    double seconds = 0;  ///< how long it was quiet when it ended, or was touched
};

/// What is known of the time that a connection may be quiet.
struct Verdict {
    std::vector<std::string_view> reasons;  ///< of the check, gravest first; at least one
    double held_seconds = 0;                ///< the longest that a quiet connection is known to have lived
    std::optional<double> cut_seconds;      ///< the shortest that was too long
    End how = End::standing;                ///< the end of the one that was quiet so long
    bool keeping_alive_helps = false;       ///< one that was not quiet lived on
};

/// A cut counts as such where two connections, at two times or two depths, died for their quiet beside ones that were
/// kept alive; one alone can be an accident.
/// `connects_again`: what a new connection said, asked after every held one was gone; nothing: not asked.
Verdict judge(const std::vector<Held>& held, std::optional<bool> connects_again);

/// Every connection that was still held is gone without the server's doing, those that were kept alive too.
bool all_gone(const std::vector<Held>& held);

}  // namespace rdpmedic::quiet
