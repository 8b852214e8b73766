// SPDX-License-Identifier: MIT
// The practice gateway: requests read, replies as a gateway of Windows gives them, and bounds.
#include "core/practice/gateway.h"
#include "core/practice/script.h"
#include "core/wire/base64.h"
#include "core/wire/http.h"
#include "core/wire/ntlm.h"

#include <catch2/catch_test_macros.hpp>

using namespace rdpmedic;
using practice::GatewayQuestion;

namespace {

GatewayQuestion question_of(const wire::Bytes& request) {
    const std::string text(request.begin(), request.end());
    const auto question = practice::read_question(std::string_view(text).substr(0, text.find("\r\n\r\n")));
    REQUIRE(question);
    return *question;
}

wire::HttpReply answer(std::string_view fault, const GatewayQuestion& question) {
    const practice::Script* script = practice::find_script(fault);
    REQUIRE(script != nullptr);
    const auto reply = practice::reply_to(*script, practice::Settings{}, question, std::chrono::system_clock::now());
    wire::HttpReplyReader reader;
    reader.feed(reply.bytes);
    REQUIRE(reader.status() == wire::Status::complete);
    CHECK(reader.reply().reusable == reply.keeps_open);
    return reader.reply();
}

const wire::GatewayRequest request{"gw.example.test", "0-1", {}};

}  // namespace

TEST_CASE("the practice gateway reads what the program asks", "[practice]") {
    const GatewayQuestion http = question_of(wire::http_transport_request(request));
    CHECK(http.method == "RDG_OUT_DATA");
    CHECK(http.target == "/remoteDesktopGateway/");
    CHECK_FALSE(http.upgrade);
    CHECK(question_of(wire::websocket_request(request, "GET", "AA==")).upgrade);
    wire::GatewayRequest with_token = request;
    with_token.authorization = "NTLM TlRMTQ==";
    CHECK(question_of(wire::http_transport_request(with_token)).authorization == "NTLM TlRMTQ==");
}

TEST_CASE("what is no request is none", "[practice]") {
    for (const std::string_view text : {"", "GET", "GET /", "GET / FTP/1.0", "  "}) {
        INFO(text);
        CHECK_FALSE(practice::read_question(text));
    }
    CHECK(practice::read_question("GET / HTTP/1.1\r\nno colon\r\n:\r\n"));
}

TEST_CASE("the practice gateway asks for a sign-in and gives a challenge to NTLM alone", "[practice]") {
    GatewayQuestion question = question_of(wire::http_transport_request(request));
    const wire::HttpReply first = answer("gateway-healthy", question);
    CHECK(first.status == 401);
    REQUIRE(first.authenticate.size() == 2);
    CHECK(first.authenticate[1] == wire::HttpChallenge{"NTLM", ""});

    question.authorization = "NTLM " + wire::to_base64(wire::ntlm_negotiate());
    const wire::HttpReply second = answer("gateway-healthy", question);
    REQUIRE(second.authenticate.size() == 1);
    const auto token = wire::from_base64(second.authenticate[0].token);
    REQUIRE(token);
    CHECK(wire::parse_ntlm_challenge(*token).value.netbios_computer == "PRACTICE");

    question.authorization = "Basic YWxleDpzZWNyZXQ=";
    CHECK(answer("gateway-healthy", question).authenticate.size() == 2);
}

TEST_CASE("each practice gateway answers by its script", "[practice]") {
    const GatewayQuestion http = question_of(wire::http_transport_request(request));
    const GatewayQuestion rpc = question_of(wire::rpc_transport_request(request));
    CHECK(answer("gateway-404", http).status == 404);
    CHECK(answer("gateway-405", http).status == 405);
    CHECK(answer("gateway-405", question_of(wire::websocket_request(request, "GET", "AA=="))).status == 200);
    CHECK(answer("gateway-503", http).status == 503);
    CHECK(answer("gateway-proxy-page", http).via == "1.1 proxy.example.net");
    CHECK(answer("gateway-rpc-only", http).status == 404);
    CHECK(answer("gateway-rpc-only", rpc).status == 401);
    CHECK(practice::reply_to(*practice::find_script("gateway-silent"), practice::Settings{}, http, {}).bytes.empty());
}

TEST_CASE("the hostile practice gateway never comes to an end that counts", "[practice]") {
    for (const wire::Bytes& asked : {wire::http_transport_request(request), wire::rpc_transport_request(request)}) {
        const auto reply =
            practice::reply_to(*practice::find_script("gateway-hostile"), practice::Settings{}, question_of(asked), {});
        wire::HttpReplyReader reader;
        reader.feed(reply.bytes);
        int fed = 0;
        while (reader.status() == wire::Status::incomplete && fed < 1000) {
            reader.feed(reply.more);
            ++fed;
        }
        CHECK(reader.status() != wire::Status::incomplete);
        CHECK_FALSE(reader.reply().reusable);
    }
}
