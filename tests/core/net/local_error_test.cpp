// SPDX-License-Identifier: MIT
#include "core/net/local_error.h"

#include <boost/asio/error.hpp>
#include <catch2/catch_test_macros.hpp>

namespace error = boost::asio::error;
using rdpmedic::net::is_reset_of_connect;

TEST_CASE("a connection that is reset while it is made is told from one that is refused or finds no way", "[net]") {
    CHECK(is_reset_of_connect(error::connection_reset));
    CHECK_FALSE(is_reset_of_connect({}));
    CHECK_FALSE(is_reset_of_connect(error::connection_refused));
    CHECK_FALSE(is_reset_of_connect(error::timed_out));
    CHECK_FALSE(is_reset_of_connect(error::host_unreachable));
    CHECK_FALSE(is_reset_of_connect(error::network_unreachable));
    CHECK_FALSE(is_reset_of_connect(error::operation_aborted));
}
