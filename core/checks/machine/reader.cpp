// SPDX-License-Identifier: MIT
#include "core/checks/machine/reader.h"

#include <charconv>

namespace rdpmedic {

std::optional<std::uint32_t> Reader::number(std::string_view key, std::string_view name) {
    return take(machine::read_dword(m_context->machine.registry(), key, name));
}

std::optional<std::string> Reader::text(std::string_view key, std::string_view name) {
    return take(machine::read_text(m_context->machine.registry(), key, name));
}

std::optional<machine::RegistryValue> Reader::value(std::string_view key, std::string_view name) {
    return take(m_context->machine.registry().value(key, name));
}

std::vector<std::string> Reader::values(std::string_view key) {
    return take(m_context->machine.registry().values(key));
}

std::vector<std::string> Reader::keys(std::string_view key) {
    return take(m_context->machine.registry().keys(key));
}

std::optional<machine::Service> Reader::service(std::string_view name) {
    return take(m_context->machine.services().find(name));
}

void Reader::keep(const Error& error) {
    if (!m_error) {
        m_error = error;
    }
}

Finding no_answer(const CheckInfo& check, const MachineContext& context, const Error& error) {
    std::string_view reason = reasons::could_not_read;
    if (error.code == ErrorCode::denied) {
        const auto facts = context.machine.system().facts();
        reason = facts && facts->elevated ? reasons::could_not_read : reasons::needs_admin;
    } else if (error.code == ErrorCode::unsupported && context.machine.is_recording()) {
        reason = reasons::not_recorded;
    }
    std::string what = error.operation + ": " + error.object;
    if (error.native != 0) {
        what += " (" + std::to_string(error.native) + ")";
    }
    return {std::string(check.id),
            State::unknown,
            std::string(reason),
            {evidence("problem", what, error.detail.empty() ? name(error.code) : error.detail)},
            {}};
}

Evidence setting(std::string_view key, std::string_view name, const std::string& value) {
    return evidence("setting", std::string(name) + " = " + value, key);
}

WindowsBuild read_build(Reader& reader) {
    constexpr std::string_view key = R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)";
    WindowsBuild build;
    const std::string number = reader.text(key, "CurrentBuildNumber").value_or(std::string());
    std::from_chars(number.data(), number.data() + number.size(), build.number);
    build.revision = reader.number(key, "UBR").value_or(0);
    build.server = reader.text(key, "InstallationType").value_or(std::string()).starts_with("Server");
    return build;
}

}  // namespace rdpmedic
