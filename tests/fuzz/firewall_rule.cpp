// SPDX-License-Identifier: MIT
// Texts of firewall rules: what is read came from the text, and no field runs into another.
#include "core/machine/firewall_rule_text.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>

using namespace rdpmedic;
using rdpmedic::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto rule = machine::parse_firewall_rule("id", {reinterpret_cast<const char*>(data), size});
    if (!rule) {
        require(rule.error().code == ErrorCode::malformed);
        return 0;
    }
    require(rule->id == "id");
    require(rule->protocol <= 256);
    require(rule->profiles != 0);
    for (const std::string* text : {&rule->name, &rule->group, &rule->local_ports, &rule->remote_ports,
                                    &rule->remote_addresses, &rule->program, &rule->service}) {
        require(text->size() <= size && text->find('|') == std::string::npos);
    }
    return 0;
}
