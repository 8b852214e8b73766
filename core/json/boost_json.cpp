// SPDX-License-Identifier: MIT
// Boost.JSON's own sources, compiled here once: the library is used header-only.
#include <boost/json/src.hpp>
