// SPDX-License-Identifier: MIT
#include "tests/contract/firewall_double_windows.h"
#include "tests/contract/prepared_windows.h"

#include <windows.h>

namespace rdpmedic::contract {

namespace {

class PreparedFirewall : public Prepared {
public:
    PreparedFirewall(Registry& registry, FirewallKind kind) {
        remove_all();
        const std::string rules = firewall_key + "\\FirewallRules";
        REQUIRE(
            registry.write(rules, allowing_rule,
                           std::string("v2.22|Action=Allow|Active=TRUE|Dir=In|Protocol=6|Profile=Private|LPort=3389|"
                                       "App=%SystemRoot%\\system32\\svchost.exe|Svc=termservice|Name=Contract in|"
                                       "EmbedCtxt=Contract|")));
        REQUIRE(registry.write(rules, blocking_rule,
                               std::string("v2.22|Action=Block|Active=FALSE|Dir=Out|Name=Contract out|")));
        REQUIRE(registry.write(rules, "RdpMedicContract-Broken", std::string("v2.22|Action=Block")));
        REQUIRE(registry.write(rules, "RdpMedicContract-Number", Dword{1}));
        for (const char* profile : {"\\DomainProfile", "\\StandardProfile", "\\PublicProfile"}) {
            REQUIRE(registry.write(firewall_key + profile, "EnableFirewall", Dword{1}));
        }
        REQUIRE(registry.write(firewall_key + "\\PublicProfile", "DoNotAllowExceptions", Dword{1}));
        if (kind == FirewallKind::doubled) {
            m_double = firewall_double(registry);
        }
    }
    ~PreparedFirewall() override { remove_all(); }

private:
    static void remove_all() {
        const std::wstring name(firewall_key.begin() + 5, firewall_key.end());
        RegDeleteTreeW(HKEY_LOCAL_MACHINE, name.c_str());
    }
    std::unique_ptr<FirewallDouble> m_double;
};

}  // namespace

std::unique_ptr<Prepared> prepared_firewall(Registry& registry, FirewallKind kind) {
    if (!under_wine()) {
        SKIP("the rules of this computer's firewall are left alone");
    }
    return std::make_unique<PreparedFirewall>(registry, kind);
}

}  // namespace rdpmedic::contract
