// SPDX-License-Identifier: MIT
// The system's conversion of international names, one file a platform.
#pragma once

#include "core/model/error.h"

#include <string>

namespace rdpmedic::net {

/// A name in UTF-8 to its A-label form ("xn--..."), IDNA 2008 on Linux (libidn2, non-transitional), IDNA 2003 on
/// Windows (IdnToAscii, learn.microsoft.com/windows/win32/api/winnls/nf-winnls-idntoascii). bad_argument with the
/// library's reason for what cannot be a host name.
Result<std::string> to_a_labels(const std::string& name);

}  // namespace rdpmedic::net
