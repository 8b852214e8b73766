// SPDX-License-Identifier: MIT
#include "core/net/local_error.h"

#include <boost/asio/error.hpp>
#include <catch2/catch_test_macros.hpp>

namespace error = boost::asio::error;
using rdpmedic::net::is_reset_of_connect;

TEST_CASE("a connection that is reset while it is made is told from one that is refused or finds no way", "[net]") {
    CHECK(is_reset_of_connect(error::connection_reset));
#ifdef _WIN32
    const int from_connect_ex[] = {64, 1236};  // ERROR_NETNAME_DELETED, ERROR_CONNECTION_ABORTED
    for (const int value : from_connect_ex) {
        CHECK(is_reset_of_connect({value, boost::system::system_category()}));
        CHECK_FALSE(is_reset_of_connect({value, boost::system::generic_category()}));
    }
    CHECK(is_reset_of_connect(error::connection_aborted));
    CHECK(is_reset_of_connect(error::not_connected));
#endif
    CHECK_FALSE(is_reset_of_connect({}));
    CHECK_FALSE(is_reset_of_connect(error::connection_refused));
    CHECK_FALSE(is_reset_of_connect(error::timed_out));
    CHECK_FALSE(is_reset_of_connect(error::host_unreachable));
    CHECK_FALSE(is_reset_of_connect(error::network_unreachable));
    CHECK_FALSE(is_reset_of_connect(error::operation_aborted));
}
