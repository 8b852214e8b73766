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
  --machine FILE            look at a recorded computer instead of this one ("rdpmedic-cli help record")
  --server                  the computer is the one that others cannot connect to; HOST may be left out
  --no-machine              look at the way to HOST alone
  --deep                    also look at what is else only looked at when it is called for: every TLS cipher suite, loss on
                            the way (20 seconds) and more
  --try-alternatives        then test other ways to HOST (address, name, TCP alone, gateway) for at most 20 seconds and
                            name the first that gets to the sign-in and is no weaker
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
  64  the command line is wrong
  65  the .rdp file or case cannot be read
  70  an internal error, or the case or the output could not be written
)";

constexpr std::string_view path_help = R"(Usage: rdpmedic-cli path HOST[:PORT] [OPTION...]

Watches every place on the way to a computer at once: the own router, the routers behind it, a VPN gateway outside and
inside, and the computer itself. Shows what each loses and how late it answers, and says on whose part of the way loss or
delay begins, the surer the longer it runs. Each place is asked once or twice a second, the port of the computer once a
second without a word of Remote Desktop. Times are in milliseconds: the fastest answer, the usual one, and by how much nine
of ten are at most later than the fastest.

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

Plays a Remote Desktop server with one fault, reachable from this computer only, and prints the address to check.
"rdpmedic-cli list faults" names the faults.

  --port N      the port to listen on; any free one unless told
  --seconds N   end after so many seconds; otherwise with Ctrl+C

Exit status: 0 when it ended in order, 64 when the command line is wrong, 70 when it cannot listen.
)";

constexpr std::string_view open_help = R"(Usage: rdpmedic-cli open CASE.json [OPTION...]

Ranks the findings of a saved case by the rules of this version and prints the result.

  --details   show everything that was read
  --json      print the case as JSON and nothing else

The exit status is that of check.
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
  --mtu BYTES      for network.set-mtu: what was measured, 576 to 9000
  --adapter INDEX  for network.set-mtu: the interface
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
  --mtu BYTES      for network.set-mtu: what was measured, 576 to 9000
  --adapter INDEX  for network.set-mtu: the interface
  --machine FILE   change a recorded computer instead of this one; needs --out
  --out FILE       where the changed recording is written
  --json           print the result as JSON; needs --yes

Exit status:
   0  done, and verified (or there was nothing to do)
   1  done, and the cause is still there; or it cannot be done
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

Everything that RDP Medic ever changed on this Windows computer, newest first, and how it ended. What was changed with
administrator rights is shown in an elevated console alone.

  --json           print the history as JSON
  --machine FILE   of a recorded computer

Exit status: 0, or 2 when there is no Windows computer, 64 when the command line is wrong, 65 when a file cannot be read.
)";

constexpr std::string_view help_help = R"(Usage: rdpmedic-cli help [COMMAND]

Shows the overview, or the help of one command: check, decode, list, practice, open, record,
compare, owner-card,
plan, fix, undo, history.
)";

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> command_helps{{{"check", check_help},
                                                                                       {"path", path_help},
                                                                                       {"decode", decode_help},
                                                                                       {"list", list_help},
                                                                                       {"practice", practice_help},
                                                                                       {"open", open_help},
                                                                                       {"record", record_help},
                                                                                       {"compare", compare_help},
                                                                                       {"owner-card", owner_card_help},
                                                                                       {"plan", plan_help},
                                                                                       {"fix", fix_help},
                                                                                       {"undo", undo_help},
                                                                                       {"history", history_help},
                                                                                       {"help", help_help}}};

std::string_view missing_argument(std::string_view command) {
    if (command == "check") {
        return "Name the computer to check, or an .rdp file.";
    }
    if (command == "decode") {
        return "Give the error code or message to explain, or - for standard input.";
    }
    if (command == "list") {
        return "Say what to list: checks, causes, remedies, faults, symptoms or questions.";
    }
    if (command == "practice") {
        return "Name the fault to play.";
    }
    if (command == "plan") {
        return "Name the remedy or the cause.";
    }
    if (command == "fix") {
        return "Name the remedy; \"rdpmedic-cli list remedies\" names them.";
    }
    if (command == "compare") {
        return "Name two recordings: of a computer that works and of one that fails.";
    }
    if (command == "owner-card") {
        return "Name the saved case to write the card for.";
    }
    return "Name the saved case to open.";
}

std::string_view wanted_number(std::string_view option) {
    if (option == "--mtu") {
        return "{option} needs a number of bytes from 576 to 9000, not \"{word}\".";
    }
    if (option == "--adapter") {
        return "{option} needs the number of an interface, not \"{word}\".";
    }
    if (option == "--timeout") {
        return "{option} needs a number of seconds from 0.1 to 3600, not \"{word}\".";
    }
    if (option == "--port") {
        return "{option} needs a number from 0 to 65535, not \"{word}\".";
    }
    return "{option} needs a whole number of seconds from 1 to 604800, not \"{word}\".";
}

std::string_view sentence(const UsageProblem& problem) {
    using Kind = UsageProblem::Kind;
    switch (problem.kind) {
    case Kind::no_command:
        return "Say what to do, for example: rdpmedic-cli check HOST.";
    case Kind::unknown_command:
        return "There is no command \"{word}\".";
    case Kind::unknown_option:
        return "There is no option {word} here.";
    case Kind::value_missing:
        return "{option} needs a value.";
    case Kind::value_unwanted:
        return "{option} takes no value.";
    case Kind::argument_missing:
        return missing_argument(problem.command);
    case Kind::argument_extra:
        return "\"{word}\" is one word too many.";
    case Kind::bad_target:
        return "\"{word}\" is no name or address of a computer: {expected}.";
    case Kind::unknown_symptom:
        return "There is no symptom \"{word}\".";
    case Kind::no_code:
        return "There is no error code that RDP Medic can read in \"{word}\".";
    case Kind::answer_form:
        return "--answer needs the form QUESTION=ANSWER, not \"{word}\".";
    case Kind::unknown_question:
        return "There is no question \"{word}\".";
    case Kind::unknown_answer:
        return "\"{word}\" is no answer to {option}; the answers are: {expected}.";
    case Kind::bad_number:
        return wanted_number(problem.option);
    case Kind::unknown_fault:
        return "There is no fault \"{word}\".";
    case Kind::unknown_subject:
        return "There is no list of \"{word}\".";
    case Kind::unknown_place:
        return "There is no place \"{word}\"; the places are on-premises, azure and aws.";
    case Kind::unknown_remedy:
        return "There is no remedy \"{word}\".";
    case Kind::unknown_cure:
        return "There is neither a remedy nor a cause \"{word}\".";
    case Kind::bad_entry:
        return "\"{word}\" is no entry of the history; \"rdpmedic-cli history\" names them.";
    case Kind::option_missing:
        return "{option} is needed.";
    }
    return {};
}

/// Where the suggestion is a thing that was perhaps meant, and not a part of the sentence.
bool suggests(UsageProblem::Kind kind) {
    return kind != UsageProblem::Kind::bad_target && kind != UsageProblem::Kind::unknown_answer;
}

}  // namespace

std::string help_text(std::string_view command) {
    for (const auto& [name, text] : command_helps) {
        if (name == command) {
            return std::string(text);
        }
    }
    return std::string(overview);
}

std::string usage_text(const UsageProblem& problem) {
    std::string text = words::fill(
        sentence(problem),
        {{"word", wire::quoted(problem.word)}, {"option", problem.option}, {"expected", problem.suggestion}});
    if (suggests(problem.kind) && !problem.suggestion.empty()) {
        text += " Did you mean \"" + problem.suggestion + "\"?";
    }
    return text + "\nsee rdpmedic-cli help" + (problem.command.empty() ? "" : " " + problem.command) + "\n";
}

}  // namespace rdpmedic::console
