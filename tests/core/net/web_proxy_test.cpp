// SPDX-License-Identifier: MIT
#include "core/net/web_proxy.h"
#include "tests/support/run_coroutine.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using net::WebProxy;

TEST_CASE("a proxy is read however it is written, and never with its password", "[net]") {
    CHECK(net::parse_proxy("http://proxy.example.test:8080/") == WebProxy{"proxy.example.test", 8080, {}});
    CHECK(net::parse_proxy("http://alex:secret@proxy.example.test:3128") == WebProxy{"proxy.example.test", 3128, {}});
    CHECK(net::parse_proxy("HTTPS://proxy.example.test") == WebProxy{"proxy.example.test", 443, {}});
    CHECK(net::parse_proxy("proxy") == WebProxy{"proxy", 80, {}});
    CHECK(net::parse_proxy("[2001:db8::1]:8080") == WebProxy{"2001:db8::1", 8080, {}});
    CHECK(net::parse_proxy("[2001:db8::1]") == WebProxy{"2001:db8::1", 80, {}});
    for (const std::string_view none :
         {"", "socks5://proxy:1080", "http://", "http://pro xy", "proxy:0", "proxy:99999"}) {
        INFO(none);
        CHECK(net::parse_proxy(none).host.empty());
    }
}

TEST_CASE("no_proxy exempts names, domains and addresses", "[net]") {
    CHECK(net::is_exempt("*", "gw.example.test"));
    CHECK(net::is_exempt("localhost, .Example.test", "gw.example.test"));
    CHECK(net::is_exempt("example.test", "GW.example.test"));
    CHECK(net::is_exempt("192.0.2.1", "192.0.2.1"));
    CHECK_FALSE(net::is_exempt("example.test", "gwexample.test"));
    CHECK_FALSE(net::is_exempt("", "gw.example.test"));
    CHECK_FALSE(net::is_exempt(" , ,", "gw.example.test"));
}

TEST_CASE("of Windows' list the proxy for HTTPS counts", "[net]") {
    CHECK(net::proxy_for_https("proxy:8080") == WebProxy{"proxy", 8080, {}});
    CHECK(net::proxy_for_https("http=a:80;https=b:8443;socks=c:1080") == WebProxy{"b", 8443, {}});
    CHECK(net::proxy_for_https("first:80; second:80") == WebProxy{"first", 80, {}});
    CHECK(net::proxy_for_https("http=a:80").host.empty());
    CHECK(net::proxy_for_https("").host.empty());
}

TEST_CASE("Windows' exceptions know stars and local names", "[net]") {
    CHECK(net::is_bypassed("*.example.test;<local>", "GW.example.test"));
    CHECK(net::is_bypassed("*.example.test;<local>", "gw"));
    CHECK(net::is_bypassed("192.0.2.*", "192.0.2.77"));
    CHECK(net::is_bypassed("a*b*c", "aXbbYc"));
    CHECK_FALSE(net::is_bypassed("a*b*c", "aXbbY"));
    CHECK_FALSE(net::is_bypassed("<local>", "gw.example.test"));
    CHECK_FALSE(net::is_bypassed("<local>", "2001:db8::1"));
    CHECK_FALSE(net::is_bypassed("", "gw"));
}

TEST_CASE("this computer is reached without a proxy", "[net]") {
    for (const std::string host : {"localhost", "gw.localhost", "127.0.0.9", "::1"}) {
        const WebProxy found = tests::run_coroutine(
            [&](boost::asio::any_io_executor) { return net::find_web_proxy(host, 443, Milliseconds(5000)); });
        CHECK(found.host.empty());
    }
}
