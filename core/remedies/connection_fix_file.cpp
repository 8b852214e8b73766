// SPDX-License-Identifier: MIT
// A copy of the user's connection file without what stands in the way: sign-in before the session is switched on, a
// server's identity is looked at, and a gateway is used where the direct way fails and not before.
#include "core/remedies/connection_file.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

constexpr std::string_view default_file = R"(%UserProfile%\Documents\Default.rdp)";
constexpr std::size_t largest_file = std::size_t{1} << 20;

/// The opened file, else the one that Remote Desktop Connection uses by itself; nothing where there is none.
std::optional<RdpFile> read_file(Draft& draft) {
    const Target& target = *draft.context().target;
    if (target.file) {
        return target.file;
    }
    const auto bytes = draft.machine().files().read(default_file, largest_file);
    if (!bytes) {
        if (bytes.error().code != ErrorCode::not_found) {
            draft.read().keep(bytes.error());
        }
        return {};
    }
    const auto parsed = parse_rdp_file(*bytes);
    return parsed ? parsed->file : std::nullopt;
}

Proposal propose(const Situation& situation) {
    constexpr int always = 1;
    constexpr int where_direct_fails = 2;
    if (!has_target(situation)) {
        return without_target();
    }
    Draft draft(situation);
    const auto own = read_file(draft);
    if (!own) {
        draft.impossible(proposal_reasons::no_alternative);
        return draft.finish();
    }
    const bool direct_works = find_finding(situation, "tcp", "open") != nullptr;
    const bool detour = own->number("gatewayusagemethod") == always && direct_works;
    if (own->number("enablecredsspsupport") != 0 && own->number("authentication level") != 0 && !detour) {
        return draft.finish();
    }
    Target fixed = *situation.context.target;
    fixed.file = own;
    ConnectionFile file(fixed);
    if (detour) {
        file.set("gatewayusagemethod", where_direct_fails);
    }
    write_connection(draft, file, "fixed");
    return draft.finish();
}

}  // namespace

constinit const Remedy connection_fix_file{{"connection.fix-file", RemedyClass::a, RemedyPlace::connection, false},
                                           propose};

}  // namespace rdpmedic::remedy
