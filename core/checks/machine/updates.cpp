// SPDX-License-Identifier: MIT
// Is this a build of Windows of which it is known that it breaks Remote Desktop? Builds are compared, not updates:
// cumulative updates replace each other.
// Source: learn.microsoft.com/windows/release-health (known issues and the builds that resolve them)
#include "core/checks/machine/reader.h"

namespace rdpmedic::checks {

namespace {

constexpr Reason updates_reasons[] = {
    {"current", State::ok},
    {"known-bad", State::problem},
};

struct KnownBad {
    std::uint32_t build;
    std::uint32_t first;  ///< UBR that brought the fault
    std::uint32_t fixed;  ///< UBR that resolves it
    std::string_view effect;
    std::string_view fix;
};
/// Effects are ids that have words.
constexpr KnownBad known[] = {
    {26100, 3194, 3775, "freezes", "KB5055523"},
    {26100, 3037, 3194, "udp-drops", "KB5053656"},
};

}  // namespace

constinit const CheckInfo updates{.id = "updates",
                                  .needs = {},
                                  .reasons = updates_reasons,
                                  .on_target = false,
                                  .implemented_by = "core/checks/machine/updates.cpp"};

std::vector<Finding> run_updates(const MachineContext& context) {
    Reader reader(context);
    const WindowsBuild build = read_build(reader);
    if (reader.error() || build.number == 0) {
        return only(
            no_answer(updates, context,
                      reader.error().value_or(Error{ErrorCode::not_found, "registry", "CurrentBuildNumber", 0, {}})));
    }
    std::vector<Evidence> list;
    list.push_back(evidence("build", std::to_string(build.number) + "." + std::to_string(build.revision),
                            R"(HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion)"));
    for (const KnownBad& bad : known) {
        if (build.number == bad.build && build.revision >= bad.first && build.revision < bad.fixed) {
            list.push_back(evidence("effect", std::string(bad.effect), "list of known builds"));
            list.push_back(evidence("fixed-by", std::string(bad.fix), "list of known builds"));
            return only(finding(updates, "known-bad", std::move(list)));
        }
    }
    return only(finding(updates, "current", std::move(list)));
}

}  // namespace rdpmedic::checks
