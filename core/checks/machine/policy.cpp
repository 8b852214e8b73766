// SPDX-License-Identifier: MIT
// Who set a policy value, and which servers a policy's pattern means.
#include "core/checks/machine/reader.h"
#include "core/model/utf8.h"

namespace rdpmedic {

namespace {

constexpr std::size_t largest_policy_file = std::size_t{1} << 20;

/// Takes the pieces of a policy file off its bytes. Once one is cut off, all that follow are empty.
class Pieces {
public:
    explicit Pieces(std::string_view bytes) : m_bytes(bytes) {}

    /// One UTF-16LE text up to (not with) the unit `end`; the zero unit before it is left out.
    std::string text(char16_t end) {
        std::string text;
        while (m_bytes.size() >= 2) {
            const auto unit = static_cast<char16_t>(static_cast<unsigned char>(m_bytes[0]) |
                                                    static_cast<unsigned char>(m_bytes[1]) << 8U);
            m_bytes.remove_prefix(2);
            if (unit == end) {
                return text;
            }
            if (unit != 0) {
                append_code_point(text, unit);
            }
        }
        m_whole = false;
        return {};
    }

    /// Four bytes, little-endian, and the separator behind them.
    std::uint32_t number() {
        constexpr std::size_t size = 4;
        std::uint32_t number = 0;
        for (std::size_t index = 0; index < size && index < m_bytes.size(); ++index) {
            number |= static_cast<std::uint32_t>(static_cast<unsigned char>(m_bytes[index])) << (8U * index);
        }
        skip(size);
        return number;
    }

    /// `count` bytes and the separator behind them.
    void skip(std::size_t count) {
        constexpr std::size_t separator = 2;
        m_whole = m_whole && count + separator <= m_bytes.size();
        m_bytes.remove_prefix(m_whole ? count + separator : m_bytes.size());
    }

    bool is_whole() const { return m_whole; }
    bool is_empty() const { return m_bytes.empty(); }

private:
    std::string_view m_bytes;
    bool m_whole = true;
};

}  // namespace

std::string_view name(Owner owner) {
    switch (owner) {
    case Owner::domain:
        return "domain-policy";
    case Owner::local_policy:
        return "local-policy";
    case Owner::by_hand:
        break;
    }
    return "by-hand";
}

bool policy_file_sets(std::string_view file, std::string_view key, std::string_view name) {
    constexpr std::string_view signature("PReg\x01\0\0\0", 8);
    if (!file.starts_with(signature)) {
        return false;
    }
    // [key;value;type;size;data], every sign a UTF-16LE unit
    Pieces pieces(file.substr(signature.size()));
    while (pieces.is_whole() && !pieces.is_empty()) {
        pieces.text(u'[');
        const std::string entry_key = pieces.text(u';');
        const std::string entry_name = pieces.text(u';');
        pieces.number();
        pieces.skip(pieces.number());
        if (pieces.is_whole() && machine::same_name(entry_key, key) && machine::same_name(entry_name, name)) {
            return true;
        }
    }
    return false;
}

Owner owner_of(const MachineContext& context, std::string_view key, std::string_view name) {
    const bool user = key.starts_with("HKCU\\");
    const auto file = context.machine.files().read(user ? R"(%SystemRoot%\System32\GroupPolicy\User\Registry.pol)"
                                                        : R"(%SystemRoot%\System32\GroupPolicy\Machine\Registry.pol)",
                                                   largest_policy_file);
    constexpr std::size_t hive = 5;
    if (file && policy_file_sets(*file, key.substr(hive), name)) {
        return Owner::local_policy;
    }
    const auto facts = context.machine.system().facts();
    return facts && !facts->domain.empty() ? Owner::domain : Owner::by_hand;
}

bool matches_server(std::string_view pattern, std::string_view host) {
    const std::size_t slash = pattern.find('/');
    if (slash != std::string_view::npos) {
        if (!machine::same_name(pattern.substr(0, slash), "TERMSRV")) {
            return false;
        }
        pattern.remove_prefix(slash + 1);
    }
    if (pattern.starts_with('*')) {
        const std::string_view end = pattern.substr(1);
        return end.size() <= host.size() && machine::same_name(host.substr(host.size() - end.size()), end);
    }
    return machine::same_name(pattern, host);
}

}  // namespace rdpmedic
