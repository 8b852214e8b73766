// SPDX-License-Identifier: MIT
// Spelling of the conclusions.
#include "core/model/diagnosis.h"

namespace rdpmedic {

std::string_view name(Conclusion conclusion) {
    switch (conclusion) {
    case Conclusion::nothing_wrong:
        return "nothing-wrong";
    case Conclusion::cause_found:
        return "cause-found";
    case Conclusion::stopped:
        return "stopped";
    case Conclusion::cannot_tell:
        break;
    }
    return "cannot-tell";
}

}  // namespace rdpmedic
