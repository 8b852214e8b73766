// SPDX-License-Identifier: MIT
// Who set a policy value, and which servers a policy's pattern means.
#include "core/checks/machine/reader.h"
#include "core/model/utf8.h"

namespace rdpmedic {

namespace {

constexpr std::size_t largest_policy_file = std::size_t{1} << 20;

/// One UTF-16LE text up to (not with) the unit `end`, taken off `bytes`; a policy file's texts end with a zero unit
/// before their separator, which is left out.
std::string take_text(std::string_view& bytes, char16_t end) {
    std::string text;
    while (bytes.size() >= 2) {
        const auto unit =
            static_cast<char16_t>(static_cast<unsigned char>(bytes[0]) | static_cast<unsigned char>(bytes[1]) << 8U);
        bytes.remove_prefix(2);
        if (unit == end) {
            return text;
        }
        if (unit != 0) {
            append_code_point(text, unit);
        }
    }
    return text;
}

std::uint32_t take_number(std::string_view& bytes) {
    std::uint32_t number = 0;
    for (std::size_t index = 0; index < 4 && index < bytes.size(); ++index) {
        number |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[index])) << (8U * index);
    }
    bytes.remove_prefix(std::min<std::size_t>(4, bytes.size()));
    return number;
}

void skip(std::string_view& bytes, std::size_t count) {
    bytes.remove_prefix(std::min(count, bytes.size()));
}

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
    file.remove_prefix(signature.size());
    // [key;value;type;size;data], every sign a UTF-16LE unit
    while (file.size() >= 2) {
        take_text(file, u'[');
        const std::string entry_key = take_text(file, u';');
        const std::string entry_name = take_text(file, u';');
        take_number(file);
        skip(file, 2);
        const std::uint32_t size = take_number(file);
        skip(file, 2);
        skip(file, size);
        skip(file, 2);
        if (machine::same_name(entry_key, key) && machine::same_name(entry_name, name)) {
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
