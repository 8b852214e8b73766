// SPDX-License-Identifier: MIT
// Variables of the environment, as curl(1) reads them: small letters first; no_proxy exempts.
#include "core/net/web_proxy.h"

#include <cstdlib>

namespace rdpmedic::net {

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value).substr(0, 4096);
}

}  // namespace

WebProxy system_web_proxy(const std::string& host, std::uint16_t) {
    for (const char* name : {"no_proxy", "NO_PROXY"}) {
        if (is_exempt(variable(name), host)) {
            return {};
        }
    }
    for (const char* name : {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
        WebProxy proxy = parse_proxy(variable(name));
        if (!proxy.host.empty()) {
            proxy.set_by = name;
            return proxy;
        }
    }
    return {};
}

}  // namespace rdpmedic::net
