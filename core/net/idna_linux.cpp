// SPDX-License-Identifier: MIT
#include "core/net/idna.h"

#include <idn2.h>

namespace rdpmedic::net {

Result<std::string> to_a_labels(const std::string& name) {
    char* made = nullptr;
    const int status = idn2_to_ascii_8z(name.c_str(), &made, IDN2_NONTRANSITIONAL);
    if (status != IDN2_OK) {
        return Error{ErrorCode::bad_argument, "convert name", name, status, idn2_strerror(status)};
    }
    std::string ascii(made);
    idn2_free(made);
    return ascii;
}

}  // namespace rdpmedic::net
