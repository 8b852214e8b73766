// SPDX-License-Identifier: MIT
// `decode`: what an error code or a pasted message says.
#include "app/console/code_json.h"
#include "app/console/help.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "app/report/code_text.h"
#include "core/json/document.h"

namespace rdpmedic::console {
namespace {

constexpr std::size_t longest_text = std::size_t{64} * 1024;

}  // namespace

int run_decode(const DecodeRequest& request) {
    const std::string text = request.from_input ? terminal::read_input(longest_text) : request.text;
    const codes::Decoded decoded = codes::decode(text);
    const bool recognised = decoded.form != codes::Decoded::Form::nothing;
    const int exit = recognised ? exit_nothing_wrong : exit_cannot_tell;
    if (request.json) {
        return print(pretty(code_json(decoded)), exit);
    }
    Page page(terminal::screen().look);
    if (recognised) {
        append_code(page, decoded);
    } else {
        page.text(phrases::nothing_decoded);
    }
    return print(page.content(), exit);
}

}  // namespace rdpmedic::console
