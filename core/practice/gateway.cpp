// SPDX-License-Identifier: MIT
#include "core/practice/gateway.h"

#include "core/model/ascii.h"
#include "core/practice/answers.h"
#include "core/practice/tls_server.h"
#include "core/wire/base64.h"
#include "core/wire/ntlm.h"

#include <boost/asio/use_awaitable.hpp>
#include <openssl/crypto.h>

#include <algorithm>

namespace rdpmedic::practice {

namespace asio = boost::asio;

namespace {

constexpr std::size_t longest_header = 16UL * 1024;
constexpr std::string_view line_end = "\r\n";
constexpr std::string_view header_end = "\r\n\r\n";
constexpr std::string_view windows_server = "Microsoft-HTTPAPI/2.0";

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

wire::Bytes to_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

std::string head(std::string_view status, std::string_view server) {
    std::string text = "HTTP/1.1 ";
    text.append(status).append("\r\nServer: ").append(server).append("\r\n");
    return text;
}

GatewayReply plain(std::string_view status, std::string_view server, std::string_view more, std::string_view body) {
    std::string text = head(status, server);
    text.append(more).append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return {to_bytes(text), {}, true};
}

/// The token in an Authorization of NTLM or Negotiate, where it is a NEGOTIATE. Anything else is not looked at.
bool asks_for_challenge(const GatewayQuestion& question) {
    const std::size_t blank = question.authorization.find(' ');
    const std::string scheme = ascii_lower(question.authorization.substr(0, blank));
    if (blank == std::string::npos || (scheme != "ntlm" && scheme != "negotiate")) {
        return false;
    }
    const auto token = wire::from_base64(trimmed(std::string_view(question.authorization).substr(blank)));
    return token && wire::is_ntlm_negotiate(*token);
}

GatewayReply ask_for_sign_in(const Script& script, const Settings& settings, const GatewayQuestion& question,
                             std::chrono::system_clock::time_point now) {
    if (asks_for_challenge(question)) {
        const std::string token = wire::to_base64(challenge_token(script.challenge, settings, now));
        return plain("401 Unauthorized", windows_server, "WWW-Authenticate: NTLM " + token + "\r\n", "");
    }
    return plain("401 Unauthorized", windows_server, "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: NTLM\r\n",
                 "Access denied");
}

GatewayReply misbehave(const GatewayQuestion& question) {
    GatewayReply reply;
    if (question.method.starts_with("RPC")) {
        reply.bytes = to_bytes(head("401 Unauthorized", windows_server) + "Transfer-Encoding: chunked\r\n\r\n");
        reply.more = to_bytes("1000\r\n" + std::string(0x1000, 'x') + "\r\n");
    } else if (question.upgrade) {
        reply.bytes =
            to_bytes(head("401 Unauthorized", windows_server) + "Content-Length: 1\r\nContent-Length: 9\r\n\r\n");
    } else {
        reply.bytes = to_bytes(head("401 Unauthorized", windows_server));
        for (int line = 0; line < 64; ++line) {
            const wire::Bytes more = to_bytes("WWW-Authenticate: NTLM TlRMTVNTUAACAAAA, Basic realm=\"\r\n");
            reply.more.insert(reply.more.end(), more.begin(), more.end());
        }
    }
    return reply;
}

bool is_rpc(const GatewayQuestion& question) {
    return ascii_lower(question.target).starts_with("/rpc/");
}

}  // namespace

std::optional<GatewayQuestion> read_question(std::string_view header) {
    GatewayQuestion question;
    const std::string_view first = header.substr(0, header.find(line_end));
    const std::size_t blank = first.find(' ');
    const std::size_t last = first.rfind(' ');
    if (blank == std::string_view::npos || last == blank || !first.substr(last + 1).starts_with("HTTP/1.")) {
        return std::nullopt;
    }
    question.method = first.substr(0, blank);
    question.target = first.substr(blank + 1, last - blank - 1);
    for (std::size_t at = first.size(); at < header.size();) {
        const std::size_t begin = at + line_end.size();
        const std::size_t end = std::min(header.find(line_end, begin), header.size());
        const std::string_view line = header.substr(std::min(begin, header.size()), end - std::min(begin, end));
        const std::size_t colon = line.find(':');
        if (colon != std::string_view::npos) {
            const std::string name = ascii_lower(line.substr(0, colon));
            const std::string_view value = trimmed(line.substr(colon + 1));
            question.authorization = name == "authorization" ? std::string(value) : question.authorization;
            question.upgrade = question.upgrade || (name == "upgrade" && ascii_lower(value) == "websocket");
        }
        at = end;
    }
    return question;
}

GatewayReply reply_to(const Script& script, const Settings& settings, const GatewayQuestion& question,
                      std::chrono::system_clock::time_point now) {
    constexpr std::string_view iis = "Microsoft-IIS/10.0";
    constexpr std::string_view html = "Content-Type: text/html\r\n";
    const GatewayReply missing =
        plain("404 Not Found", iis, html, "<html><title>404 - File or directory not found.</title></html>");
    switch (script.gateway) {
    case GatewayPlay::answers:
        return ask_for_sign_in(script, settings, question, now);
    case GatewayPlay::nothing_there:
        return missing;
    case GatewayPlay::refuses_method:
        return question.method == "GET"
                   ? plain("200 OK", "nginx", html, "<html><title>Welcome</title></html>")
                   : plain("405 Not Allowed", "nginx", html, "<html><title>405 Not Allowed</title></html>");
    case GatewayPlay::service_down:
        return plain("503 Service Unavailable", windows_server, html,
                     "<html><title>Service Unavailable</title></html>");
    case GatewayPlay::proxy_page:
        return plain("200 OK", "practice-proxy", "Via: 1.1 proxy.example.net\r\nContent-Type: text/html\r\n",
                     "<html><title>Sign in to use this network</title></html>");
    case GatewayPlay::rpc_only:
        return is_rpc(question) ? ask_for_sign_in(script, settings, question, now) : missing;
    case GatewayPlay::hostile:
        return misbehave(question);
    case GatewayPlay::silent:
    case GatewayPlay::none:
        break;
    }
    return {};
}

asio::awaitable<void> serve_gateway(TlsServer& tls, std::shared_ptr<const Stage> stage) {
    std::string received;
    for (;;) {
        std::size_t end = received.find(header_end);
        while (end == std::string::npos) {
            wire::Bytes more = co_await tls.read();
            if (more.empty() || received.size() + more.size() > longest_header) {
                co_return;
            }
            received.append(more.begin(), more.end());
            OPENSSL_cleanse(more.data(), more.size());
            end = received.find(header_end);
        }
        const auto question = read_question(std::string_view(received).substr(0, end));
        // What was read may hold what a client signs in with: it is wiped, and of it nothing is kept.
        OPENSSL_cleanse(received.data(), end);
        received.erase(0, end + header_end.size());
        if (!question) {
            co_return;
        }
        const GatewayReply reply =
            reply_to(*stage->script, stage->settings, *question, std::chrono::system_clock::now());
        if (!reply.bytes.empty()) {
            const bool sent = co_await tls.write(reply.bytes);
            if (!sent) {
                co_return;
            }
        }
        while (!reply.more.empty()) {
            const bool sent = co_await tls.write(reply.more);
            if (!sent) {
                co_return;
            }
        }
        if (!reply.bytes.empty() && !reply.keeps_open) {
            co_return;
        }
    }
}

}  // namespace rdpmedic::practice
