// SPDX-License-Identifier: MIT
#include "core/wire/base64.h"

#include <openssl/evp.h>

#include <algorithm>

namespace rdpmedic::wire {

namespace {

constexpr std::size_t longest_text = 64UL * 1024;

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

}  // namespace

std::string to_base64(View bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock puts a zero behind
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), bytes.data(), static_cast<int>(bytes.size()));
    text.pop_back();
    return text;
}

std::optional<Bytes> from_base64(std::string_view text) {
    const std::size_t letters = std::min(text.find('='), text.size());
    const std::string_view padding = text.substr(letters);
    // EVP_DecodeBlock would also take line ends and padding of any length.
    const bool well_formed =
        text.size() % 4 == 0 && text.size() <= longest_text && padding.size() <= 2 &&
        std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(letters), is_letter) &&
        std::all_of(padding.begin(), padding.end(), [](char c) { return c == '='; });
    if (!well_formed) {
        return std::nullopt;
    }
    Bytes bytes(text.size() / 4 * 3);
    const int size = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
    if (size < 0) {
        return std::nullopt;
    }
    bytes.resize(static_cast<std::size_t>(size) - padding.size());
    return bytes;
}

}  // namespace rdpmedic::wire
