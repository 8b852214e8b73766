// SPDX-License-Identifier: MIT
// What each kind of change does, in words.
#include "app/words/change_words.h"

#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr Text services[] = {
    {"TermService", RDPMEDIC_WORDS("Remote Desktop Services")},
    {"UmRdpService", RDPMEDIC_WORDS("Remote Desktop Services UserMode Port Redirector")},
    {"SessionEnv", RDPMEDIC_WORDS("Remote Desktop Configuration")},
    {"CertPropSvc", RDPMEDIC_WORDS("Certificate Propagation")},
    {"RpcSs", RDPMEDIC_WORDS("Remote Procedure Call (RPC)")},
    {"CryptSvc", RDPMEDIC_WORDS("Cryptographic Services")},
    {"KeyIso", RDPMEDIC_WORDS("CNG Key Isolation")},
    {"LSM", RDPMEDIC_WORDS("Local Session Manager")},
    {"Netlogon", RDPMEDIC_WORDS("Netlogon")},
    {"gpsvc", RDPMEDIC_WORDS("Group Policy Client")},
    {"MpsSvc", RDPMEDIC_WORDS("Windows Defender Firewall")},
    {"BFE", RDPMEDIC_WORDS("Base Filtering Engine")},
    {"Winmgmt", RDPMEDIC_WORDS("Windows Management Instrumentation")},
    {"W32Time", RDPMEDIC_WORDS("Windows Time")},
    {"Dnscache", RDPMEDIC_WORDS("DNS Client")},
};

std::string start_type(machine::StartType type) {
    switch (type) {
    case machine::StartType::boot:
    case machine::StartType::system:
        return shown(RDPMEDIC_WORDS("with the computer, early"));
    case machine::StartType::automatic:
        return shown(RDPMEDIC_WORDS("with the computer"));
    case machine::StartType::manual:
        return shown(RDPMEDIC_WORDS("when it is needed"));
    case machine::StartType::disabled:
        break;
    }
    return shown(RDPMEDIC_WORDS("never: it is disabled"));
}

std::string on_or_off(bool on) {
    return on ? shown(RDPMEDIC_WORDS("on")) : shown(RDPMEDIC_WORDS("off"));
}

std::string not_there() {
    return shown(RDPMEDIC_WORDS("not there"));
}

std::string list_of(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + service_title(name);
    }
    return list;
}

/// "2 (TLS, with proof of the server)", "not set (…)"
std::string value_text(const SetValue& change, const std::optional<machine::RegistryValue>& value) {
    const std::string plain = value ? brief(machine::to_text(*value)) : shown(RDPMEDIC_WORDS("not set"));
    const std::string meaning = registry_words(change.key, change.name, value).meaning;
    return meaning.empty()
               ? plain
               : fill(shown(RDPMEDIC_WORDS("{value} ({meaning})")), {{"value", plain}, {"meaning", meaning}});
}

std::string mtu_text(std::uint32_t bytes) {
    return fill(shown(RDPMEDIC_WORDS("{count} bytes")), {{"count", std::to_string(bytes)}});
}

/// The last part of a path, which people know a file by.
std::string file_name(std::string_view path) {
    const std::size_t last = path.find_last_of('\\');
    return brief(last == std::string_view::npos ? path : path.substr(last + 1));
}

struct ToText {
    ChangeText operator()(const SetValue& change) const {
        return {registry_words(change.key, change.name, change.after).title, value_text(change, change.before),
                value_text(change, change.after)};
    }
    ChangeText operator()(const SetStartType& change) const {
        return {named(RDPMEDIC_WORDS("Start of the service {name}"), service_title(change.service)),
                start_type(change.before), start_type(change.after)};
    }
    ChangeText operator()(const StartService& change) const {
        return {named(RDPMEDIC_WORDS("Service {name}"), service_title(change.service)),
                shown(RDPMEDIC_WORDS("stopped")), shown(RDPMEDIC_WORDS("running"))};
    }
    ChangeText operator()(const RestartService& change) const {
        const std::string service = service_title(change.service);
        if (!change.was_running) {
            return {named(RDPMEDIC_WORDS("Service {name}"), service), shown(RDPMEDIC_WORDS("stopped")),
                    shown(RDPMEDIC_WORDS("running"))};
        }
        const bool conditional = change.await == RestartService::Await::certificate_or_fail;
        const bool ends_sessions = machine::same_name(change.service, "TermService");
        if (conditional) {
            return {named(RDPMEDIC_WORDS("Restart the service {name} if Windows made no new certificate until then"),
                          service),
                    {},
                    {}};
        }
        return {named(ends_sessions ? RDPMEDIC_WORDS("Restart the service {name}, which ends all sessions")
                                    : RDPMEDIC_WORDS("Restart the service {name}"),
                      service),
                {},
                {}};
    }
    ChangeText operator()(const TurnFirewallRule& change) const {
        return {named(RDPMEDIC_WORDS("Firewall rule {name}"), change.id), on_or_off(change.before),
                on_or_off(change.after)};
    }
    ChangeText operator()(const TurnFirewall& change) const {
        const char* what = change.profile == machine::domain_profile ? RDPMEDIC_WORDS("Firewall for domain networks")
                           : change.profile == machine::private_profile
                               ? RDPMEDIC_WORDS("Firewall for private networks")
                               : RDPMEDIC_WORDS("Firewall for public networks");
        return {shown(what), on_or_off(change.before), on_or_off(change.after)};
    }
    ChangeText operator()(const AddFirewallRule& change) const {
        const char* after = change.rule.allows ? RDPMEDIC_WORDS("allows") : RDPMEDIC_WORDS("blocks");
        return {named(RDPMEDIC_WORDS("New firewall rule {name}"), change.rule.name), not_there(), shown(after)};
    }
    ChangeText operator()(const SetSecurity& change) const {
        return {named(RDPMEDIC_WORDS("Access rights of {name}"), file_name(change.path)),
                shown(RDPMEDIC_WORDS("as they stand now")), shown(RDPMEDIC_WORDS("as Windows needs them"))};
    }
    ChangeText operator()(const SetAside& change) const {
        return {named(RDPMEDIC_WORDS("File or folder {name}"), file_name(change.path)),
                shown(RDPMEDIC_WORDS("in its place")),
                change.comes_anew ? shown(RDPMEDIC_WORDS("kept in the backup; Windows makes a new one"))
                                  : shown(RDPMEDIC_WORDS("kept in the backup"))};
    }
    ChangeText operator()(const MakeFolder& change) const {
        return {named(RDPMEDIC_WORDS("New folder {name}"), file_name(change.path)), not_there(),
                shown(RDPMEDIC_WORDS("made, with the access rights of Windows"))};
    }
    ChangeText operator()(const CopyBack& change) const {
        return {named(RDPMEDIC_WORDS("Copy of {name} from the backup"), file_name(change.path)), not_there(),
                shown(RDPMEDIC_WORDS("there, with its access rights"))};
    }
    ChangeText operator()(const RemoveCertificate& change) const {
        return {named(RDPMEDIC_WORDS("Certificate of {name}"), change.certificate.subject),
                shown(RDPMEDIC_WORDS("in use")), shown(RDPMEDIC_WORDS("kept in the backup"))};
    }
    ChangeText operator()(const SetMtu& change) const {
        return {named(RDPMEDIC_WORDS("Packet size of the adapter {name}"), change.name), mtu_text(change.before),
                mtu_text(change.after)};
    }
    ChangeText operator()(const FlushDns&) const {
        return {shown(RDPMEDIC_WORDS("Empty the list of names that Windows remembers")), {}, {}};
    }
    ChangeText operator()(const ForgetCredential& change) const {
        return {named(RDPMEDIC_WORDS("Saved password for {name}"), change.credential.target),
                shown(RDPMEDIC_WORDS("saved")), shown(RDPMEDIC_WORDS("forgotten for good"))};
    }
    ChangeText operator()(const WriteFile& change) const {
        return {named(RDPMEDIC_WORDS("New file {name}"), file_name(change.path)), not_there(),
                shown(RDPMEDIC_WORDS("written"))};
    }

private:
    static std::string named(const char* sentence, std::string_view name) {
        return fill(shown(sentence), {{"name", brief(name)}});
    }
};

/// Collects what is known exactly; what is empty is left out.
class Details {
public:
    Details& add(const char* label, std::string value) {
        if (!value.empty()) {
            m_list.push_back({shown(label), std::move(value)});
        }
        return *this;
    }
    Details& change(std::string before, std::string after) {
        return add(RDPMEDIC_WORDS("Before"), std::move(before)).add(RDPMEDIC_WORDS("After"), std::move(after));
    }
    std::vector<ChangeDetail> list() { return std::move(m_list); }

private:
    std::vector<ChangeDetail> m_list;
};

std::string exact(const std::optional<machine::RegistryValue>& value) {
    if (!value) {
        return shown(RDPMEDIC_WORDS("not set"));
    }
    constexpr const char* types[] = {"REG_DWORD", "REG_QWORD", "REG_SZ", "REG_EXPAND_SZ", "REG_MULTI_SZ", "REG_BINARY"};
    return std::string(types[value->index()]) + " " + machine::to_text(*value);
}

std::string protocol_text(std::uint32_t protocol) {
    constexpr std::uint32_t tcp = 6;
    constexpr std::uint32_t udp = 17;
    return protocol == tcp   ? "TCP"
           : protocol == udp ? "UDP"
           : protocol == 256 ? shown(RDPMEDIC_WORDS("any"))
                             : std::to_string(protocol);
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

struct ToDetails {
    using List = std::vector<ChangeDetail>;

    List operator()(const SetValue& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Registry key"), change.key)
            .add(RDPMEDIC_WORDS("Value"), change.name)
            .change(exact(change.before), exact(change.after))
            .list();
    }
    List operator()(const SetStartType& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Service"), change.service)
            .change(std::string(name(change.before)), std::string(name(change.after)))
            .list();
    }
    List operator()(const StartService& change) const {
        return Details().add(RDPMEDIC_WORDS("Service"), change.service).change("stopped", "running").list();
    }
    List operator()(const RestartService& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Service"), change.service)
            .add(RDPMEDIC_WORDS("Stopped and started with it"), joined(change.dependants))
            .list();
    }
    List operator()(const TurnFirewallRule& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Firewall rule"), change.id)
            .change(change.before ? "on" : "off", change.after ? "on" : "off")
            .list();
    }
    List operator()(const TurnFirewall& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Networks"), machine::to_text(change.profile))
            .change(change.before ? "on" : "off", change.after ? "on" : "off")
            .list();
    }
    List operator()(const AddFirewallRule& change) const {
        const machine::FirewallRule& rule = change.rule;
        return Details()
            .add(RDPMEDIC_WORDS("Firewall rule"), rule.id)
            .add(RDPMEDIC_WORDS("Direction"),
                 rule.inbound ? shown(RDPMEDIC_WORDS("inbound")) : shown(RDPMEDIC_WORDS("outbound")))
            .add(RDPMEDIC_WORDS("Networks"), machine::to_text(rule.profiles))
            .add(RDPMEDIC_WORDS("Protocol"), protocol_text(rule.protocol))
            .add(RDPMEDIC_WORDS("Ports here"), rule.local_ports)
            .add(RDPMEDIC_WORDS("Ports there"), rule.remote_ports)
            .add(RDPMEDIC_WORDS("Addresses there"), rule.remote_addresses)
            .add(RDPMEDIC_WORDS("Program"), rule.program)
            .add(RDPMEDIC_WORDS("Service"), rule.service)
            .list();
    }
    List operator()(const SetSecurity& change) const {
        return Details().add(RDPMEDIC_WORDS("Path"), change.path).change(change.before, change.after).list();
    }
    List operator()(const SetAside& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Path"), change.path)
            .add(RDPMEDIC_WORDS("In the backup as"), change.name)
            .list();
    }
    List operator()(const MakeFolder& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Path"), change.path)
            .add(RDPMEDIC_WORDS("Access rights"), change.security)
            .add(RDPMEDIC_WORDS("Filled with"), joined(change.contents))
            .list();
    }
    List operator()(const CopyBack& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("In the backup as"), change.name)
            .add(RDPMEDIC_WORDS("Path"), change.path)
            .list();
    }
    List operator()(const RemoveCertificate& change) const {
        const machine::Certificate& certificate = change.certificate;
        return Details()
            .add(RDPMEDIC_WORDS("Certificate store"), std::string(machine::name(change.store)))
            .add(RDPMEDIC_WORDS("Thumbprint"), certificate.thumbprint)
            .add(RDPMEDIC_WORDS("Issued to"), certificate.subject)
            .add(RDPMEDIC_WORDS("Valid until"), iso_time(certificate.valid_until))
            .add(RDPMEDIC_WORDS("Key"), certificate.key_container)
            .list();
    }
    List operator()(const SetMtu& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Adapter"), change.name + " (" + std::to_string(change.adapter) + ")")
            .change(mtu_text(change.before), mtu_text(change.after))
            .list();
    }
    List operator()(const FlushDns&) const { return Details().add(RDPMEDIC_WORDS("Service"), "Dnscache").list(); }
    List operator()(const ForgetCredential& change) const {
        return Details()
            .add(RDPMEDIC_WORDS("Saved for"), change.credential.target)
            .add(RDPMEDIC_WORDS("User"), change.credential.user)
            .add(RDPMEDIC_WORDS("Kind"), std::string(machine::name(change.credential.kind)))
            .list();
    }
    List operator()(const WriteFile& change) const {
        return Details().add(RDPMEDIC_WORDS("Path"), change.path).add(RDPMEDIC_WORDS("Content"), change.bytes).list();
    }
};

}  // namespace

std::string service_title(std::string_view service) {
    for (const Text& known : services) {
        if (machine::same_name(known.id, service)) {
            return shown(known.english);
        }
    }
    return brief(service);
}

ChangeText change_text(const Change& change) {
    return std::visit(ToText{}, change);
}

std::string change_sentence(const Change& change) {
    ChangeText text = change_text(change);
    const auto* restart = std::get_if<RestartService>(&change);
    if (restart != nullptr && restart->was_running && !restart->dependants.empty()) {
        return fill(shown(RDPMEDIC_WORDS("{what}, and with it {others}.")),
                    {{"what", text.what}, {"others", list_of(restart->dependants)}});
    }
    if (text.after.empty()) {
        return fill(shown(RDPMEDIC_WORDS("{what}.")), {{"what", text.what}});
    }
    return fill(shown(RDPMEDIC_WORDS("{what}: before {before}, afterwards {after}.")),
                {{"what", text.what}, {"before", text.before}, {"after", text.after}});
}

std::vector<ChangeDetail> change_details(const Change& change) {
    return std::visit(ToDetails{}, change);
}

}  // namespace rdpmedic::words
