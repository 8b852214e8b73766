// SPDX-License-Identifier: MIT
#include "core/machine/recorded/recording_view.h"

#include <algorithm>
#include <mutex>

namespace rdpmedic::machine {

namespace {

/// The notebook that all interfaces write into, from any thread.
struct Notes {
    std::shared_ptr<const MachineView> source;
    std::mutex mutex;
    MachineState state;

    /// Notes an error under the name that RecordedMachine looks it up by, or lets `keep` note the value.
    template <class T, class Keep>
    Result<T> note(const std::string& call, Result<T> answer, Keep keep) {
        const std::lock_guard lock(mutex);
        if (answer) {
            keep(*answer);
        } else {
            state.errors[call] = answer.error().code;
        }
        return answer;
    }
    FirewallState& firewall() { return state.firewall ? *state.firewall : state.firewall.emplace(); }
};

struct RecordingRegistry : RegistryView {
    explicit RecordingRegistry(Notes& notes) : m_notes(notes) {}
    Result<std::optional<RegistryValue>> value(std::string_view key, std::string_view name) const override {
        return m_notes.note(
            "registry " + std::string(key), m_notes.source->registry().value(key, name),
            [&](const auto& value) { m_notes.state.registry[std::string(key)][std::string(name)] = value; });
    }
    Result<std::vector<std::string>> values(std::string_view key) const override {
        return m_notes.note("registry " + std::string(key), m_notes.source->registry().values(key),
                            [&](const auto& names) {
                                auto& known = m_notes.state.registry[std::string(key)];
                                for (const std::string& name : names) {
                                    const auto value = m_notes.source->registry().value(key, name);
                                    if (value) {
                                        known[name] = *value;
                                    }
                                }
                            });
    }
    Result<std::vector<std::string>> keys(std::string_view key) const override {
        return m_notes.note("registry " + std::string(key), m_notes.source->registry().keys(key),
                            [&](const auto& names) {
                                m_notes.state.registry[std::string(key)];
                                for (const std::string& name : names) {
                                    m_notes.state.registry[std::string(key) + "\\" + name];
                                }
                            });
    }
    Notes& m_notes;
};

struct RecordingServices : ServicesView {
    explicit RecordingServices(Notes& notes) : m_notes(notes) {}
    Result<std::optional<Service>> find(std::string_view name) const override {
        return m_notes.note("services " + std::string(name), m_notes.source->services().find(name),
                            [&](const auto& service) { m_notes.state.services[std::string(name)] = service; });
    }
    Result<std::vector<std::string>> running_dependants(std::string_view name) const override {
        return m_notes.note("services dependants of " + std::string(name),
                            m_notes.source->services().running_dependants(name), [&](const auto& names) {
                                for (const std::string& one : names) {
                                    const auto service = m_notes.source->services().find(one);
                                    if (service) {
                                        m_notes.state.services[one] = *service;
                                    }
                                }
                            });
    }
    Notes& m_notes;
};

struct RecordingFirewall : FirewallView {
    explicit RecordingFirewall(Notes& notes) : m_notes(notes) {}
    Result<Profiles> active() const override {
        return m_notes.note("firewall active", m_notes.source->firewall().active(),
                            [&](Profiles active) { m_notes.firewall().active = active; });
    }
    Result<ProfileSettings> settings(Profiles profile) const override {
        return m_notes.note("firewall settings", m_notes.source->firewall().settings(profile),
                            [&](const ProfileSettings& settings) { m_notes.firewall().settings[profile] = settings; });
    }
    Result<std::vector<FirewallRule>> rules() const override {
        return m_notes.note("firewall rules", m_notes.source->firewall().rules(),
                            [&](const auto& rules) { m_notes.firewall().rules = rules; });
    }
    Result<LocalChanges> local_changes() const override {
        return m_notes.note("firewall local-changes", m_notes.source->firewall().local_changes(),
                            [&](LocalChanges changes) { m_notes.firewall().local_changes = changes; });
    }
    Notes& m_notes;
};

struct RecordingFiles : FilesView {
    explicit RecordingFiles(Notes& notes) : m_notes(notes) {}
    Result<std::optional<FileFacts>> find(std::string_view path) const override {
        return m_notes.note("files " + std::string(path), m_notes.source->files().find(path), [&](const auto& facts) {
            if (facts) {
                file(path).facts = *facts;
            } else {
                m_notes.state.files[std::string(path)] = std::nullopt;
            }
        });
    }
    Result<std::vector<std::string>> list(std::string_view folder) const override {
        const auto found = m_notes.source->files().list(folder);
        if (!found && found.error().code == ErrorCode::not_found) {
            const std::lock_guard lock(m_notes.mutex);
            m_notes.state.files[std::string(folder)] = std::nullopt;
            return found;
        }
        return m_notes.note("files " + std::string(folder) + "\\*", found, [&](const auto& names) {
            file(folder).facts.folder = true;
            for (const std::string& name : names) {
                file(std::string(folder) + "\\" + name);
            }
        });
    }
    Result<std::string> read(std::string_view path, std::size_t limit) const override {
        const auto text = m_notes.source->files().read(path, limit);
        if (!text && text.error().code == ErrorCode::not_found) {
            const std::lock_guard lock(m_notes.mutex);
            m_notes.state.files[std::string(path)] = std::nullopt;
            return text;
        }
        return m_notes.note("files " + std::string(path), text, [&](const std::string& bytes) {
            file(path).text = bytes;
            file(path).facts.size = bytes.size();
        });
    }
    Result<std::string> security(std::string_view path) const override {
        return m_notes.note("files security of " + std::string(path), m_notes.source->files().security(path),
                            [&](const std::string& sddl) { file(path).security = sddl; });
    }
    FileState& file(std::string_view path) const {
        auto& known = m_notes.state.files[std::string(path)];
        return known ? *known : known.emplace();
    }
    Notes& m_notes;
};

struct RecordingCertificates : CertificatesView {
    explicit RecordingCertificates(Notes& notes) : m_notes(notes) {}
    Result<std::vector<Certificate>> list(Store store) const override {
        return m_notes.note("certificates " + std::string(name(store)), m_notes.source->certificates().list(store),
                            [&](const auto& list) {
                                auto& known = m_notes.state.certificates[store] = list;
                                for (Certificate& certificate : known) {
                                    certificate.der.clear();
                                }
                            });
    }
    Notes& m_notes;
};

struct RecordingEvents : EventsView {
    explicit RecordingEvents(Notes& notes) : m_notes(notes) {}
    Result<std::vector<LoggedEvent>> find(const EventQuery& query) const override {
        return m_notes.note("events " + query.channel, m_notes.source->events().find(query), [&](const auto& events) {
            m_notes.state.channels.insert(query.channel);
            auto& known = m_notes.state.events;
            for (const LoggedEvent& event : events) {
                if (std::find(known.begin(), known.end(), event) == known.end()) {
                    known.push_back(event);
                }
            }
        });
    }
    Notes& m_notes;
};

struct RecordingCredentials : CredentialsView {
    explicit RecordingCredentials(Notes& notes) : m_notes(notes) {}
    Result<std::vector<Credential>> list(std::string_view prefix) const override {
        return m_notes.note("credentials list", m_notes.source->credentials().list(prefix),
                            [&](const auto& list) { m_notes.state.credentials = list; });
    }
    Notes& m_notes;
};

struct RecordingWmi : WmiView {
    explicit RecordingWmi(Notes& notes) : m_notes(notes) {}
    Result<std::vector<WmiRow>> instances(std::string_view space, std::string_view name) const override {
        const std::string object = std::string(space) + ":" + std::string(name);
        return m_notes.note("wmi " + object, m_notes.source->wmi().instances(space, name),
                            [&](const auto& rows) { m_notes.state.wmi[object] = rows; });
    }
    Notes& m_notes;
};

struct RecordingNetwork : NetworkView {
    explicit RecordingNetwork(Notes& notes) : m_notes(notes) {}
    Result<std::vector<Adapter>> adapters() const override {
        return m_notes.note("network adapters", m_notes.source->network().adapters(),
                            [&](const auto& list) { m_notes.state.adapters = list; });
    }
    Result<Route> route(std::string_view address) const override {
        return m_notes.note("network route to " + std::string(address), m_notes.source->network().route(address),
                            [&](const Route& route) { m_notes.state.routes[std::string(address)] = route; });
    }
    Result<std::vector<std::string>> dns(std::string_view name) const override {
        return m_notes.note("network dns of " + std::string(name), m_notes.source->network().dns(name),
                            [&](const auto& addresses) { m_notes.state.dns[std::string(name)] = addresses; });
    }
    Notes& m_notes;
};

struct RecordingSystem : SystemView {
    explicit RecordingSystem(Notes& notes) : m_notes(notes) {}
    Result<SystemFacts> facts() const override {
        return m_notes.note("system facts", m_notes.source->system().facts(),
                            [&](const SystemFacts& facts) { m_notes.state.system = facts; });
    }
    Time now() const override { return m_notes.source->system().now(); }
    Result<std::vector<std::string>> cipher_suites() const override {
        return m_notes.note("system cipher-suites", m_notes.source->system().cipher_suites(),
                            [&](const auto& suites) { m_notes.state.cipher_suites = suites; });
    }
    Notes& m_notes;
};

}  // namespace

struct RecordingView::Rooms {
    explicit Rooms(std::shared_ptr<const MachineView> source) {
        notes.state.partial = true;
        notes.state.now = source->system().now();
        notes.source = std::move(source);
    }
    mutable Notes notes;
    RecordingRegistry registry{notes};
    RecordingServices services{notes};
    RecordingFirewall firewall{notes};
    RecordingFiles files{notes};
    RecordingCertificates certificates{notes};
    RecordingEvents events{notes};
    RecordingCredentials credentials{notes};
    RecordingWmi wmi{notes};
    RecordingNetwork network{notes};
    RecordingSystem system{notes};
};

RecordingView::RecordingView(std::shared_ptr<const MachineView> source)
    : m_rooms(std::make_unique<Rooms>(std::move(source))) {}

RecordingView::~RecordingView() = default;

bool RecordingView::is_recording() const {
    return m_rooms->notes.source->is_recording();
}

MachineState RecordingView::state() const {
    const std::lock_guard lock(m_rooms->notes.mutex);
    return m_rooms->notes.state;
}

const RegistryView& RecordingView::registry() const {
    return m_rooms->registry;
}
const ServicesView& RecordingView::services() const {
    return m_rooms->services;
}
const FirewallView& RecordingView::firewall() const {
    return m_rooms->firewall;
}
const FilesView& RecordingView::files() const {
    return m_rooms->files;
}
const CertificatesView& RecordingView::certificates() const {
    return m_rooms->certificates;
}
const EventsView& RecordingView::events() const {
    return m_rooms->events;
}
const CredentialsView& RecordingView::credentials() const {
    return m_rooms->credentials;
}
const WmiView& RecordingView::wmi() const {
    return m_rooms->wmi;
}
const NetworkView& RecordingView::network() const {
    return m_rooms->network;
}
const SystemView& RecordingView::system() const {
    return m_rooms->system;
}

}  // namespace rdpmedic::machine
