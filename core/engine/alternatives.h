// SPDX-License-Identifier: MIT
// Other ways to the same computer, tested before one is offered as a temporary connection. Nothing here lowers the
// security of a connection: a way that is weaker than the first one is told and never offered.
#pragma once

#include "core/engine/reach.h"
#include "core/model/alternative.h"
#include "core/model/finding.h"

#include <array>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rdpmedic {

inline constexpr std::size_t most_alternatives = 8;

/// The ways worth trying, most promising first; never the one that was tried, none twice, at most `most_alternatives`.
/// They come from the evidence of `first` (addresses that the name has and that were not found dead, names in the
/// certificate that an address showed), from the expected name and from the .rdp file. TCP alone is among them where
/// TCP was proven good in all sizes: first, but last of the direct ones where UDP was found to work.
std::vector<Alternative> alternatives(const Target& target, const std::vector<Finding>& first);

/// Why a way is offered or is not. The words are in app/words.
namespace alternative_reasons {
inline constexpr std::string_view reaches_sign_in = "reaches-sign-in";
inline constexpr std::string_view name_fails = "name-fails";
inline constexpr std::string_view port_closed = "port-closed";
inline constexpr std::string_view negotiation_fails = "negotiation-fails";
inline constexpr std::string_view security_fails = "security-fails";
inline constexpr std::string_view sign_in_fails = "sign-in-fails";
inline constexpr std::string_view large_packets_lost = "large-packets-lost";  ///< as on the first way
inline constexpr std::string_view without_nla = "without-nla";                ///< weaker, or not known not to be
inline constexpr std::string_view older_tls = "older-tls";                    ///< weaker
inline constexpr std::string_view other_certificate = "other-certificate";    ///< the first would not have shown it
inline constexpr std::string_view gateway_answers = "gateway-answers";        ///< who may pass shows at the sign-in
inline constexpr std::string_view gateway_fails = "gateway-fails";            ///< reached, and it cannot be used
inline constexpr std::string_view not_finished = "not-finished";              ///< stopped, or the time was over
inline constexpr std::array all{reaches_sign_in, name_fails,         port_closed, negotiation_fails, security_fails,
                                sign_in_fails,   large_packets_lost, without_nla, older_tls,         other_certificate,
                                gateway_answers, gateway_fails,      not_finished};
}  // namespace alternative_reasons

/// What the person loses or should know with a way that is offered.
namespace alternative_remarks {
inline constexpr std::string_view address_loses_name = "address-loses-name";  ///< no Kerberos, certificate's name
inline constexpr std::string_view certificate_unseen = "certificate-unseen";  ///< nothing to compare the new one with
inline constexpr std::string_view may_lose_as_much =
    "may-lose-as-much";  ///< the first way loses packets, or is unsteady
inline constexpr std::array all{address_loses_name, certificate_unseen, may_lose_as_much};
}  // namespace alternative_remarks

struct TriedAlternative {
    Alternative alternative;
    Reach reach = Reach::nothing;
    std::string reason;                ///< one of alternative_reasons
    std::vector<std::string> remarks;  ///< of alternative_remarks
    std::vector<Finding> findings;
    Milliseconds elapsed{0};

    bool offered() const { return reason == alternative_reasons::reaches_sign_in; }
};

/// Checks that a test of this way asks beside the usual ones: where large packets get lost on the first way, whether
/// they do on this one.
std::vector<std::string> asked_besides(const Alternative& alternative, const std::vector<Finding>& first);

/// Judges what a test found against what the first way showed. A pure function.
TriedAlternative judge(const Alternative& alternative, std::vector<Finding> found, const Target& target,
                       const std::vector<Finding>& first);

struct AlternativeLimits {
    Milliseconds stage{5000};   ///< longest wait for any one answer of the network
    Milliseconds total{20000};  ///< for all of them together
    std::size_t at_once = 4;    ///< at least 1
};

struct AlternativeStarted {
    std::size_t index;
};
struct AlternativeFinished {
    std::size_t index;
    const TriedAlternative& tried;
};
using AlternativeEvent = std::variant<AlternativeStarted, AlternativeFinished>;

struct AlternativesTried {
    std::vector<TriedAlternative> all;  ///< in the order of the list
    /// The first of them that is offered. Else, where the first way got no answer from the port, a gateway that
    /// answers: what is behind it shows only by signing in.
    std::optional<std::size_t> best;
};

/// Tests the list with the checks of the target alone, several at once, and blocks until all have ended. `target` and
/// `first` are the way that was tried and its findings. `on_event` is called on the calling thread. After a stop it
/// returns within 200 ms, and what had not ended is `not-finished`.
AlternativesTried test_alternatives(const std::vector<Alternative>& list, const Target& target,
                                    const std::vector<Finding>& first, const AlternativeLimits& limits,
                                    const std::function<void(const AlternativeEvent&)>& on_event, std::stop_token stop);

}  // namespace rdpmedic
