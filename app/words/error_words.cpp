// SPDX-License-Identifier: MIT
// What went wrong, for people.
#include "app/words/text.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

struct ErrorWords {
    ErrorCode code;
    const char* with_object;
    const char* without;
};

constexpr ErrorWords sentences[] = {
    {ErrorCode::bad_argument, RDPMEDIC_WORDS("{object} is not what was expected here."),
     RDPMEDIC_WORDS("Something that was typed is not what was expected here.")},
    {ErrorCode::bad_file, RDPMEDIC_WORDS("{object} does not hold what it should."),
     RDPMEDIC_WORDS("The file does not hold what it should.")},
    {ErrorCode::not_readable, RDPMEDIC_WORDS("{object} could not be read."),
     RDPMEDIC_WORDS("The file could not be read.")},
    {ErrorCode::not_writable, RDPMEDIC_WORDS("{object} could not be written."),
     RDPMEDIC_WORDS("The file could not be written.")},
    {ErrorCode::not_found, RDPMEDIC_WORDS("{object} was not found."),
     RDPMEDIC_WORDS("Something that was asked for was not found.")},
    {ErrorCode::no_answer, RDPMEDIC_WORDS("{object} did not answer in time."),
     RDPMEDIC_WORDS("There was no answer in time.")},
    {ErrorCode::refused, RDPMEDIC_WORDS("{object} is not available: the request was refused."),
     RDPMEDIC_WORDS("The request was refused.")},
    {ErrorCode::unreachable, RDPMEDIC_WORDS("There is no way to {object}."),
     RDPMEDIC_WORDS("There is no way to the other side.")},
    {ErrorCode::closed, RDPMEDIC_WORDS("{object} closed the connection."),
     RDPMEDIC_WORDS("The other side closed the connection.")},
    {ErrorCode::reset, RDPMEDIC_WORDS("The connection to {object} was torn down."),
     RDPMEDIC_WORDS("The connection was torn down.")},
    {ErrorCode::denied, RDPMEDIC_WORDS("This computer does not allow access to {object}."),
     RDPMEDIC_WORDS("This computer does not allow that.")},
    {ErrorCode::malformed, RDPMEDIC_WORDS("{object} holds data that breaks its rules."),
     RDPMEDIC_WORDS("The data breaks its rules.")},
    {ErrorCode::too_large, RDPMEDIC_WORDS("{object} is larger than this program reads."),
     RDPMEDIC_WORDS("That is larger than this program reads.")},
    {ErrorCode::cancelled, RDPMEDIC_WORDS("This was stopped."), RDPMEDIC_WORDS("This was stopped.")},
    {ErrorCode::unsupported, RDPMEDIC_WORDS("This system cannot do that."),
     RDPMEDIC_WORDS("This system cannot do that.")},
    {ErrorCode::internal, RDPMEDIC_WORDS("Something went wrong inside this program or the system."),
     RDPMEDIC_WORDS("Something went wrong inside this program or the system.")},
};

constexpr const char* reason = RDPMEDIC_WORDS("{sentence} The reason: {detail}.");

}  // namespace

std::string error_sentence(const Error& error) {
    for (const ErrorWords& words : sentences) {
        if (words.code != error.code) {
            continue;
        }
        std::string sentence = error.object.empty() ? shown(words.without)
                                                    : fill(shown(words.with_object), {{"object", brief(error.object)}});
        if (!error.detail.empty()) {
            sentence = fill(shown(reason), {{"sentence", sentence}, {"detail", brief(error.detail)}});
        }
        return sentence;
    }
    return {};
}

}  // namespace rdpmedic::words
