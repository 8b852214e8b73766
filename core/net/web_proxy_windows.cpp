// SPDX-License-Identifier: MIT
// The signed-in user's proxy setting and its script, read through WinHTTP. Sources:
// learn.microsoft.com/windows/win32/api/winhttp/nf-winhttp-winhttpgetieproxyconfigforcurrentuser,
// learn.microsoft.com/windows/win32/api/winhttp/nf-winhttp-winhttpgetproxyforurl
#include "core/net/web_proxy.h"

#include <memory>
#include <windows.h>
#include <winhttp.h>
#include <winsock2.h>

namespace rdpmedic::net {

namespace {

struct FreeGlobal {
    void operator()(wchar_t* text) const { GlobalFree(text); }
};
using GlobalText = std::unique_ptr<wchar_t, FreeGlobal>;

struct CloseSession {
    void operator()(void* session) const { WinHttpCloseHandle(session); }
};

std::string to_utf8(const wchar_t* text) {
    if (text == nullptr) {
        return {};
    }
    const int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, nullptr, 0, nullptr, nullptr);
    if (size <= 1) {
        return {};
    }
    std::string made(static_cast<std::size_t>(size), '\0');
    WideCharToMultiByte(CP_UTF8, 0, text, -1, made.data(), size, nullptr, nullptr);
    made.pop_back();
    return made;
}

WebProxy chosen(const wchar_t* list, const wchar_t* bypass, const std::string& host, const char* set_by) {
    WebProxy proxy = proxy_for_https(to_utf8(list));
    if (proxy.host.empty() || is_bypassed(to_utf8(bypass), host)) {
        return {};
    }
    proxy.set_by = set_by;
    return proxy;
}

/// What the script says, or nothing where there is none, it cannot be had, or it says "directly".
WebProxy ask_script(const wchar_t* script, bool detect, const std::string& host, std::uint16_t port) {
    const std::unique_ptr<void, CloseSession> session(
        WinHttpOpen(L"RDP Medic", WINHTTP_ACCESS_TYPE_NO_PROXY, nullptr, nullptr, 0));
    if (!session) {
        return {};
    }
    WINHTTP_AUTOPROXY_OPTIONS options{};
    if (script != nullptr) {
        options.dwFlags |= WINHTTP_AUTOPROXY_CONFIG_URL;
        options.lpszAutoConfigUrl = script;
    }
    if (detect) {
        options.dwFlags |= WINHTTP_AUTOPROXY_AUTO_DETECT;
        options.dwAutoDetectFlags = WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A;
    }
    // No credentials are given to whoever has the script.
    options.fAutoLogonIfChallenged = FALSE;
    const bool is_v6 = host.find(':') != std::string::npos;
    const std::string place = "https://" + (is_v6 ? "[" + host + "]" : host) + ":" + std::to_string(port) + "/";
    const std::wstring url(place.begin(), place.end());  // ASCII: an A-label name or an address
    WINHTTP_PROXY_INFO info{};
    if (WinHttpGetProxyForUrl(session.get(), url.c_str(), &options, &info) == FALSE) {
        return {};
    }
    const GlobalText list(info.lpszProxy);
    const GlobalText bypass(info.lpszProxyBypass);
    if (info.dwAccessType != WINHTTP_ACCESS_TYPE_NAMED_PROXY) {
        return {};
    }
    return chosen(list.get(), bypass.get(), host, "Windows proxy script");
}

}  // namespace

WebProxy system_web_proxy(const std::string& host, std::uint16_t port) {
    WINHTTP_CURRENT_USER_IE_PROXY_CONFIG config{};
    if (WinHttpGetIEProxyConfigForCurrentUser(&config) == FALSE) {
        return {};
    }
    const GlobalText script(config.lpszAutoConfigUrl);
    const GlobalText list(config.lpszProxy);
    const GlobalText bypass(config.lpszProxyBypass);
    if (script || config.fAutoDetect != FALSE) {
        WebProxy proxy = ask_script(script.get(), config.fAutoDetect != FALSE, host, port);
        if (!proxy.host.empty()) {
            return proxy;
        }
    }
    return chosen(list.get(), bypass.get(), host, "Windows proxy setting");
}

}  // namespace rdpmedic::net
