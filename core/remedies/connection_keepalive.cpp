// SPDX-License-Identifier: MIT
// A connection that measures its line all the time, so that it never falls quiet, and that connects again by itself.
// Source: learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/rdp-files
#include "core/remedies/connection_file.h"
#include "core/remedies/remedies.h"

namespace rdpmedic::remedy {

namespace {

Proposal propose(const Situation& situation) {
    if (!has_target(situation)) {
        return without_target();
    }
    Draft draft(situation);
    ConnectionFile file(*situation.context.target);
    file.set("autoreconnection enabled", 1);
    file.set("networkautodetect", 1);
    file.set("bandwidthautodetect", 1);
    write_connection(draft, file, "kept-alive");
    return draft.finish();
}

}  // namespace

constinit const Remedy connection_keepalive{{"connection.keepalive", RemedyClass::a, RemedyPlace::connection, false},
                                            propose};

}  // namespace rdpmedic::remedy
