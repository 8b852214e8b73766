// SPDX-License-Identifier: MIT
// HTTP/1.1 as far as an RD Gateway is asked without credentials: the requests that go out, and a bounded reader of what
// comes back. Sources: [MS-TSGU] 2.2.3.1.2, 2.2.3.2.1, 3.3.5.1 (HTTP transport), [MS-RPCH] 2.1.2.1 (RPC over HTTP),
// RFC 9110 section 11 (challenges), RFC 9112 (messages), RFC 6455 section 4.1 (WebSocket).
#pragma once

#include "core/wire/bytes.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace rdpmedic::wire {

/// What the requests below are told. `host` goes into Host: a name in its ASCII form, or an address with brackets
/// where it is IPv6, and the port where it is not 443.
struct GatewayRequest {
    std::string host;
    std::string connection_id;  ///< a GUID without braces: RDG-Connection-Id
    std::string authorization;  ///< "NTLM TlRM…"; empty: none. Never more than an NTLM NEGOTIATE without names
};

/// RDG_OUT_DATA on /remoteDesktopGateway/: the HTTP transport.
Bytes http_transport_request(const GatewayRequest& request);
/// The same with an upgrade to WebSocket. `method` is RDG_OUT_DATA as clients send it, or GET for what lets only known
/// methods through. `key` is Sec-WebSocket-Key: Base64 of 16 bytes.
Bytes websocket_request(const GatewayRequest& request, std::string_view method, std::string_view key);
/// RPC_OUT_DATA on /rpc/rpcproxy.dll: the transport of older gateways.
Bytes rpc_transport_request(const GatewayRequest& request);
/// CONNECT through a web proxy; `authority` is host:port.
Bytes proxy_connect_request(std::string_view authority);

/// One challenge of WWW-Authenticate or Proxy-Authenticate.
struct HttpChallenge {
    std::string scheme;  ///< as it was sent: "Negotiate", "NTLM", "Basic"
    std::string token;   ///< token68 behind it, or empty

    friend bool operator==(const HttpChallenge&, const HttpChallenge&) = default;
};

/// The challenges of one header's value, at most 32; stops at what breaks the grammar of RFC 9110 11.3.
std::vector<HttpChallenge> parse_challenges(std::string_view value);

/// Texts are as they came, cut to 512 bytes each, not yet escaped for display.
struct HttpReply {
    unsigned status = 0;
    std::string reason;
    std::string server;
    std::string via;
    std::string location;
    std::string content_type;
    std::string upgrade;
    std::vector<HttpChallenge> authenticate;        ///< WWW-Authenticate, all headers of that name
    std::vector<HttpChallenge> proxy_authenticate;  ///< Proxy-Authenticate
    std::string title;                              ///< of an HTML page, where the body has one
    bool reusable = false;                          ///< the message ended and the connection may carry another request

    friend bool operator==(const HttpReply&, const HttpReply&) = default;
};

/// Collects one reply from any cut of the byte stream; interim replies (100, 102, 103) are passed over.
/// Boost.Beast reads the messages: lines end with CRLF alone, folded values are joined, lengths that contradict each
/// other are refused.
class HttpReplyReader {
public:
    /// More than this in the header makes a reply malformed.
    static constexpr std::size_t largest_header = 16UL * 1024;
    /// A longer body, or one without a stated end, is not read: the reply is complete without it and not reusable.
    static constexpr std::size_t largest_body = 64UL * 1024;

    /// `to_connect`: the reply to CONNECT, which has no body where it is 2xx (RFC 9110 9.3.6).
    explicit HttpReplyReader(bool to_connect = false);
    ~HttpReplyReader();
    HttpReplyReader(const HttpReplyReader&) = delete;
    HttpReplyReader& operator=(const HttpReplyReader&) = delete;

    Status feed(View bytes);

    Status status() const { return m_status; }
    std::string_view problem() const { return m_problem; }  ///< of malformed
    const HttpReply& reply() const { return m_reply; }      ///< of complete
    /// The header is there: a connection that ends now still gave an answer.
    bool has_header() const { return m_reply.status != 0; }

private:
    struct Parser;
    Status fail(std::string_view problem);
    Status complete(bool reusable);
    bool take_header();
    Status take_body();

    std::unique_ptr<Parser> m_parser;
    std::string m_buffer;  // bytes not yet taken
    Status m_status = Status::incomplete;
    std::string_view m_problem;
    HttpReply m_reply;
    unsigned m_interim = 0;
    bool m_to_connect;
};

}  // namespace rdpmedic::wire
