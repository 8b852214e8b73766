// SPDX-License-Identifier: MIT
// Which web proxy this computer is set to use for an HTTPS server. Only read, never changed.
#pragma once

#include "core/model/evidence.h"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace rdpmedic::net {

struct WebProxy {
    std::string host;  ///< empty: none for that server
    std::uint16_t port = 0;
    std::string set_by;  ///< "HTTPS_PROXY", "Windows proxy setting", "Windows proxy script"

    friend bool operator==(const WebProxy&, const WebProxy&) = default;
};

/// What the system says about `host` (a name in ASCII or an address without brackets), within `limit`; nothing known
/// counts as none, and so does this computer itself. Linux: the variables https_proxy, all_proxy and no_proxy as
/// curl(1) documents them under ENVIRONMENT. Windows: the signed-in user's setting
/// (WinHttpGetIEProxyConfigForCurrentUser) and its script (WinHttpGetProxyForUrl), which may have to be fetched.
/// Proxies of other kinds (SOCKS) are left aside.
boost::asio::awaitable<WebProxy> find_web_proxy(std::string host, std::uint16_t port, Milliseconds limit);

/// Asks the system; one file a platform. May take long.
WebProxy system_web_proxy(const std::string& host, std::uint16_t port);

/// "http://user:word@proxy:8080/", "proxy:8080", "proxy"; what is in front of @ is thrown away. Ports where none is
/// named: 80, or 443 for https://. host is empty where it is no HTTP proxy or no name.
WebProxy parse_proxy(std::string_view text);

/// no_proxy: names, domains with or without a dot in front, addresses, "*", divided by commas.
bool is_exempt(std::string_view no_proxy, std::string_view host);

/// Windows' list: "proxy:8080" or "http=a:80;https=b:8080".
WebProxy proxy_for_https(std::string_view list);
/// Windows' exceptions, divided by ; or white space, with * for anything, and "<local>" for names without a dot.
bool is_bypassed(std::string_view bypass, std::string_view host);

}  // namespace rdpmedic::net
