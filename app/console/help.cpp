// SPDX-License-Identifier: MIT
#include "app/console/help.h"

#include "app/words/words.h"
#include "core/wire/bytes.h"

#include <array>
#include <map>
#include <utility>

namespace rdpmedic::console {
namespace {

constexpr std::string_view overview = R"(RDP Medic finds out why a Remote Desktop connection fails.

Usage: rdpmedic-cli COMMAND ...

  check HOST[:PORT]|FILE.rdp   look at the way to a computer and name the likely cause
  path HOST[:PORT]             watch the way to a computer for lost and late packets
  idle HOST[:PORT]|FILE.rdp    find out how long a connection may be quiet before it is cut
  decode TEXT...               explain an error code or a pasted message
  list SUBJECT                 checks, causes, remedies, faults, symptoms or questions
  practice FAULT               play a broken Remote Desktop server on this computer
  open CASE.json               judge a saved case again
  record --out FILE            write what the checks read on this Windows computer, without names
  plan REMEDY|CAUSE            show what would be changed on this Windows computer, and change nothing
  fix REMEDY                   change it, after asking; everything can be undone
  undo [ENTRY]                 take back what was changed
  history                      everything that was ever changed here
  compare WORKS FAILS          show what differs between two recorded computers
  sweep COMPUTERS              look at many computers and name the odd one out
  owner-card CASE.json         write the page for the owner of the server: what was measured, what to do there
  help [COMMAND]               this text, or the help of one command

  --help, -h                   the same as help
  --version                    the version of the program

Only "fix" and "undo" change anything, and only on this computer. No user name or password is asked for or sent.
)";

constexpr std::string_view check_help = R"(Usage: rdpmedic-cli check HOST[:PORT]|FILE.rdp [OPTION...]
       rdpmedic-cli check --machine FILE|--server [OPTION...]

Looks at the way to a computer stage by stage: name, port, negotiation, TLS, certificate, sign-in. Then it names the most
likely cause, with what speaks for and against it, and what to do. On Windows, what matters on this computer is looked
at as well. An IPv6 address with a port is written [ADDRESS]:PORT.

  --symptom ID              what was seen; "rdpmedic-cli list symptoms" names the ids
  --code TEXT               the error code or message, such as "0x904 0x7"
  --answer QUESTION=ANSWER  answers a question; "rdpmedic-cli list questions" names them; may be given several times
  --name NAME               the name the computer should have, where HOST is an address or another name
  --gateway HOST[:PORT]     the Remote Desktop Gateway that leads to HOST; port 443 unless told. An .rdp file may name one
                            itself, and says whether it is always used (gatewayusagemethod)
  --machine FILE            look at a recorded computer instead of this one ("rdpmedic-cli help record")
  --server                  the computer is the one that others cannot connect to; HOST may be left out
  --no-machine              look at the way to HOST alone
  --deep                    also look at what is else only looked at when it is called for: every TLS cipher suite, UDP, loss
                            on the way (20 to 45 seconds) and more
  --try-alternatives        then test other ways to HOST (address, name, TCP alone, gateway) for at most 20 seconds and
                            name the first that gets to the sign-in and is no weaker
  --save-way FILE.rdp       test them too, and write that way as a new connection file for now, which asks for no less
                            security than yours and holds neither user names nor passwords
  --timeout SECONDS         end after so many seconds with what is known; 60 unless told, 0.1 to 3600
  --details                 show everything that was read
  --json                    print the case as JSON and nothing else
  --out FILE                also save the case as JSON

Ctrl+C ends the check with what is known so far; pressed again it ends the program at once.

Exit status:
   0  nothing is wrong
   1  a cause was found
   2  something is wrong and the cause cannot be told
   3  the check was stopped
   4  with --save-way: no other way was found that a connection file can describe, so none was written
  64  the command line is wrong, or FILE.rdp of --save-way is there already
  65  the .rdp file or case cannot be read
  70  an internal error, or the case or the output could not be written
)";

constexpr std::string_view idle_help = R"(Usage: rdpmedic-cli idle HOST[:PORT]|FILE.rdp [OPTION...]

Holds up to twelve connections to the computer without a word and finds out whether, and after how long, the server or a
device on the way cuts them: a firewall or NAT with a time-out. At doubling times one of them is used again; some are kept
alive beside them for comparison. Nobody signs in.

  --seconds N   how long to hold, 30 to 600; 120 unless told
  --details     show everything that was read
  --json        print the case as JSON and nothing else
  --out FILE    also save the case as JSON

Ctrl+C ends it with what is known so far. The exit status is that of check.
)";

constexpr std::string_view path_help = R"(Usage: rdpmedic-cli path HOST[:PORT] [OPTION...]

Watches every place on the way to a computer at once: your router, the routers behind it, a VPN gateway outside and
inside, and the computer itself. Shows what each loses and how late it answers, and says on whose part of the way loss or
delay begins, the surer the longer it runs. Each place is asked once or twice a second, the port of the computer once a
second, and both once more while there is a doubt, without a word of Remote Desktop. Times are in milliseconds: the fastest
answer, the usual one, and by how much nine of ten are at most later than the fastest.

  --seconds N   end after so many seconds; otherwise with Ctrl+C, or after 60 where the output is no terminal
  --json        print the case as JSON and nothing else

Exit status:
   0  nothing is lost or late
   1  loss or delay was found
   2  it cannot be told
   3  it was stopped
  64  the command line is wrong
  70  an internal error, or the output could not be written
)";

constexpr std::string_view decode_help = R"(Usage: rdpmedic-cli decode TEXT... [--json]

Explains what people have: "0x904 0x7", "2308", a pasted error dialog in any language, or the text of event 226, 1026 or
1033. TEXT - reads standard input.

  --json   print the result as JSON

Exit status: 0 when a code was read, 2 when there was none, 64 when the command line is wrong, 70 after an internal error.
)";

constexpr std::string_view list_help = R"(Usage: rdpmedic-cli list SUBJECT [--json]

SUBJECT is one of checks, causes, remedies, faults, symptoms, questions.

  --json   print the list as JSON
)";

constexpr std::string_view practice_help = R"(Usage: rdpmedic-cli practice FAULT [OPTION...]

Plays a Remote Desktop server or a Remote Desktop Gateway with one fault, reachable from this computer only, and prints
the command that checks it.
"rdpmedic-cli list faults" names the faults.

  --port N            the port to listen on; any free one unless told
  --address ADDRESS   the loopback address to listen on; 127.0.0.1 unless told
  --addresses N       listen on so many, one after the other, each like a computer of its own; needs --port
  --seconds N         end after so many seconds; otherwise with Ctrl+C

Exit status: 0 when it ended in order, 64 when the command line is wrong, 70 when it cannot listen.
)";

constexpr std::string_view open_help = R"(Usage: rdpmedic-cli open CASE.json [OPTION...]

Ranks the findings of a saved case by the rules of this version and prints the result.

  --details    show everything that was read
  --json       print the case as JSON and nothing else
  --html       print a report as one HTML page to send or to print, with a picture of the way where it was measured
  --out FILE   write it there instead

The exit status is that of check; 70 when the file could not be written.
)";

constexpr std::string_view record_help = R"(Usage: rdpmedic-cli record --out FILE [HOST[:PORT]] [--machine FILE]

Writes what the checks read on this Windows computer, for a helpdesk, for a comparison, or to look at it elsewhere with
"check --machine FILE". Names of people, computers and accounts are replaced, secrets are never read, and what was replaced
is listed. With HOST, what concerns that computer (saved passwords, routes, names) is recorded too.

  --out FILE       where the recording is written
  --machine FILE   read a recording instead of this computer

Exit status: 0 when it was written, 2 when there is no Windows computer, 64 when the command line is wrong, 65 when the
recording cannot be read, 70 when it could not be written.
)";

constexpr std::string_view compare_help = R"(Usage: rdpmedic-cli compare WORKS.json FAILS.json [--json]

Shows the settings that differ between two recorded computers and can matter for Remote Desktop, the most suspicious first:
TLS, cipher suites, policies, firewall, listener, services, certificate, keys, build, network.

  --json   print the differences as JSON

Exit status: 0 when nothing differs, 1 when something does, 64 when the command line is wrong, 65 when a recording cannot be
read, 70 after an internal error.
)";

constexpr std::string_view sweep_help = R"(Usage: rdpmedic-cli sweep HOST|RANGE|FILE|-... [OPTION...]

Looks at the way to many computers at once: port, security, TLS, certificate, and what each says of itself. Shows a table of
only what differs between them, and names the odd one out. Only the computers that you name are looked at.

  HOST[:PORT]                         a name or an address; several with commas or blanks between them
  192.0.2.0/24[:PORT]                 a block of addresses; [2001:db8::]/120:PORT for IPv6
  192.0.2.10-50[:PORT]                a range; also with two whole addresses
  FILE                                a file with one of these a line and # before remarks; - reads standard input. A
                                      computer with the name of a file is written with its port

  --jobs N           computers to talk to at once, 1 to 1024; 256 unless told
  --rate N           new connections a second, 1 to 100000; 5000 unless told. Each computer that answers gets three
  --timeout SECONDS  longest wait for any one answer, 0.1 to 60; 5 unless told, 2 for the connection itself. Fewer than
                     the 2 leave a lost packet no second chance
  --only CHECKS      run these alone, with commas between them: "--only nla" for the names on one connection each,
                     "--only negotiation,tls.versions" for the TLS versions; "rdpmedic-cli list checks" names them.
                     Not mtu, reset, idle and path, which repeat, hold or watch connections: one computer at a time
  --json             print JSON lines: a header, one line a computer as it is done, a summary
  --csv              print comma-separated values, one line a computer as it is done
  --out FILE         also keep the JSON lines in a new file
  --resume           go on with the FILE of --out where it ended
  --yes              also with more than 65,536 addresses

Ctrl+C ends the sweep with what is known so far; pressed again it ends the program at once.

Exit status:
   0  nothing is wrong with any of them
   1  a cause was found for some
   2  something is wrong with some and the cause cannot be told, or none answered
   3  the sweep was stopped
  64  the command line is wrong, or there are too many addresses
  65  a list, or the file of --resume, cannot be read
  70  an internal error, or something could not be written
)";

constexpr std::string_view owner_card_help = R"(Usage: rdpmedic-cli owner-card CASE.json [OPTION...]

Writes one page for whoever looks after the server: what was measured from outside, how to get in without Remote Desktop,
what to look at, what to run (first what only reads), what to expect, and how to go back. Names of people and accounts and
the pasted message are left out; names and addresses of computers are not.

  --place PLACE   where the server stands: on-premises (unless told), azure or aws
  --html          a page for a browser, to print or send, instead of text
  --out FILE      write it to a file

Exit status: 0 when it was written, 64 when the command line is wrong, 65 when the case cannot be read, 70 when it could
not be written.
)";

constexpr std::string_view plan_help = R"(Usage: rdpmedic-cli plan REMEDY|CAUSE [HOST[:PORT]|FILE.rdp] [OPTION...]

Shows exactly what would be changed on this Windows computer, who would be disconnected, what restarts, and how to go back.
Nothing is changed. With a cause, all its remedies are shown.

  --server         this computer is the one that others cannot connect to; implied by remedies for servers
  --mtu BYTES      for network.set-mtu: the size, 576 to 9000, in place of what is measured on the way to HOST
  --adapter INDEX  for network.set-mtu: the interface; has to be given with --mtu
  --machine FILE   plan for a recorded computer ("rdpmedic-cli help record")
  --json           print the plans as JSON

Exit status: 0 when there is a plan or nothing to do, 1 when it cannot be done or told, 2 when a policy owns the setting or
there is no Windows computer, 64 when the command line is wrong, 65 when a file cannot be read.
)";

constexpr std::string_view fix_help = R"(Usage: rdpmedic-cli fix REMEDY [HOST[:PORT]|FILE.rdp] [OPTION...]

Shows the plan, asks, and changes this Windows computer: each change is written down before it is made, read back after, and
taken back when one fails. Then it is looked whether the cause is gone. Most remedies need an elevated console.

  --yes            do not ask
  --server         this computer is the one that others cannot connect to; implied by remedies for servers
  --mtu BYTES      for network.set-mtu: the size, 576 to 9000, in place of what is measured on the way to HOST
  --adapter INDEX  for network.set-mtu: the interface; has to be given with --mtu
  --machine FILE   change a recorded computer instead of this one; needs --out
  --out FILE       where the changed recording is written
  --json           print the result as JSON; needs --yes

Exit status:
   0  done, and verified (or there was nothing to do)
   1  done, and the cause is still there, or only a connection shows whether it helps; or it cannot be done
   2  refused: a policy, no Windows computer, or no elevated console
   3  stopped or declined; nothing was changed
   4  a change failed and everything is as it was before
   5  done; it counts after a restart
  64  the command line is wrong
  65  a file cannot be read
  70  an internal error, or something could not be written
)";

constexpr std::string_view undo_help = R"(Usage: rdpmedic-cli undo [ENTRY] [OPTION...]

Takes back what "fix" or the wizard changed: the newest entry of the history that still stands, or the one that is named.
Where somebody else altered a setting since, nothing is touched and the difference is shown.

  --rest           leave what others altered and take back the rest
  --yes            do not ask
  --machine FILE   undo on a recorded computer; needs --out
  --out FILE       where the changed recording is written

Exit status: 0 when it was taken back, 1 when it was not, 2 without an elevated console where one is needed, 3 when declined,
64 when the command line is wrong, 65 when a file cannot be read, 70 after an internal error.
)";

constexpr std::string_view history_help = R"(Usage: rdpmedic-cli history [--json] [--machine FILE]

Everything that RDP Medic ever changed on this Windows computer, newest first, and how it ended. What exactly was changed
with administrator rights is shown in an elevated console alone; that something was, when and by what, is shown everywhere.

  --json           print the history as JSON
  --machine FILE   of a recorded computer

Exit status: 0, or 2 when there is no Windows computer, 64 when the command line is wrong, 65 when a file cannot be read.
)";

constexpr std::string_view help_help = R"(Usage: rdpmedic-cli help [COMMAND]

Shows the overview, or the help of one command: check, path, idle, decode, list, practice, open, record,
compare, sweep, owner-card,
plan, fix, undo, history.
)";

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> command_helps{{{"check", check_help},
                                                                                       {"idle", idle_help},
                                                                                       {"path", path_help},
                                                                                       {"decode", decode_help},
                                                                                       {"list", list_help},
                                                                                       {"practice", practice_help},
                                                                                       {"open", open_help},
                                                                                       {"record", record_help},
                                                                                       {"compare", compare_help},
                                                                                       {"sweep", sweep_help},
                                                                                       {"owner-card", owner_card_help},
                                                                                       {"plan", plan_help},
                                                                                       {"fix", fix_help},
                                                                                       {"undo", undo_help},
                                                                                       {"history", history_help},
                                                                                       {"help", help_help}}};

}  // namespace

std::string help_text(std::string_view command) {
    for (const auto& [name, text] : command_helps) {
        if (name == command) {
            return std::string(text);
        }
    }
    return std::string(overview);
}

}  // namespace rdpmedic::console
