// SPDX-License-Identifier: MIT
// What did the server itself note when connections failed? Only what is newer than the last sign-in that worked counts,
// and events of SCHANNEL, which serves every program, only right after a connection to Remote Desktop.
// Source: learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/event-id-troubleshoot-vm-rdp-connecton;
// message tables of Schannel, TerminalServices-RemoteConnectionManager and RemoteDesktopServices-RdpCoreTS
#include "core/checks/machine/reader.h"

#include <algorithm>

namespace rdpmedic::checks {

namespace {

constexpr Reason events_server_reasons[] = {
    {"quiet", State::ok},
    {"before-mending", State::ok},
    {"client-refused", State::note},
    {"sign-in-refused", State::note},
    {"key-unreadable", State::problem},
    {"certificate-not-made", State::problem},
    {"certificate-not-renewed", State::problem},
    {"no-credential", State::problem},
    {"no-version", State::problem},
    {"no-suite", State::problem},
    {"stuck", State::problem},
};

constexpr std::string_view system_log = "System";
constexpr std::string_view core_log = "Microsoft-Windows-RemoteDesktopServices-RdpCoreTS/Operational";
constexpr std::string_view manager_log = "Microsoft-Windows-TerminalServices-RemoteConnectionManager/Operational";
constexpr std::string_view manager = "Microsoft-Windows-TerminalServices-RemoteConnectionManager";
constexpr std::string_view service_manager = "Service Control Manager";
constexpr std::chrono::days looked_back{7};
/// A handshake fails within this time of its connection.
constexpr std::chrono::seconds right_after{10};

constexpr std::uint32_t connection_accepted = 131;
constexpr std::uint32_t password_wrong = 140;
constexpr std::uint32_t signed_in = 1149;
constexpr std::uint32_t certificate_made = 1056;

class Log {
public:
    explicit Log(const MachineContext& context)
        : m_context(&context), m_since(context.machine.system().now() - looked_back) {
        const auto connections = find(core_log, {}, {connection_accepted, password_wrong});
        m_correlates = connections.has_value();
        if (connections) {
            m_connections = *connections;
        }
        if (const auto good = find(manager_log, manager, {signed_in}); good && !good->empty()) {
            m_since = std::max(m_since, good->front().when);
        }
    }

    void look() {
        look_at_certificates();
        look_at_schannel();
        look_at_services();
        const auto refused = std::find_if(m_connections.begin(), m_connections.end(), [&](const auto& event) {
            return event.id == password_wrong && event.when > m_since;
        });
        if (refused != m_connections.end()) {
            add("sign-in-refused", *refused);
        }
    }

    std::vector<Finding> findings() {
        if (m_findings.empty() && m_error) {
            return only(no_answer(events_server, *m_context, *m_error));
        }
        if (m_findings.empty()) {
            return only(finding(events_server, "quiet"));
        }
        std::stable_sort(m_findings.begin(), m_findings.end(),
                         [](const Finding& left, const Finding& right) { return graver(left.state, right.state); });
        return std::move(m_findings);
    }

private:
    /// Nothing where the log cannot be read; a log that does not exist is empty.
    std::optional<std::vector<machine::LoggedEvent>> find(std::string_view channel, std::string_view provider,
                                                          std::vector<std::uint32_t> ids) {
        machine::EventQuery query;
        query.channel = channel;
        query.provider = provider;
        query.ids = std::move(ids);
        query.since = m_since;
        query.most = 500;
        auto events = m_context->machine.events().find(query);
        if (events) {
            return std::move(*events);
        }
        if (events.error().code != ErrorCode::not_found && !m_error) {
            m_error = events.error();
        }
        return {};
    }

    void add(std::string_view reason, const machine::LoggedEvent& event) {
        const bool had = std::any_of(m_findings.begin(), m_findings.end(),
                                     [&](const Finding& known) { return known.reason == reason; });
        if (had) {
            return;
        }
        std::vector<Evidence> list;
        list.push_back(evidence("event", static_cast<std::int64_t>(event.id), event.channel + ", " + event.provider));
        list.push_back(evidence("last-seen", event.when, event.channel));
        for (const auto& [name, value] : event.fields) {
            if (name == "ErrorCode" || name == "ErrorStatus" || name == "AlertDesc" || name == "ErrorState" ||
                name == "Status") {
                list.push_back(evidence("field", name + " = " + value, "event " + std::to_string(event.id)));
            }
        }
        m_findings.push_back(finding(events_server, reason, std::move(list)));
    }

    /// What was made since then cannot be missing.
    void look_at_certificates() {
        constexpr std::uint32_t not_made = 1057;
        constexpr std::uint32_t not_replaced = 1058;
        const auto events = find(system_log, manager, {certificate_made, not_made, not_replaced});
        if (!events || events->empty() || events->front().id == certificate_made) {
            if (events && !events->empty()) {
                m_made = events->front().when;
            }
            return;
        }
        for (const machine::LoggedEvent& event : *events) {
            if (event.id == certificate_made) {
                m_made = event.when;
                return;
            }
            if (event.when > m_since) {
                add(event.id == not_made ? "certificate-not-made" : "certificate-not-renewed", event);
            }
        }
    }

    bool follows_connection(const machine::LoggedEvent& event) const {
        return !m_correlates || std::any_of(m_connections.begin(), m_connections.end(), [&](const auto& connection) {
            return connection.id == connection_accepted && event.when >= connection.when &&
                   event.when - connection.when <= right_after;
        });
    }

    /// Numbers of TLS alerts (RFC 8446 section 6).
    static std::string_view reason_of(const machine::LoggedEvent& event) {
        const std::string alert = event.field("AlertDesc");
        switch (event.id) {
        case 36870:
            return "key-unreadable";
        case 36871:
            return event.field("ErrorState") == "10013" ? "no-version" : "no-credential";
        case 36872:
            return "no-credential";
        case 36874:
            return "no-suite";
        case 36887:
            return alert >= "42" && alert <= "48" ? "client-refused" : "";
        case 36888:
            return alert == "70" ? "no-version" : alert == "40" || alert == "71" ? "no-suite" : "";
        default:
            return "";
        }
    }

    void look_at_schannel() {
        const auto events = find(system_log, "Schannel", {36870, 36871, 36872, 36874, 36887, 36888});
        if (!events) {
            return;
        }
        for (const machine::LoggedEvent& event : *events) {
            const std::string_view reason = reason_of(event);
            if (!reason.empty() && event.when > m_since && event.when > m_made && follows_connection(event)) {
                add(reason, event);
            }
        }
    }

    /// The Service Control Manager shows names that are translated; the key's name stands in the event's binary part,
    /// as UTF-16.
    void look_at_services() {
        constexpr std::string_view name_in_hex = "5400650072006D005300650072007600690063006500";  // TermService
        const auto events = find(system_log, service_manager, {7022, 7031, 7034});
        for (const machine::LoggedEvent& event : events.value_or(std::vector<machine::LoggedEvent>{})) {
            const bool is_ours =
                event.field("Binary").starts_with(name_in_hex) || event.field("param1") == "TermService";
            if (is_ours && event.when > m_since) {
                add("stuck", event);
            }
        }
    }

    const MachineContext* m_context;
    Time m_since;
    Time m_made{};
    bool m_correlates = false;
    std::vector<machine::LoggedEvent> m_connections;
    std::vector<Finding> m_findings;
    std::optional<Error> m_error;
};

}  // namespace

constinit const CheckInfo events_server{.id = "events.server",
                                        .needs = {},
                                        .reasons = events_server_reasons,
                                        .on_target = false,
                                        .role = Role::server,
                                        .implemented_by = "core/checks/machine/events_server.cpp"};

std::vector<Finding> run_events_server(const MachineContext& context) {
    Log log(context);
    log.look();
    return log.findings();
}

}  // namespace rdpmedic::checks
