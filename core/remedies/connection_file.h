// SPDX-License-Identifier: MIT
// A temporary .rdp file: what goes into it, its text and its place.
// Source of the keys: learn.microsoft.com/windows-server/remote/remote-desktop-services/clients/rdp-files
#pragma once

#include "core/model/alternative.h"
#include "core/remedies/draft.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace rdpmedic {

class ConnectionFile {
public:
    /// With the settings of the target's own file that say how a session looks and sounds, by which gateway it is
    /// reached, when Windows asks for a password, and what is not shared with the server. Names of users, passwords,
    /// programs and shared drives stay behind. Sign-in before the session is on, and a server that cannot prove who it
    /// is gets a warning at least.
    explicit ConnectionFile(const Target& target);

    void set(std::string_view key, int number);
    /// A text with control characters is a bug of the caller's and is left out.
    void set(std::string_view key, const std::string& text);

    /// As Remote Desktop Connection writes it: UTF-16, little-endian, with mark, a line for each setting.
    std::string bytes() const;

private:
    std::map<std::string, std::string, std::less<>> m_lines;  ///< "full address" -> "s:rds01:3389"
};

/// The file for that way: to its address or name, directly before a gateway is tried, or always through the gateway.
/// Nothing where the way is TCP alone: no setting of a file turns UDP off.
std::optional<ConnectionFile> connection_by(const Alternative& way);

inline constexpr std::string_view connections_folder = R"(%LocalAppData%\RDP Medic\Connections)";

/// "%LocalAppData%\RDP Medic\Connections\rdp-rds01.contoso.com-by-address.rdp". Only letters of ASCII, digits, dots and
/// hyphens are taken from the host, and no more than 80 of them.
std::string connection_path(std::string_view host, std::string_view what);

/// Adds the writing of the file, under the first free name. Where the same file stands there already there is nothing
/// to do, and evidence `file` names it.
void write_connection(Draft& draft, const ConnectionFile& file, std::string_view what);

/// True where a target is named; else the proposal is that there is none.
bool has_target(const Situation& situation);
Proposal without_target();

/// A finding of that check with that reason, or nullptr; an empty reason means any.
const Finding* find_finding(const Situation& situation, std::string_view check, std::string_view reason = {});

}  // namespace rdpmedic
