// SPDX-License-Identifier: MIT
// Takes away what keeps Windows' own TLS from TLS 1.2 and from reading a handshake, so that the build's defaults count
// again. Older versions stay as they are set, and TLS 1.3 too.
// Source: learn.microsoft.com/windows-server/security/tls/tls-registry-settings
#include "core/checks/machine/places.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

/// From Windows 8 on TLS 1.2 is on by default (protocols-in-tls-ssl--schannel-ssp-).
constexpr std::uint32_t first_build_with_tls12 = 9200;

void restore_side(Draft& draft, std::string_view side) {
    const std::string key = places::tls_version("TLS 1.2", side);
    if (draft.read().number(key, "Enabled") == 0U) {
        draft.remove_value(key, "Enabled");
    }
    if (draft.read().number(key, "DisabledByDefault").value_or(0) != 0) {
        draft.remove_value(key, "DisabledByDefault");
    }
    const std::string messaging = std::string(places::schannel) + R"(\Messaging)";
    const std::string limit = "MessageLimit" + std::string(side);
    if (draft.read().number(messaging, limit) == 0U) {
        draft.remove_value(messaging, limit);
    }
}

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const WindowsBuild build = read_build(draft.read());
    if (build.number != 0 && build.number < first_build_with_tls12) {
        draft.impossible(proposal_reasons::not_there,
                         {evidence("build", std::to_string(build.number), "CurrentBuildNumber")});
    }
    // A server is also a client of others, and what was done to one side was mostly done to both.
    if (situation.context.is_server) {
        restore_side(draft, "Server");
    }
    restore_side(draft, "Client");
    return draft.finish();
}

}  // namespace

// Services keep the credentials that they made with the old settings.
constinit const Remedy schannel_enable_tls12{
    {"schannel.enable-tls12", RemedyClass::a, RemedyPlace::either, true, RemedyRestart::computer}, propose};

}  // namespace rdpmedic::remedy
