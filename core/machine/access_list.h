// SPDX-License-Identifier: MIT
// Access lists in their text form, judged by what one account may do in the end.
// Source: learn.microsoft.com/windows/win32/secauthz/ace-strings, [MS-DTYP] 2.5.3.2 (order of evaluation)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic {

using Rights = std::uint32_t;
/// FILE_GENERIC_READ, FILE_GENERIC_WRITE, FILE_ALL_ACCESS; for folders the same bits mean list and create.
inline constexpr Rights read_rights = 0x120089;
inline constexpr Rights write_rights = 0x120116;
inline constexpr Rights all_rights = 0x1f01ff;

struct AccessEntry {
    bool allows = true;
    bool inherit_only = false;  ///< for what is inside, not for the object itself
    bool inherited = false;
    Rights rights = 0;
    std::string account;  ///< SID: "S-1-5-18"
    // What a folder hands on to what is made in it; on a file they mean nothing.
    bool to_folders = false;  ///< CI
    bool to_files = false;    ///< OI
    bool one_level = false;   ///< NP: to what stands in it, and no further

    friend bool operator==(const AccessEntry&, const AccessEntry&) = default;
};

struct AccessList {
    std::string owner;        ///< SID; empty where the text names none
    bool everything = false;  ///< there is no list at all, which allows everything
    bool is_protected = false;
    std::vector<AccessEntry> entries;
};

/// Nothing where the text is no SDDL. Entries of kinds that neither allow nor deny access are passed over.
std::optional<AccessList> parse_access_list(std::string_view sddl);

/// True where both give the same accounts the same rights in the same order; for a folder also what it hands on.
bool is_same(const AccessList& left, const AccessList& right, bool is_folder);

/// The accounts whose rights decide about Remote Desktop's key.
enum class Account : unsigned char {
    system,           ///< SessionEnv, which makes certificate and key
    network_service,  ///< TermService, which uses the key
    administrators,
};

/// What the account may do: the first entry that speaks about a right decides it.
Rights effective_rights(const AccessList& list, Account account);

}  // namespace rdpmedic
