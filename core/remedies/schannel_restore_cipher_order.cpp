// SPDX-License-Identifier: MIT
// Where the list of cipher suites holds none that goes with Remote Desktop's certificate: a list of a policy that
// nobody's policy sets is taken away, and the computer's own list gets the strong suites back that every build has by
// default. It is never emptied: without a list Windows would have no suites at all.
// Source: learn.microsoft.com/windows/win32/secauthn/prioritizing-schannel-cipher-suites,
// tls-cipher-suites-in-windows-*;
// learn.microsoft.com/windows-server/identity/ad-fs/operations/manage-ssl-protocols-in-ad-fs
#include "core/checks/machine/cipher_lists.h"
#include "core/remedies/draft.h"
#include "core/remedies/remedies.h"

#include <array>

namespace rdpmedic::remedy {

namespace {

/// On by default in every build from Windows 10 and Server 2016 on, with forward secrecy and an AEAD cipher.
constexpr std::array<const char*, 2> strong{"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                                            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"};
constexpr std::uint32_t first_build_with_strong = 10240;

void complete_local_list(Draft& draft) {
    const WindowsBuild build = read_build(draft.read());
    const auto value = draft.read().value(suites::local_key, suites::list_name);
    const auto* list = value ? std::get_if<std::vector<std::string>>(&*value) : nullptr;
    if (list == nullptr || build.number < first_build_with_strong) {
        draft.impossible(proposal_reasons::not_there,
                         {evidence("setting", std::string(suites::list_name), std::string(suites::local_key))});
        return;
    }
    if (suites::any_goes_with_rsa(*list)) {
        return;
    }
    std::vector<std::string> after = *list;
    after.insert(after.end(), strong.begin(), strong.end());
    draft.set_value(suites::local_key, suites::list_name, after);
}

Proposal propose(const Situation& situation) {
    Draft draft(situation);
    const auto policy = draft.read().value(suites::policy_key, suites::list_name);
    if (policy) {
        // A list that works is somebody's wish, even where it is short.
        if (!suites::any_goes_with_rsa(suites::listed(*policy))) {
            draft.remove_value(suites::policy_key, suites::list_name);
        }
        return draft.finish();
    }
    const auto effective = draft.read().take(draft.machine().system().cipher_suites());
    if (!draft.read().error() && !suites::any_goes_with_rsa(effective)) {
        complete_local_list(draft);
    }
    return draft.finish();
}

}  // namespace

constinit const Remedy schannel_restore_cipher_order{
    {"schannel.restore-cipher-order", RemedyClass::a, RemedyPlace::either, true, RemedyRestart::computer}, propose};

}  // namespace rdpmedic::remedy
