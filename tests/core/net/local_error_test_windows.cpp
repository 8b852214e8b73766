// SPDX-License-Identifier: MIT
#include "core/net/local_error.h"

#include <boost/asio/error.hpp>
#include <catch2/catch_test_macros.hpp>

using rdpmedic::net::is_reset_of_connect;

TEST_CASE("what ConnectEx says of a reset is told from other errors of the same number", "[net]") {
    const int from_connect_ex[] = {ERROR_NETNAME_DELETED, ERROR_CONNECTION_ABORTED};
    for (const int value : from_connect_ex) {
        CHECK(is_reset_of_connect({value, boost::system::system_category()}));
        CHECK_FALSE(is_reset_of_connect({value, boost::system::generic_category()}));
    }
    CHECK(is_reset_of_connect(boost::asio::error::connection_aborted));
    CHECK(is_reset_of_connect(boost::asio::error::not_connected));
}
