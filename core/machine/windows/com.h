// SPDX-License-Identifier: MIT
// The Component Object Model for the length of one call.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <windows.h>
// after windows.h, on which they build
#include <oleauto.h>

namespace rdpmedic::machine {

/// This thread's place among COM's apartments; a thread that has one keeps it. Declared before everything that uses
/// COM.
class Apartment {
public:
    Apartment() : m_result(CoInitializeEx(nullptr, COINIT_MULTITHREADED)) {}
    ~Apartment() {
        if (SUCCEEDED(m_result)) {
            CoUninitialize();
        }
    }
    Apartment(const Apartment&) = delete;
    Apartment& operator=(const Apartment&) = delete;

private:
    HRESULT m_result;
};

template <class Interface>
class ComPointer {
public:
    ComPointer() = default;
    ComPointer(ComPointer&& other) noexcept : m_object(std::exchange(other.m_object, nullptr)) {}
    ComPointer& operator=(ComPointer&& other) noexcept {
        std::swap(m_object, other.m_object);
        return *this;
    }
    ComPointer(const ComPointer&) = delete;
    ComPointer& operator=(const ComPointer&) = delete;
    ~ComPointer() { reset(); }

    Interface* get() const { return m_object; }
    Interface* operator->() const { return m_object; }
    explicit operator bool() const { return m_object != nullptr; }
    Interface** put() {
        reset();
        return &m_object;
    }
    void** put_void() { return reinterpret_cast<void**>(put()); }

private:
    void reset() {
        if (m_object != nullptr) {
            std::exchange(m_object, nullptr)->Release();
        }
    }
    Interface* m_object = nullptr;
};

class ComText {
public:
    ComText() = default;
    explicit ComText(std::string_view utf8);
    ~ComText() { SysFreeString(m_text); }
    ComText(const ComText&) = delete;
    ComText& operator=(const ComText&) = delete;

    BSTR get() const { return m_text; }
    BSTR* put();
    std::string utf8() const;

private:
    BSTR m_text = nullptr;
};

class ComVariant {
public:
    ComVariant() { VariantInit(&m_value); }
    ~ComVariant() { VariantClear(&m_value); }
    ComVariant(const ComVariant&) = delete;
    ComVariant& operator=(const ComVariant&) = delete;

    const VARIANT& get() const { return m_value; }
    VARIANT* put() {
        VariantClear(&m_value);
        return &m_value;
    }

private:
    VARIANT m_value;
};

}  // namespace rdpmedic::machine
