// SPDX-License-Identifier: MIT
#include "core/case/pseudonyms.h"

#include "core/json/document.h"
#include "core/json/machine_json.h"
#include "core/model/target.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <sstream>
#include <vector>

namespace rdpmedic {

namespace {

namespace json = boost::json;
using namespace machine;

bool is_word(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           static_cast<unsigned char>(letter) >= 0x80;
}

class Aliases {
public:
    /// Each name gets one alias; names that are too short to be told from ordinary words stay.
    void add(std::string_view kind, std::string_view name, const std::string& form) {
        constexpr std::size_t shortest = 3;
        if (name.size() < shortest || is_address(name) || m_aliases.contains(name)) {
            return;
        }
        const std::size_t number = ++m_replaced[std::string(kind)];
        std::string alias = form;
        alias.replace(alias.find('#'), 1, std::to_string(number));
        m_aliases[std::string(name)] = alias;
        m_longest_first.insert(
            std::upper_bound(m_longest_first.begin(), m_longest_first.end(), name.size(),
                             [](std::size_t size, const auto& other) { return size > other.size(); }),
            std::string(name));
    }
    void count(const std::string& kind) { ++m_replaced[kind]; }

    std::string applied(std::string_view text) const {
        std::string out;
        for (std::size_t at = 0; at < text.size();) {
            const std::string* name = at > 0 && is_word(text[at - 1]) ? nullptr : name_at(text.substr(at));
            if (name == nullptr) {
                out += text[at++];
            } else {
                out += m_aliases.find(*name)->second;
                at += name->size();
            }
        }
        return out;
    }

    const std::map<std::string, std::size_t>& replaced() const { return m_replaced; }

private:
    const std::string* name_at(std::string_view text) const {
        for (const std::string& name : m_longest_first) {
            if (text.size() >= name.size() && same_name(text.substr(0, name.size()), name) &&
                (text.size() == name.size() || !is_word(text[name.size()]))) {
                return &name;
            }
        }
        return nullptr;
    }

    std::map<std::string, std::string, NoCase> m_aliases;
    std::vector<std::string> m_longest_first;
    std::map<std::string, std::size_t> m_replaced;
};

void add_host(Aliases& aliases, std::string_view host) {
    host = host.substr(0, host.find(':'));
    const std::size_t dot = host.find('.');
    aliases.add("server", host.substr(0, dot), "server-#");
    if (dot != std::string_view::npos) {
        aliases.add("domain", host.substr(dot + 1), "domain-#.example");
    }
}

void add_user(Aliases& aliases, std::string_view user) {
    const std::size_t slash = user.find('\\');
    if (slash != std::string_view::npos) {
        aliases.add("domain", user.substr(0, slash), "domain-#.example");
        user.remove_prefix(slash + 1);
    }
    const std::size_t at = user.find('@');
    aliases.add("user", user.substr(0, at), "user-#");
    if (at != std::string_view::npos) {
        aliases.add("domain", user.substr(at + 1), "domain-#.example");
    }
}

/// S-1-5-21-...: the parts that make a domain's or computer's accounts known.
void add_sids(Aliases& aliases, std::string_view text) {
    constexpr std::string_view begin = "S-1-5-21-";
    for (std::size_t at = text.find(begin); at != std::string_view::npos; at = text.find(begin, at + 1)) {
        std::size_t end = at + begin.size();
        while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '-')) {
            ++end;
        }
        aliases.add("account", text.substr(at, end - at), "S-1-5-21-0-0-0-#");
    }
}

/// Fields of events that hold names of people or what stands for one.
constexpr std::array<std::string_view, 8> personal_fields = {"Param1",   "Param2", "User",       "TargetUserName",
                                                             "UserName", "Domain", "DomainName", "TargetDomainName"};

void leave_out_fields(MachineState& state, Aliases& aliases) {
    for (LoggedEvent& event : state.events) {
        for (auto& [name, value] : event.fields) {
            const bool personal = std::any_of(
                personal_fields.begin(), personal_fields.end(),
                [&, field = std::string_view(name)](std::string_view known) { return same_name(known, field); });
            constexpr std::uint32_t hash_of_user = 1029;
            if (!value.empty() && (personal || event.id == hash_of_user)) {
                value.clear();
                aliases.count("event-field");
            }
        }
    }
}

/// Their bytes hold the names in a form that cannot be replaced without breaking them, and no check reads them.
void leave_out_certificates(MachineState& state, Aliases& aliases) {
    for (auto& [store, certificates] : state.certificates) {
        for (Certificate& one : certificates) {
            if (!one.der.empty()) {
                one.der.clear();
                aliases.count("certificate");
            }
        }
    }
}

/// What the program noted about changes holds what stood there before, certificates and access lists among it.
void leave_out_state(MachineState& state, Aliases& aliases) {
    constexpr std::string_view own = R"(\RDP Medic\State\)";
    std::erase_if(state.files, [&](const auto& file) {
        const bool is_own = file.first.find(own) != std::string::npos;
        if (is_own && file.second && !file.second->facts.folder) {
            aliases.count("state-file");
        }
        return is_own;
    });
}

/// Only what says something about a server that is known otherwise stays.
void shorten_hosts_file(MachineState& state, Aliases& aliases) {
    const auto file = state.files.find(std::string_view(R"(%SystemRoot%\System32\drivers\etc\hosts)"));
    if (file == state.files.end() || !file->second) {
        return;
    }
    std::istringstream lines(file->second->text);
    std::string kept;
    for (std::string line; std::getline(lines, line);) {
        const std::string entry = line.substr(0, line.find('#'));
        std::istringstream words(entry);
        std::string word;
        bool known = false;
        bool any = false;
        while (words >> word) {
            any = true;
            known = known || state.dns.contains(word);
        }
        if (known) {
            kept += entry + "\n";
        } else if (any) {
            aliases.count("hosts-line");
        }
    }
    file->second->text = kept;
    file->second->facts.size = kept.size();
}

void learn(const MachineState& state, Aliases& aliases) {
    aliases.add("computer", state.system.name, "computer-#");
    aliases.add("domain", state.system.domain, "domain-#.example");
    aliases.add("domain", state.system.domain.substr(0, state.system.domain.find('.')), "domain-#");
    for (const auto& [name, addresses] : state.dns) {
        add_host(aliases, name);
    }
    if (state.credentials) {
        for (const Credential& credential : *state.credentials) {
            add_host(aliases, credential.target.substr(credential.target.find('/') + 1));
            add_user(aliases, credential.user);
        }
    }
    if (state.adapters) {
        for (const Adapter& adapter : *state.adapters) {
            aliases.add("domain", adapter.dns_suffix, "domain-#.example");
        }
    }
    constexpr std::uint32_t trying = 1024;
    for (const LoggedEvent& event : state.events) {
        if (event.id == trying) {
            add_host(aliases, event.field("Value"));
        }
    }
    const auto guid = state.registry.find(std::string_view(R"(HKLM\SOFTWARE\Microsoft\Cryptography)"));
    if (guid != state.registry.end()) {
        const auto value = guid->second.find(std::string_view("MachineGuid"));
        if (value != guid->second.end() && value->second) {
            aliases.add("machine-id", to_text(*value->second), "00000000-0000-0000-0000-00000000000#");
        }
    }
    for (const auto& [path, file] : state.files) {
        if (file) {
            add_sids(aliases, file->security);
        }
        // <hash>_<MachineGuid> in MachineKeys
        const std::size_t underscore = path.rfind('_');
        constexpr std::size_t guid_size = 36;
        if (underscore != std::string::npos && path.size() - underscore - 1 == guid_size) {
            aliases.add("machine-id", path.substr(underscore + 1), "00000000-0000-0000-0000-00000000000#");
        }
    }
}

void replace(json::value& value, const Aliases& aliases) {
    if (auto* text = value.if_string()) {
        value = json::string(aliases.applied(std::string_view(*text)));
    } else if (auto* array = value.if_array()) {
        for (json::value& item : *array) {
            replace(item, aliases);
        }
    } else if (auto* object = value.if_object()) {
        json::object renamed;
        for (auto& [name, member] : *object) {
            replace(member, aliases);
            renamed[aliases.applied(name)] = std::move(member);
        }
        *object = std::move(renamed);
    }
}

}  // namespace

Pseudonymised pseudonymised(const MachineState& state) {
    Aliases aliases;
    learn(state, aliases);
    MachineState shortened = state;
    leave_out_fields(shortened, aliases);
    leave_out_certificates(shortened, aliases);
    leave_out_state(shortened, aliases);
    shorten_hosts_file(shortened, aliases);
    json::value document = parse_document(to_json(shortened)).value();
    replace(document, aliases);
    return {parse_machine(pretty(document)).value(), aliases.replaced()};
}

}  // namespace rdpmedic
