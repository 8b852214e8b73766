// SPDX-License-Identifier: MIT
#include "core/changes/change.h"

#include <array>

namespace rdpmedic {

namespace {

/// In the order of the alternatives of Change.
constexpr std::array<std::string_view, std::variant_size_v<Change>> kinds{
    "set-value",    "set-start-type",    "start-service", "restart-service", "turn-rule",          "add-rule",
    "set-security", "set-aside",         "make-folder",   "copy-back",       "remove-certificate", "set-mtu",
    "flush-dns",    "forget-credential", "write-file",    "turn-firewall"};

struct Object {
    std::string operator()(const SetValue& change) const { return change.key + "\\" + change.name; }
    std::string operator()(const SetStartType& change) const { return change.service; }
    std::string operator()(const StartService& change) const { return change.service; }
    std::string operator()(const RestartService& change) const { return change.service; }
    std::string operator()(const TurnFirewallRule& change) const { return change.id; }
    std::string operator()(const AddFirewallRule& change) const { return change.rule.id; }
    std::string operator()(const SetSecurity& change) const { return change.path; }
    std::string operator()(const SetAside& change) const { return change.path; }
    std::string operator()(const MakeFolder& change) const { return change.path; }
    std::string operator()(const CopyBack& change) const { return change.path; }
    std::string operator()(const RemoveCertificate& change) const { return change.certificate.thumbprint; }
    std::string operator()(const SetMtu& change) const { return change.name; }
    std::string operator()(const FlushDns&) const { return {}; }
    std::string operator()(const ForgetCredential& change) const { return change.credential.target; }
    std::string operator()(const WriteFile& change) const { return change.path; }
    std::string operator()(const TurnFirewall& change) const { return machine::to_text(change.profile); }
};

}  // namespace

std::string_view kind(const Change& change) {
    return kinds[change.index()];
}

std::string object(const Change& change) {
    return std::visit(Object{}, change);
}

bool can_be_taken_back(const Change& change) {
    return !std::holds_alternative<ForgetCredential>(change);
}

bool comes_back_with(const Change& change, const Change& earlier) {
    const auto* aside = std::get_if<SetAside>(&earlier);
    if (aside == nullptr || !aside->comes_anew ||
        !(std::holds_alternative<MakeFolder>(change) || std::holds_alternative<CopyBack>(change))) {
        return false;
    }
    const std::string path = object(change);
    return machine::same_name(path.substr(0, aside->path.size()), aside->path) &&
           (path.size() == aside->path.size() || path[aside->path.size()] == '\\');
}

bool leaves_no_trace(const Change& change) {
    const auto* restart = std::get_if<RestartService>(&change);
    return std::holds_alternative<FlushDns>(change) || (restart != nullptr && restart->was_running);
}

}  // namespace rdpmedic
