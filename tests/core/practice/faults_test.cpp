// SPDX-License-Identifier: MIT
#include "core/causes/catalogue.h"
#include "core/practice/script.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <set>

using namespace rdpmedic;
