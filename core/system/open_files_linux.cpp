// SPDX-License-Identifier: MIT
#include "core/system/open_files.h"

#include <algorithm>
#include <sys/resource.h>

namespace rdpmedic {

std::size_t allow_open_files(std::size_t wanted) {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return 256;
    }
    if (limit.rlim_cur < wanted) {
        rlimit more = limit;
        more.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
        if (setrlimit(RLIMIT_NOFILE, &more) == 0) {
            limit = more;
        }
    }
    return std::min<std::size_t>(wanted, limit.rlim_cur);
}

}  // namespace rdpmedic
