// SPDX-License-Identifier: MIT
// rdpmedic-cli: the same diagnosis as the wizard's, for scripts and terminals.
#include "app/console/library_search.h"
#include "app/console/run.h"
#include "app/console/terminal.h"
#include "core/system/background.h"

int main(int count, char** values) {
    rdpmedic::restrict_library_search();
    rdpmedic::console::terminal::prepare();
    rdpmedic::end_process(rdpmedic::console::run(rdpmedic::console::terminal::words(count, values)));
}
