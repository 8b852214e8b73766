// SPDX-License-Identifier: MIT
// Keys that are links: nobody is led away by one, and Windows' own is none of those.
#include "core/machine/windows/registry_place.h"
#include "tests/contract/prepared_windows.h"

#include <cstring>
#include <tuple>
#include <vector>
#include <windows.h>

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

template <class T>
ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

template <class Function>
Function* of_ntdll(const char* name) {
    return reinterpret_cast<Function*>(reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name)));
}

/// How the kernel calls a root.
std::wstring kernel_name(HKEY root) {
    if (root == HKEY_LOCAL_MACHINE) {
        return LR"(\REGISTRY\MACHINE)";
    }
    using QueryKey = LONG NTAPI(HANDLE, int, void*, ULONG, ULONG*);
    HKEY opened = nullptr;
    REQUIRE(RegOpenCurrentUser(KEY_READ, &opened) == ERROR_SUCCESS);
    std::vector<BYTE> room(1024);
    ULONG needed = 0;
    REQUIRE(of_ntdll<QueryKey>("NtQueryKey")(opened, 3, room.data(), static_cast<ULONG>(room.size()), &needed) >= 0);
    RegCloseKey(opened);
    ULONG bytes = 0;
    std::memcpy(&bytes, room.data(), sizeof(bytes));
    std::wstring name(bytes / sizeof(wchar_t), L'\0');
    std::memcpy(name.data(), room.data() + sizeof(bytes), bytes);
    return name;
}

/// A key that is a link, as long as it lives. Source: [MS-RRP] 3.1.1.12
class RegistryLink {
public:
    RegistryLink(HKEY root, const std::wstring& path, const std::wstring& target) {
        REQUIRE(RegCreateKeyExW(root, path.c_str(), 0, nullptr, REG_OPTION_VOLATILE | REG_OPTION_CREATE_LINK,
                                KEY_ALL_ACCESS, nullptr, &m_key, nullptr) == ERROR_SUCCESS);
        REQUIRE(RegSetValueExW(m_key, L"SymbolicLinkValue", 0, REG_LINK, reinterpret_cast<const BYTE*>(target.c_str()),
                               static_cast<DWORD>(target.size() * sizeof(wchar_t))) == ERROR_SUCCESS);
    }
    ~RegistryLink() {
        using DeleteKey = LONG NTAPI(HANDLE);
        CHECK(of_ntdll<DeleteKey>("NtDeleteKey")(m_key) >= 0);
        RegCloseKey(m_key);
    }
    RegistryLink(const RegistryLink&) = delete;
    RegistryLink& operator=(const RegistryLink&) = delete;

private:
    HKEY m_key = nullptr;
};

}  // namespace

TEST_CASE("Local: a link in the registry leads neither a reader nor a writer away") {
    const auto machine = local_machine();
    Registry& registry = machine->change_registry();
    for (const auto& [root, name] : {std::pair(HKEY_LOCAL_MACHINE, "HKLM\\"), std::pair(HKEY_CURRENT_USER, "HKCU\\")}) {
        const std::string there = std::string(name) + R"(Software\RdpMedicTest\There)";
        const std::string link = std::string(name) + R"(Software\RdpMedicTest\Link)";
        REQUIRE(registry.write(there, "Value", Dword{1}));
        REQUIRE(registry.write(there + "\\Below", "Value", Dword{1}));
        {
            const RegistryLink made(root, L"Software\\RdpMedicTest\\Link",
                                    kernel_name(root) + L"\\Software\\RdpMedicTest\\There");
            for (const std::string& key : {link, link + "\\Below"}) {
                INFO(key);
                CHECK(code_of(registry.value(key, "Value")) == ErrorCode::refused);
                CHECK(code_of(registry.values(key)) == ErrorCode::refused);
                CHECK(code_of(registry.keys(key)) == ErrorCode::refused);
                CHECK(code_of(registry.write(key, "Value", Dword{2})) == ErrorCode::refused);
                CHECK(code_of(registry.remove(key, "Value")) == ErrorCode::refused);
            }
            CHECK(code_of(registry.write(link + "\\New\\Deep", "Value", Dword{2})) == ErrorCode::refused);
        }
        CHECK(registry.value(there, "Value").value() == RegistryValue(Dword{1}));
        CHECK(registry.values(there).value() == std::vector<std::string>{"Value"});
        CHECK(registry.keys(there).value() == std::vector<std::string>{"Below"});
        CHECK(registry.value(there + "\\Below", "Value").value() == RegistryValue(Dword{1}));
        RegDeleteTreeW(root, L"Software\\RdpMedicTest");
    }
}

TEST_CASE("Local: a link that leads nowhere is not made a way by writing") {
    const auto machine = local_machine();
    Registry& registry = machine->change_registry();
    REQUIRE(registry.write(R"(HKCU\Software\RdpMedicTest)", "Value", Dword{1}));
    {
        const RegistryLink made(HKEY_CURRENT_USER, L"Software\\RdpMedicTest\\Link",
                                kernel_name(HKEY_CURRENT_USER) + L"\\Software\\RdpMedicNowhere");
        CHECK_FALSE(registry.write(R"(HKCU\Software\RdpMedicTest\Link)", "Value", Dword{2}));
    }
    CHECK(registry.value(R"(HKCU\Software\RdpMedicNowhere)", "Value").value() == std::nullopt);
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Software\\RdpMedicTest");
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Software\\RdpMedicNowhere");
}

TEST_CASE("Local: Windows' own link to the set of settings in use is no detour") {
    const wchar_t* lsa = LR"(\REGISTRY\MACHINE\SYSTEM\CurrentControlSet\Control\Lsa)";
    CHECK(is_same_place(lsa, LR"(\Registry\Machine\System\ControlSet001\control\lsa)"));
    CHECK(is_same_place(lsa, LR"(\Registry\Machine\System\CurrentControlSet\control\lsa)"));
    CHECK(
        is_same_place(LR"(\REGISTRY\MACHINE\SYSTEM\CurrentControlSet)", LR"(\REGISTRY\MACHINE\SYSTEM\ControlSet012)"));
    CHECK(is_same_place(LR"(\REGISTRY\MACHINE\SOFTWARE\x)", LR"(\Registry\Machine\Software\X)"));
    for (const wchar_t* other : {LR"(\REGISTRY\MACHINE\SYSTEM\ControlSet001\Control)",
                                 LR"(\REGISTRY\MACHINE\SYSTEM\ControlSet001\Control\Lsa\x)",
                                 LR"(\REGISTRY\MACHINE\SYSTEM\ControlSet01x\Control\Lsa)",
                                 LR"(\REGISTRY\MACHINE\SYSTEM\ControlSets01\Control\Lsa)",
                                 LR"(\REGISTRY\MACHINE\SOFTWARE\ControlSet001\Control\Lsa)",
                                 LR"(\REGISTRY\USER\SYSTEM\ControlSet001\Control\Lsa)", LR"(\REGISTRY)", L""}) {
        CHECK_FALSE(is_same_place(lsa, other));
    }
    CHECK_FALSE(is_same_place(LR"(\REGISTRY\MACHINE\SYSTEM\CurrentControlSetup\x)",
                              LR"(\REGISTRY\MACHINE\SYSTEM\ControlSet001up\x)"));
    CHECK(local_machine()->registry().keys(R"(HKLM\SYSTEM\CurrentControlSet\Control)").has_value());
}
