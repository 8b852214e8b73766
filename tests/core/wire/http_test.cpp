// SPDX-License-Identifier: MIT
// Requests to a gateway byte for byte, and replies of every kind in every cut: good, wrong, lying and without end.
#include "core/wire/base64.h"
#include "core/wire/http.h"
#include "core/wire/http_title.h"
#include "core/wire/ntlm.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic::wire;

namespace {

Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

std::string text_of(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

constexpr std::string_view unauthorized = "HTTP/1.1 401 Unauthorized\r\n"
                                          "Content-Type: text/plain\r\n"
                                          "Server: Microsoft-HTTPAPI/2.0\r\n"
                                          "WWW-Authenticate: Negotiate\r\n"
                                          "WWW-Authenticate: NTLM\r\n"
                                          "Content-Length: 13\r\n"
                                          "\r\n"
                                          "Access denied";

struct Read {
    Status status;
    HttpReply reply;
    std::string problem;
};

Read read(std::string_view text) {
    HttpReplyReader reader;
    const Bytes bytes = bytes_of(text);
    reader.feed(bytes);
    return {reader.status(), reader.reply(), std::string(reader.problem())};
}

std::vector<std::string> schemes(const std::vector<HttpChallenge>& list) {
    std::vector<std::string> names;
    for (const HttpChallenge& challenge : list) {
        names.push_back(challenge.scheme);
    }
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("the HTTP transport is asked as clients ask", "[wire]") {
    const std::string text = text_of(http_transport_request({"gw.example.test:8443", "0-1", {}}));
    CHECK(text == "RDG_OUT_DATA /remoteDesktopGateway/ HTTP/1.1\r\n"
                  "Host: gw.example.test:8443\r\n"
                  "Cache-Control: no-cache\r\nPragma: no-cache\r\nAccept: */*\r\n"
                  "Connection: Keep-Alive\r\nContent-Length: 0\r\n"
                  "User-Agent: MS-RDGateway/1.0\r\n"
                  "RDG-Connection-Id: {0-1}\r\n\r\n");
}

TEST_CASE("the other transports differ where they must", "[wire]") {
    const GatewayRequest request{"gw.example.test", "0-1", "NTLM TlRMTQ=="};
    const std::string socket = text_of(websocket_request(request, "GET", "AAAAAAAAAAAAAAAAAAAAAA=="));
    CHECK(socket.starts_with("GET /remoteDesktopGateway/ HTTP/1.1\r\n"));
    CHECK(socket.find("Connection: Upgrade\r\n") != std::string::npos);
    CHECK(socket.ends_with("Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                           "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"));
    CHECK(socket.find("Authorization: NTLM TlRMTQ==\r\n") != std::string::npos);
    const std::string rpc = text_of(rpc_transport_request({"gw.example.test", {}, {}}));
    CHECK(rpc.starts_with("RPC_OUT_DATA /rpc/rpcproxy.dll?localhost:3388 HTTP/1.1\r\n"));
    CHECK(rpc.find("Authorization") == std::string::npos);
    CHECK(text_of(proxy_connect_request("gw.example.test:443")) ==
          "CONNECT gw.example.test:443 HTTP/1.1\r\nHost: gw.example.test:443\r\nProxy-Connection: Keep-Alive\r\n\r\n");
}

TEST_CASE("a gateway's refusal is read with its schemes and lets the connection go on", "[wire]") {
    const Read made = read(unauthorized);
    REQUIRE(made.status == Status::complete);
    CHECK(made.reply.status == 401);
    CHECK(made.reply.reason == "Unauthorized");
    CHECK(made.reply.server == "Microsoft-HTTPAPI/2.0");
    CHECK(schemes(made.reply.authenticate) == Names{"Negotiate", "NTLM"});
    CHECK(made.reply.reusable);
}

TEST_CASE("a reply in any two pieces is the same as in one", "[wire]") {
    const Bytes whole = bytes_of(unauthorized);
    const HttpReply expected = read(unauthorized).reply;
    for (std::size_t cut = 0; cut <= whole.size(); ++cut) {
        HttpReplyReader reader;
        reader.feed(View(whole).first(cut));
        if (cut < whole.size()) {
            REQUIRE(reader.status() == Status::incomplete);
        }
        reader.feed(View(whole).subspan(cut));
        REQUIRE(reader.status() == Status::complete);
        REQUIRE(reader.reply() == expected);
    }
}

TEST_CASE("every truncation of a reply is incomplete, and the header counts once it is whole", "[wire]") {
    const std::size_t header = unauthorized.find("\r\n\r\n") + 4;
    for (std::size_t size = 0; size < unauthorized.size(); ++size) {
        HttpReplyReader reader;
        reader.feed(bytes_of(unauthorized.substr(0, size)));
        REQUIRE(reader.status() == Status::incomplete);
        REQUIRE(reader.has_header() == (size >= header));
    }
}

TEST_CASE("interim replies are passed over, a few of them", "[wire]") {
    std::string text = "HTTP/1.1 100 Continue\r\n\r\n";
    CHECK(read(text + std::string(unauthorized)).reply.status == 401);
    std::string many;
    for (int count = 0; count < 5; ++count) {
        many += text;
    }
    CHECK(read(many).status == Status::malformed);
}

TEST_CASE("an upgrade is the last word of HTTP on a connection", "[wire]") {
    const Read made = read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nabc");
    CHECK(made.status == Status::complete);
    CHECK(made.reply.status == 101);
    CHECK(made.reply.upgrade == "websocket");
}

TEST_CASE("chunks are read to their end", "[wire]") {
    const std::string_view head = "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string body = "14\r\n<title>Nobody</title\r\n1\r\n>\r\n0\r\n\r\n";
    const Read made = read(std::string(head) + body);
    REQUIRE(made.status == Status::complete);
    CHECK(made.reply.reusable);
    CHECK(made.reply.title == "Nobody");
    CHECK(read(std::string(head) + "14\r\n<title>").status == Status::incomplete);
}

TEST_CASE("a body without a stated end, or too large, is left alone", "[wire]") {
    for (const std::string_view head :
         {"HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 4294967295\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n"}) {
        const Read made = read(head);
        CHECK(made.status == Status::complete);
        CHECK(made.reply.status == 200);
        CHECK_FALSE(made.reply.reusable);
    }
    HttpReplyReader endless;
    endless.feed(bytes_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"));
    const Bytes chunk = bytes_of("400\r\n" + std::string(0x400, 'x') + "\r\n");
    int count = 0;
    while (endless.status() == Status::incomplete && count < 200) {
        endless.feed(chunk);
        ++count;
    }
    CHECK(endless.status() == Status::complete);
    CHECK_FALSE(endless.reply().reusable);
    HttpReplyReader extension;
    extension.feed(bytes_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;"));
    for (count = 0; extension.status() == Status::incomplete && count < 200; ++count) {
        extension.feed(Bytes(1024, 'e'));
    }
    CHECK(count < 200);
}

TEST_CASE("the reply to CONNECT ends with its header", "[wire]") {
    HttpReplyReader reader(true);
    reader.feed(bytes_of("HTTP/1.1 200 Connection established\r\nContent-Length: 10\r\n\r\n"));
    CHECK(reader.status() == Status::complete);
    HttpReplyReader refused(true);
    refused.feed(
        bytes_of("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"a, b\", NTLM\r\n"
                 "Content-Length: 100\r\n\r\n"));
    CHECK(refused.status() == Status::complete);
    CHECK(schemes(refused.reply().proxy_authenticate) == Names{"Basic", "NTLM"});
}

TEST_CASE("what is not HTTP, or breaks it, is malformed at once", "[wire]") {
    CHECK(read("SSH-2.0-OpenSSH_9.2p1\r\n").problem == "not an HTTP reply");
    CHECK(read("HTTP/2 ").status == Status::malformed);
    for (const std::string_view text :
         {"HTTP/1.1 4x1 Unauthorized\r\n\r\n", "HTTP/1.1 99 Low\r\n\r\n", "HTTP/1.9 200 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n",
          "HTTP/1.1 200 OK\r\nNo colon here\r\n\r\n", "HTTP/1.1 200 OK\r\nA: \x01\r\n\r\n"}) {
        INFO(text);
        CHECK(read(text).status == Status::malformed);
    }
}

TEST_CASE("bare line feeds end no line", "[wire]") {
    CHECK(read("HTTP/1.1 200 OK\nServer: x\n\n").status != Status::complete);
    CHECK(read("HTTP/1.1 200 OK\nServer: x\r\n\r\n").status == Status::malformed);
}

TEST_CASE("a folded header is joined", "[wire]") {
    const Read made = read("HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate,\r\n NTLM\r\nContent-Length: 0\r\n\r\n");
    REQUIRE(made.status == Status::complete);
    CHECK(schemes(made.reply.authenticate) == Names{"Negotiate", "NTLM"});
}

TEST_CASE("a header without end is given up at its bound", "[wire]") {
    HttpReplyReader reader;
    reader.feed(bytes_of("HTTP/1.1 200 OK\r\n"));
    std::size_t fed = 0;
    while (reader.status() == Status::incomplete && fed < 10 * HttpReplyReader::largest_header) {
        const Bytes line = bytes_of("X-More: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n");
        reader.feed(line);
        fed += line.size();
    }
    CHECK(reader.status() == Status::malformed);
    CHECK(fed <= HttpReplyReader::largest_header + 128);
    CHECK_FALSE(reader.has_header());
}

TEST_CASE("challenges are told apart from their parameters", "[wire]") {
    struct Row {
        std::string_view value;
        std::vector<HttpChallenge> expected;
    };
    const Row rows[] = {
        {"Negotiate", {{"Negotiate", ""}}},
        {"NTLM TlRMTVNTUAACAAAA", {{"NTLM", "TlRMTVNTUAACAAAA"}}},
        {"Negotiate TlRM==, NTLM", {{"Negotiate", "TlRM=="}, {"NTLM", ""}}},
        {"Basic realm=\"a, Digest b=\\\"c\\\"\", charset=UTF-8, NTLM", {{"Basic", ""}, {"NTLM", ""}}},
        {"Digest realm = \"x\" , nonce=abc, Bearer", {{"Digest", ""}, {"Bearer", ""}}},
        {" , ,Basic realm=x,, NTLM ,", {{"Basic", ""}, {"NTLM", ""}}},
        {"Bearer authorization_uri=\"https://login.example.test/\"", {{"Bearer", ""}}},
        {"Basic realm=\"never closed, NTLM", {{"Basic", ""}}},
        {"", {}},
        {"=", {}},
        {"NTLM/x", {}},
    };
    for (const Row& row : rows) {
        INFO(row.value);
        CHECK(parse_challenges(row.value) == row.expected);
    }
    std::string many;
    for (int count = 0; count < 100; ++count) {
        many += "NTLM,";
    }
    CHECK(parse_challenges(many).size() == 32);
}

TEST_CASE("an NTLM challenge goes through HTTP and back", "[wire]") {
    NtlmChallenge challenge;
    challenge.netbios_computer = "GW01";
    const std::string text = to_base64(compose(challenge));
    const Read made = read("HTTP/1.1 401 No\r\nWWW-Authenticate: NTLM " + text + "\r\nContent-Length: 0\r\n\r\n");
    REQUIRE(made.reply.authenticate.size() == 1);
    const auto token = from_base64(made.reply.authenticate.front().token);
    REQUIRE(token);
    CHECK(parse_ntlm_challenge(*token).value.netbios_computer == "GW01");
}

TEST_CASE("Base64 is taken whole or not at all", "[wire]") {
    for (const std::string_view text : {"", "f", "fo", "foo", "foob", "fooba", "foobar"}) {
        CHECK(from_base64(to_base64(bytes_of(text))) == bytes_of(text));
    }
    CHECK(to_base64(bytes_of("foob")) == "Zm9vYg==");
    for (const std::string_view text : {"A", "AAA", "A===", "AA=A", "====", "AAA\n", "AA AA===", "A-_A"}) {
        INFO(text);
        CHECK_FALSE(from_base64(text));
    }
    CHECK_FALSE(from_base64(std::string(68 * 1024, 'A')));
}

TEST_CASE("the title of a page is found however it is written", "[wire]") {
    CHECK(title_of_page("<html><TITLE lang=en>\r\n  Access\tdenied </Title>") == "Access denied");
    CHECK(title_of_page("<title>never closed") == "never closed");
    CHECK(title_of_page("<title").empty());
    CHECK(title_of_page("no page").empty());
}
