// SPDX-License-Identifier: MIT
// The console's own words: help, usage, headings. What is said about checks, causes and codes comes from app/words.
#pragma once

#include "app/console/requests.h"
#include "app/words/report_phrases.h"

#include <string>
#include <string_view>

namespace rdpmedic::console {

/// The overview, or the help of one command of `commands()`.
std::string help_text(std::string_view command);

/// One sentence on what is wrong with the command line, then where to read more. Ends with a line feed.
std::string usage_text(const UsageProblem& problem);

namespace phrases {
using namespace rdpmedic::phrases;
inline constexpr std::string_view program = "RDP Medic";
inline constexpr std::string_view checking_target = "Checking {target}";
inline constexpr std::string_view watching_target = "Watching the way to {target}; Ctrl+C ends it";
inline constexpr std::string_view path_place = "Place";
inline constexpr std::string_view path_address = "Address";
inline constexpr std::string_view path_lost = "Lost, 95 % range";
inline constexpr std::string_view path_fastest = "Fastest";
inline constexpr std::string_view path_usual = "Usual";
inline constexpr std::string_view path_late = "Late by";
inline constexpr std::string_view case_of = "Case of {target}, {time}";
inline constexpr std::string_view waiting = "waiting";
inline constexpr std::string_view checking = "checking";
inline constexpr std::string_view seconds_left = "{seconds} s left";
inline constexpr std::string_view nothing_decoded = "No error code that RDP Medic can read is in this text.";
inline constexpr std::string_view not_saved = "The case was not saved: {why}";
inline constexpr std::string_view a_computer = "a computer";
inline constexpr std::string_view checking_computer = "Checking the computer";
inline constexpr std::string_view this_computer = "This computer";
inline constexpr std::string_view all_in_order = "{count} checks found everything in order; --details shows them";
inline constexpr std::string_view in_order = "{count} further checks found everything in order; --details shows them";
inline constexpr std::string_view recorded = "Recorded in {file}";
inline constexpr std::string_view left_out = "Replaced or left out, so that nobody is known from it";
inline constexpr std::string_view addresses_stay =
    "Addresses of networks stay. Look the file through before it is sent.";
inline constexpr std::string_view no_windows_here =
    "There is no Windows computer here to look at; --machine FILE reads a recording of one.";
inline constexpr std::string_view no_difference = "Nothing that matters for Remote Desktop differs.";
inline constexpr std::string_view bad_word = "\"{word}\" names no computer: {why}.";
inline constexpr std::string_view bad_line = "{file}, line {line}: \"{word}\" names no computer: {why}.";
inline constexpr std::string_view too_many_at_all = "\"{word}\" is more than a sweep can ever look at.";
inline constexpr std::string_view too_many_words =
    "A sweep takes {count} names and ranges at most. Write neighbours as a range, or split the list.";
inline constexpr std::string_view empty_list = "There is no computer in the list.";
inline constexpr std::string_view too_many =
    "These are {count} addresses; with more than 65,536 the sweep wants --yes.";
inline constexpr std::string_view already_there =
    "{file} is there already: --resume goes on with it, another name begins anew.";
inline constexpr std::string_view no_sweep_file = "{file} is no file of a sweep: {why}.";
inline constexpr std::string_view other_list =
    "{file} is of another list of computers. Go on with the list it was begun with, or name another file.";
inline constexpr std::string_view other_checks =
    "{file} is of other checks. Go on with the --only it was begun with, or name another file.";
inline constexpr std::string_view goes_on = "{count} computers are in {file} already.";
inline constexpr std::string_view works = "works";
inline constexpr std::string_view fails = "fails";
inline constexpr std::string_view other_ways = "Other ways, tested just now";
inline constexpr std::string_view no_other_way = "There is no other way to this computer that could be tested.";
inline constexpr std::string_view no_way_works = "None of them can be offered for now.";
inline constexpr std::string_view for_now = "For now";
inline constexpr std::string_view way_written = "Written as {file}. Delete it when the first way is mended.";
inline constexpr std::string_view way_not_written = "The connection file was not written: {why}";
inline constexpr std::string_view no_way_written = "No connection file was written: no other way can be offered.";
inline constexpr std::string_view no_way_asked = "No connection file was written: no other way was tested.";
inline constexpr std::string_view way_needs_udp_off =
    "No connection file was written: none can turn UDP off. \"rdpmedic-cli fix transport.tcp-only\" does it.";
inline constexpr std::string_view way_is_there =
    "{file} is there already; --save-way writes a new file and overwrites none.";
inline constexpr std::string_view would_change = "What will change";
inline constexpr std::string_view what_it_does = "What else to know";
inline constexpr std::string_view by_hand_alone =
    "Nothing of this can be changed from here; these steps are done by hand:";
inline constexpr std::string_view nothing_changed_ever = "RDP Medic has never changed anything here.";
inline constexpr std::string_view json_needs_yes = "--json asks nothing, so it needs --yes.";
inline constexpr std::string_view needs_elevation =
    "This needs administrator rights: start the command prompt with \"Run as administrator\" and try again.";
inline constexpr std::string_view portable_copy =
    "This is the portable copy, which only diagnoses. Install RDP Medic to let it change anything.";
inline constexpr std::string_view undo_forbidden =
    "Your organization lets RDP Medic change nothing on this computer, so nothing is taken back either.";
inline constexpr std::string_view go_on = "Change this now?";
inline constexpr std::string_view take_back = "Take this back now?";
inline constexpr std::string_view nothing_was_changed = "Nothing was changed.";
inline constexpr std::string_view how_to_undo = "To take it back: rdpmedic-cli undo {entry}";
inline constexpr std::string_view nothing_to_undo = "There is nothing to take back.";
inline constexpr std::string_view no_such_entry = "The history has no such entry.";
inline constexpr std::string_view entry_unreadable = "An entry of the history, {entry}, cannot be read: {why}";
inline constexpr std::string_view internal = "RDP Medic stopped because of an internal error: {what}";
inline constexpr std::string_view output_failed = "The output could not be written.";
inline constexpr std::string_view practice_running = "The practice server plays the fault {fault}: {title}";
inline constexpr std::string_view practice_address =
    "Check it with: rdpmedic-cli check {address} --name {name}{options}";
inline constexpr std::string_view practice_gateway =
    "Check it with: rdpmedic-cli check HOST --gateway {address}, where HOST is any computer";
inline constexpr std::string_view practice_ends = "It ends with Ctrl+C.";
inline constexpr std::string_view practice_ends_after = "It ends with Ctrl+C, or by itself after {seconds} seconds.";
inline constexpr std::string_view practice_over = "The practice server has ended; it took {count} connections.";
}  // namespace phrases

}  // namespace rdpmedic::console
