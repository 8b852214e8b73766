// SPDX-License-Identifier: MIT
#include "core/wire/http.h"

#include "core/wire/http_title.h"

#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>

namespace rdpmedic::wire {

namespace http = boost::beast::http;

namespace {

constexpr std::size_t longest_text = 512;
constexpr std::size_t most_challenges = 32;
constexpr unsigned most_interim = 4;
constexpr unsigned switching_protocols = 101;
constexpr std::string_view begins = "HTTP/1.";
constexpr std::string_view header_end = "\r\n\r\n";

Bytes to_bytes(std::string_view text) {
    return {text.begin(), text.end()};
}

/// As FreeRDP and Windows clients send it: no caching, no body.
std::string request_head(std::string_view method, std::string_view path, const GatewayRequest& request,
                         std::string_view connection) {
    std::string text;
    text.append(method).append(" ").append(path).append(" HTTP/1.1\r\n");
    text.append("Host: ").append(request.host).append("\r\n");
    text.append("Cache-Control: no-cache\r\nPragma: no-cache\r\nAccept: */*\r\n");
    text.append("Connection: ").append(connection).append("\r\nContent-Length: 0\r\n");
    if (!request.authorization.empty()) {
        text.append("Authorization: ").append(request.authorization).append("\r\n");
    }
    return text;
}

std::string gateway_head(std::string_view method, const GatewayRequest& request, std::string_view connection) {
    std::string text = request_head(method, "/remoteDesktopGateway/", request, connection);
    text.append("User-Agent: MS-RDGateway/1.0\r\n");
    text.append("RDG-Connection-Id: {").append(request.connection_id).append("}\r\n");
    return text;
}

bool is_token_character(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";  // RFC 9110 5.6.2
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != std::string_view::npos;
}

bool is_token68_character(char c) {
    constexpr std::string_view marks = "-._~+/";  // RFC 9110 11.2
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != std::string_view::npos;
}

/// Reads the grammar of challenges from left to right.
class ChallengeReader {
public:
    explicit ChallengeReader(std::string_view text) : m_rest(text) {}

    std::vector<HttpChallenge> read() {
        std::vector<HttpChallenge> list;
        for (;;) {
            skip_any(" \t,");
            const std::string_view word = take_while(is_token_character);
            if (word.empty()) {
                return list;
            }
            if (!list.empty() && skip_parameter()) {
                continue;
            }
            if (list.size() == most_challenges) {
                return list;
            }
            list.push_back({std::string(word.substr(0, longest_text)), {}});
            if (!m_rest.empty() && m_rest.front() == ' ') {
                list.back().token = take_token();
            } else if (!m_rest.empty() && m_rest.front() != ',' && m_rest.front() != '\t') {
                list.pop_back();
                return list;
            }
        }
    }

private:
    void skip_any(std::string_view set) {
        m_rest.remove_prefix(std::min(m_rest.find_first_not_of(set), m_rest.size()));
    }

    std::string_view take_while(bool (*fits)(char)) {
        const auto end = std::find_if_not(m_rest.begin(), m_rest.end(), fits);
        const std::string_view taken = m_rest.substr(0, static_cast<std::size_t>(end - m_rest.begin()));
        m_rest.remove_prefix(taken.size());
        return taken;
    }

    /// Behind the name of a parameter: "=" and a word or a quoted text. False where it is no parameter.
    bool skip_parameter() {
        const std::string_view before = m_rest;
        skip_any(" \t");
        if (m_rest.empty() || m_rest.front() != '=') {
            m_rest = before;
            return false;
        }
        m_rest.remove_prefix(1);
        skip_any(" \t");
        if (m_rest.empty() || m_rest.front() != '"') {
            take_while(is_token_character);
            return true;
        }
        m_rest.remove_prefix(1);
        while (!m_rest.empty() && m_rest.front() != '"') {
            m_rest.remove_prefix(m_rest.front() == '\\' && m_rest.size() > 1 ? 2 : 1);
        }
        m_rest.remove_prefix(m_rest.empty() ? 0 : 1);
        return true;
    }

    /// token68, which ends at a comma or at the end; else nothing is taken.
    std::string take_token() {
        const std::string_view before = m_rest;
        skip_any(" ");
        std::string token(take_while(is_token68_character));
        token.append(take_while([](char c) { return c == '='; }));
        skip_any(" \t");
        const bool whole = !token.empty() && (m_rest.empty() || m_rest.front() == ',');
        if (!whole) {
            m_rest = before;
            return {};
        }
        return token;
    }

    std::string_view m_rest;
};

std::string cut(std::string_view text) {
    return std::string(text.substr(0, longest_text));
}

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

void append_challenges(std::vector<HttpChallenge>& list, std::string_view value) {
    for (HttpChallenge& challenge : parse_challenges(value)) {
        if (list.size() < most_challenges) {
            list.push_back(std::move(challenge));
        }
    }
}

}  // namespace

Bytes http_transport_request(const GatewayRequest& request) {
    return to_bytes(gateway_head("RDG_OUT_DATA", request, "Keep-Alive") + "\r\n");
}

Bytes websocket_request(const GatewayRequest& request, std::string_view method, std::string_view key) {
    std::string text = gateway_head(method, request, "Upgrade");
    text.append("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ").append(key);
    return to_bytes(text + "\r\n\r\n");
}

Bytes rpc_transport_request(const GatewayRequest& request) {
    return to_bytes(request_head("RPC_OUT_DATA", "/rpc/rpcproxy.dll?localhost:3388", request, "Keep-Alive") +
                    "User-Agent: MSRPC\r\n\r\n");
}

Bytes proxy_connect_request(std::string_view authority) {
    std::string text = "CONNECT ";
    text.append(authority).append(" HTTP/1.1\r\nHost: ").append(authority);
    return to_bytes(text + "\r\nProxy-Connection: Keep-Alive\r\n\r\n");
}

std::vector<HttpChallenge> parse_challenges(std::string_view value) {
    return ChallengeReader(value).read();
}

struct HttpReplyReader::Parser {
    explicit Parser(bool without_body) {
        // Header and body are told apart by this class, which has its own limit for the body.
        message.header_limit(static_cast<std::uint32_t>(largest_header));
        message.body_limit(boost::none);
        message.skip(without_body);
    }
    http::response_parser<http::string_body> message;
    std::size_t searched = 0;  // no header ends before
    std::size_t body_fed = 0;
};

HttpReplyReader::HttpReplyReader(bool to_connect)
    : m_parser(std::make_unique<Parser>(to_connect)), m_to_connect(to_connect) {}

HttpReplyReader::~HttpReplyReader() = default;

Status HttpReplyReader::fail(std::string_view problem) {
    m_problem = problem;
    m_reply = {};
    m_buffer.clear();
    return m_status = Status::malformed;
}

Status HttpReplyReader::complete(bool reusable) {
    m_reply.reusable = reusable;
    m_reply.title = cut(title_of_page(m_parser->message.get().body()));
    m_buffer.clear();
    m_parser.reset();
    return m_status = Status::complete;
}

/// True once the final reply's header is there; else `m_status` tells.
bool HttpReplyReader::take_header() {
    for (;;) {
        const std::size_t known = std::min(m_buffer.size(), begins.size());
        if (std::string_view(m_buffer).substr(0, known) != begins.substr(0, known)) {
            fail("not an HTTP reply");
            return false;
        }
        // The parser gets the header in one piece, so that the cut of the stream decides nothing.
        const std::size_t end = m_buffer.find(header_end, m_parser->searched);
        if (end == std::string::npos || end + header_end.size() > largest_header) {
            if (m_buffer.size() > largest_header) {
                fail("more header than any gateway sends");
            }
            m_parser->searched = m_buffer.size() - std::min(m_buffer.size(), header_end.size() - 1);
            return false;
        }
        boost::system::error_code code;
        m_parser->message.eager(false);
        m_parser->message.put(boost::asio::buffer(m_buffer.data(), end + header_end.size()), code);
        m_buffer.erase(0, end + header_end.size());
        if (code || !m_parser->message.is_header_done()) {
            fail("a broken HTTP header");
            return false;
        }
        const auto& message = m_parser->message.get();
        const unsigned status = message.result_int();
        if (status >= 200 || status == switching_protocols) {
            return true;
        }
        if (++m_interim > most_interim) {
            fail("more interim replies than any gateway sends");
            return false;
        }
        m_parser = std::make_unique<Parser>(m_to_connect);
    }
}

Status HttpReplyReader::take_body() {
    auto& message = m_parser->message;
    if (message.is_done()) {
        return complete(message.keep_alive());
    }
    if (message.need_eof() || message.content_length().value_or(0) > largest_body) {
        return complete(false);
    }
    while (!m_buffer.empty() && !message.is_done()) {
        boost::system::error_code code;
        message.eager(true);
        const std::size_t used = message.put(boost::asio::buffer(m_buffer), code);
        m_buffer.erase(0, used);
        m_parser->body_fed += used;
        if (code == http::error::need_more || (!code && used == 0)) {
            break;
        }
        if (code) {
            return complete(false);  // the header stands; what the body is does not matter
        }
    }
    if (message.is_done()) {
        return complete(message.keep_alive());
    }
    // Chunks could go on for ever, and so could the extensions of one.
    return m_parser->body_fed + m_buffer.size() > largest_body ? complete(false) : m_status;
}

Status HttpReplyReader::feed(View bytes) {
    if (m_status != Status::incomplete) {
        return m_status;
    }
    m_buffer.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    if (!has_header()) {
        if (m_buffer.empty() || !take_header()) {
            return m_status;
        }
        const auto& message = m_parser->message.get();
        m_reply.status = message.result_int();
        m_reply.reason = cut(view(message.reason()));
        m_reply.server = cut(view(message[http::field::server]));
        m_reply.via = cut(view(message[http::field::via]));
        m_reply.location = cut(view(message[http::field::location]));
        m_reply.content_type = cut(view(message[http::field::content_type]));
        m_reply.upgrade = cut(view(message[http::field::upgrade]));
        for (const auto& field : message) {
            if (field.name() == http::field::www_authenticate) {
                append_challenges(m_reply.authenticate, view(field.value()));
            } else if (field.name() == http::field::proxy_authenticate) {
                append_challenges(m_reply.proxy_authenticate, view(field.value()));
            }
        }
    }
    return take_body();
}

}  // namespace rdpmedic::wire
