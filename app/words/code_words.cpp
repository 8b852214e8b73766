// SPDX-License-Identifier: MIT
// Looks sentences up by id.
#include "app/words/code_words.h"

#include "app/words/code_sentences.h"

#include <algorithm>
#include <vector>

namespace rdpmedic::words {

namespace {

class Table {
public:
    explicit Table(std::initializer_list<std::span<const Sentence>> parts) {
        for (const auto& part : parts) {
            m_sentences.insert(m_sentences.end(), part.begin(), part.end());
        }
        std::sort(m_sentences.begin(), m_sentences.end(),
                  [](const Sentence& left, const Sentence& right) { return left.id < right.id; });
        for (const auto& sentence : m_sentences) {
            m_ids.push_back(sentence.id);
        }
    }

    std::span<const std::string_view> ids() const { return m_ids; }

    std::string_view sentence(std::string_view id) const {
        const auto found = std::lower_bound(m_ids.begin(), m_ids.end(), id);
        return found != m_ids.end() && *found == id ? m_sentences[static_cast<std::size_t>(found - m_ids.begin())].text
                                                    : std::string_view{};
    }

private:
    std::vector<Sentence> m_sentences;
    std::vector<std::string_view> m_ids;
};

const Table& codes() {
    static const Table table{primary_code_sentences(), gateway_code_sentences(), extended_code_sentences(),
                             protocol_error_sentences()};
    return table;
}

const Table& claims() {
    static const Table table{claim_sentences()};
    return table;
}

}  // namespace

std::string_view code_sentence(std::string_view meaning_id) {
    return codes().sentence(meaning_id);
}

std::span<const std::string_view> code_sentence_ids() {
    return codes().ids();
}

std::string_view claim_sentence(std::string_view claim_id) {
    return claims().sentence(claim_id);
}

std::span<const std::string_view> claim_sentence_ids() {
    return claims().ids();
}

}  // namespace rdpmedic::words
