// SPDX-License-Identifier: MIT
// Does Windows' own TLS (SCHANNEL) still have what Remote Desktop needs, on the side that matters here?
// Source: learn.microsoft.com/windows-server/security/tls/tls-registry-settings
#include "core/checks/machine/places.h"
#include "core/checks/machine/reader.h"

namespace rdpmedic::checks {

namespace {

constexpr Reason schannel_reasons[] = {
    {"default", State::ok},
    {"hardened", State::ok},
    {"tls13-forced", State::note},
    {"versions-off", State::problem},
    {"client-changed", State::problem},
    {"server-changed", State::problem},
    {"client-refuses-messages", State::problem},
    {"server-refuses-messages", State::problem},
    {"key-size-refused", State::problem},
};

const std::string root(places::schannel);
constexpr std::uint32_t key_bits_of_remote_desktop = 2048;

enum class Setting { by_default, on, off_by_default, off };

/// Enabled = 0 switches a version off for everybody; DisabledByDefault = 1 for those who ask for nothing special, which
/// Remote Desktop does not.
struct Version {
    std::string key;
    Setting setting = Setting::by_default;
    std::vector<Evidence> evidence;

    bool is_off() const { return setting == Setting::off || setting == Setting::off_by_default; }
};

Version read_version(Reader& reader, std::string_view protocol, std::string_view side) {
    Version version;
    version.key = places::tls_version(protocol, side);
    const auto enabled = reader.number(version.key, "Enabled");
    const auto disabled = reader.number(version.key, "DisabledByDefault");
    if (enabled) {
        version.setting = *enabled == 0 ? Setting::off : Setting::on;
        version.evidence.push_back(setting(version.key, "Enabled", std::to_string(*enabled)));
    }
    if (disabled) {
        if (*disabled != 0 && version.setting != Setting::off) {
            version.setting = Setting::off_by_default;
        }
        version.evidence.push_back(setting(version.key, "DisabledByDefault", std::to_string(*disabled)));
    }
    return version;
}

std::vector<Evidence> with_version(std::string version, std::vector<Evidence> list) {
    list.insert(list.begin(), evidence("version", std::move(version), "SCHANNEL"));
    return list;
}

}  // namespace

constinit const CheckInfo schannel{.id = "schannel",
                                   .needs = {},
                                   .reasons = schannel_reasons,
                                   .on_target = false,
                                   .implemented_by = "core/checks/machine/schannel.cpp"};

std::vector<Finding> run_schannel(const MachineContext& context) {
    Reader reader(context);
    const WindowsBuild build = read_build(reader);
    const std::string side = context.is_server ? "Server" : "Client";
    const Version tls10 = read_version(reader, "TLS 1.0", side);
    const Version tls11 = read_version(reader, "TLS 1.1", side);
    const Version tls12 = read_version(reader, "TLS 1.2", side);
    const Version tls13 = read_version(reader, "TLS 1.3", side);
    const std::string limit_name = context.is_server ? "MessageLimitServer" : "MessageLimitClient";
    const auto limit = reader.number(root + R"(\Messaging)", limit_name);
    const std::string key_size = root + R"(\KeyExchangeAlgorithms\PKCS)";
    const std::uint32_t least_bits =
        context.is_server ? 0 : reader.number(key_size, "ClientMinKeyBitLength").value_or(0);

    std::vector<Finding> findings;
    const bool no_tls13 = !build.has_tls13() || tls13.is_off();
    if (tls12.is_off()) {
        if (tls10.is_off() && tls11.is_off() && no_tls13) {
            findings.push_back(finding(schannel, "versions-off", with_version("TLS", tls12.evidence)));
        }
        findings.push_back(finding(schannel, context.is_server ? "server-changed" : "client-changed",
                                   with_version("TLS 1.2", tls12.evidence)));
    }
    if (limit && *limit == 0) {
        findings.push_back(finding(schannel, context.is_server ? "server-refuses-messages" : "client-refuses-messages",
                                   {setting(root + R"(\Messaging)", limit_name, std::to_string(*limit))}));
    }
    if (least_bits > key_bits_of_remote_desktop) {
        findings.push_back(finding(schannel, "key-size-refused",
                                   {setting(key_size, "ClientMinKeyBitLength", std::to_string(least_bits))}));
    }
    if (tls13.setting == Setting::on && build.number != 0 && !build.has_tls13()) {
        findings.push_back(finding(schannel, "tls13-forced", tls13.evidence));
    }
    if (!findings.empty()) {
        return findings;
    }
    if (reader.error()) {
        return only(no_answer(schannel, context, *reader.error()));
    }
    std::vector<Evidence> hardened = tls10.evidence;
    hardened.insert(hardened.end(), tls11.evidence.begin(), tls11.evidence.end());
    if (tls10.is_off() || tls11.is_off()) {
        return only(finding(schannel, "hardened", std::move(hardened)));
    }
    return only(finding(schannel, "default", tls12.evidence));
}

}  // namespace rdpmedic::checks
