// SPDX-License-Identifier: MIT
#include "core/machine/windows/com.h"

#include "core/machine/windows/text.h"

namespace rdpmedic::machine {

ComText::ComText(std::string_view utf8) {
    const std::wstring text = wide(utf8);
    m_text = SysAllocStringLen(text.data(), static_cast<UINT>(text.size()));
}

BSTR* ComText::put() {
    SysFreeString(m_text);
    m_text = nullptr;
    return &m_text;
}

std::string ComText::utf8() const {
    return machine::utf8(std::wstring_view(m_text == nullptr ? L"" : m_text, SysStringLen(m_text)));
}

}  // namespace rdpmedic::machine
