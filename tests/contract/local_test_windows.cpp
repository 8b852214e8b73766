// SPDX-License-Identifier: MIT
// What the local machine promises besides the interfaces, because Windows is as it is.
#include "tests/contract/prepared_windows.h"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <windows.h>

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

template <class T>
ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    return result.error().code;
}

/// A link to a folder beside it, as long as it lives. Wine takes those of the system below it for such.
class Link {
public:
    Link(const std::wstring& folder_of_both, const std::string& name, const std::string& target) {
        using UnixName = char* CDECL(const wchar_t*);
        const auto unix_name = reinterpret_cast<UnixName*>(
            reinterpret_cast<void*>(GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "wine_get_unix_file_name")));
        m_path = folder_of_both + L"\\" + std::wstring(name.begin(), name.end());
        if (unix_name == nullptr) {
            const std::wstring full = folder_of_both + L"\\" + std::wstring(target.begin(), target.end());
            REQUIRE(CreateSymbolicLinkW(m_path.c_str(), full.c_str(), SYMBOLIC_LINK_FLAG_DIRECTORY) != 0);
            return;
        }
        m_unix_path = unix_name(folder_of_both.c_str()) + ("/" + name);
        run("Z:\\bin\\ln", "ln -s " + target + " \"" + m_unix_path + "\"");
        REQUIRE(std::filesystem::exists(m_path));
    }
    ~Link() {
        if (m_unix_path.empty()) {
            RemoveDirectoryW(m_path.c_str());
        } else {
            run("Z:\\bin\\rm", "rm \"" + m_unix_path + "\"");
        }
    }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

private:
    static void run(const char* program, std::string command) {
        STARTUPINFOA start{};
        start.cb = sizeof(start);
        PROCESS_INFORMATION process{};
        INFO(command);
        CHECK(CreateProcessA(program, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process) !=
              0);
        WaitForSingleObject(process.hProcess, 10'000);
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
    }
    std::wstring m_path;
    std::string m_unix_path;
};

/// Variables that lead nowhere as long as it lives.
class OtherEnvironment {
public:
    explicit OtherEnvironment(std::initializer_list<const wchar_t*> names) {
        for (const wchar_t* name : names) {
            std::wstring value(32768, L'\0');
            value.resize(GetEnvironmentVariableW(name, value.data(), static_cast<DWORD>(value.size())));
            m_before.emplace_back(name, value);
            SetEnvironmentVariableW(name, L"C:\\RdpMedicNowhere");
        }
    }
    ~OtherEnvironment() {
        for (const auto& [name, value] : m_before) {
            SetEnvironmentVariableW(name.c_str(), value.empty() ? nullptr : value.c_str());
        }
    }
    OtherEnvironment(const OtherEnvironment&) = delete;
    OtherEnvironment& operator=(const OtherEnvironment&) = delete;

private:
    std::vector<std::pair<std::wstring, std::wstring>> m_before;
};

}  // namespace

TEST_CASE("Local: a key of another root is a bad argument") {
    const auto machine = local_machine();
    for (const char* wrong : {"", "HKLM", "HKCR\\x", "HKEY_LOCAL_MACHINE\\SOFTWARE", "SOFTWARE\\x"}) {
        INFO(wrong);
        CHECK(code_of(machine->registry().value(wrong, "x")) == ErrorCode::bad_argument);
        CHECK(code_of(machine->registry().keys(wrong)) == ErrorCode::bad_argument);
        CHECK(code_of(machine->change_registry().write(wrong, "x", Dword{1})) == ErrorCode::bad_argument);
        CHECK(code_of(machine->change_registry().remove(wrong, "x")) == ErrorCode::bad_argument);
    }
}

TEST_CASE("Local: values that are not of their type's form are still told") {
    const auto subject = make_subject(Area::registry);
    HKEY opened = nullptr;
    REQUIRE(RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\RdpMedicContract", 0, KEY_SET_VALUE, &opened) == 0);
    const auto set = [&](const wchar_t* name, DWORD type, std::initializer_list<BYTE> bytes) {
        REQUIRE(RegSetValueExW(opened, name, 0, type, std::data(bytes), static_cast<DWORD>(bytes.size())) == 0);
    };
    set(L"short", REG_DWORD, {1, 2});
    set(L"unended", REG_SZ, {'a', 0, 'b', 0});
    set(L"odd", REG_SZ, {'a', 0, 'b'});
    set(L"twice", REG_SZ, {'a', 0, 0, 0, 'b', 0, 0, 0});
    set(L"surrogate", REG_SZ, {0x00, 0xd8, 'b', 0, 0, 0});
    set(L"list", REG_MULTI_SZ, {'a', 0, 0, 0, 'b', 0});
    set(L"none", REG_NONE, {1});
    set(L"big", REG_DWORD_BIG_ENDIAN, {0, 0, 0, 1});
    RegCloseKey(opened);
    const RegistryView& registry = subject->machine().registry();
    const auto read = [&](const char* name) { return registry.value(key, name).value().value(); };
    CHECK(read("short") == RegistryValue(Binary{1, 2}));
    CHECK(read("unended") == RegistryValue(std::string("ab")));
    CHECK(read("odd") == RegistryValue(std::string("a")));
    CHECK(read("twice") == RegistryValue(std::string("a")));
    CHECK(read("surrogate") == RegistryValue(std::string("\xEF\xBF\xBD"
                                                         "b")));
    CHECK(read("list") == RegistryValue(std::vector<std::string>{"a", "b"}));
    CHECK(read("none") == RegistryValue(Binary{1}));
    CHECK(read("big") == RegistryValue(Binary{0, 0, 0, 1}));
}

TEST_CASE("Local: a service that ends instead of running is refused, with its own number") {
    const auto subject = make_subject(Area::services);
    Services& services = subject->machine().change_services();
    const auto started = services.start(failing_service);
    REQUIRE_FALSE(started);
    CHECK(started.error().code == ErrorCode::refused);
    CHECK(started.error().native == 1234);
    CHECK(services.find(failing_service).value().value().exit_code == 1234);
}

TEST_CASE("Local: a service of another kind's start type is a bad argument") {
    const auto subject = make_subject(Area::services);
    Services& services = subject->machine().change_services();
    CHECK_FALSE(services.set_start(service, StartType::boot));
    CHECK(services.find(service).value().value().start == StartType::manual);
}

TEST_CASE("Local: paths that name no fixed place are bad arguments") {
    const auto subject = make_subject(Area::files);
    Files& files = subject->machine().change_files();
    for (const char* wrong : {"",
                              "x",
                              "\\x",
                              "x\\y",
                              "C:",
                              "C:x",
                              "C:/x",
                              "\\\\server\\share\\x",
                              "\\\\?\\C:\\x",
                              "%TEMP%\\x",
                              "%%\\x",
                              "%ProgramData",
                              "%ProgramData%x",
                              "%ProgramData%\\..\\x",
                              "%ProgramData%\\.\\x",
                              "%ProgramData%\\\\x",
                              "%ProgramData%\\x\\",
                              "%ProgramData%\\x.",
                              "%ProgramData%\\x ",
                              "%ProgramData%\\x:stream",
                              "%ProgramData%\\x*",
                              "%ProgramData%/x"}) {
        INFO(wrong);
        CHECK(code_of(files.find(wrong)) == ErrorCode::bad_argument);
        CHECK(code_of(files.read(wrong, 1)) == ErrorCode::bad_argument);
        CHECK(code_of(files.write(wrong, "x")) == ErrorCode::bad_argument);
        CHECK(code_of(files.remove(wrong)) == ErrorCode::bad_argument);
        CHECK(code_of(files.make_folder(wrong)) == ErrorCode::bad_argument);
        CHECK(code_of(files.set_security(wrong, "D:P(A;;FA;;;SY)")) == ErrorCode::bad_argument);
    }
}

TEST_CASE("Local: places are those of the system, whatever the environment says") {
    const auto subject = make_subject(Area::files);
    Files& files = subject->machine().change_files();
    const OtherEnvironment environment(
        {L"ProgramData", L"ALLUSERSPROFILE", L"SystemRoot", L"windir", L"SystemDrive", L"UserProfile"});
    REQUIRE(files.write(folder + "\\file", "x"));
    CHECK(std::filesystem::exists(L"C:\\ProgramData\\RdpMedicContract\\file"));
    CHECK(files.find("C:\\ProgramData\\RdpMedicContract\\file").value());
    CHECK(files.find("%SystemRoot%\\system32").value().value().folder);
    CHECK(files.find("%SystemDrive%\\ProgramData").value().value().folder);
    CHECK(files.find("%UserProfile%").value().value().folder);
}

TEST_CASE("Local: paths may be longer than 260 characters") {
    const auto subject = make_subject(Area::files);
    Files& files = subject->machine().change_files();
    std::string path = folder;
    for (int level = 0; level < 5; ++level) {
        path += "\\" + std::string(100, static_cast<char>('a' + level));
        REQUIRE(files.make_folder(path));
    }
    REQUIRE(files.write(path + "\\file", "far"));
    CHECK(files.read(path + "\\file", 10).value() == "far");
    CHECK(files.list(path).value() == std::vector<std::string>{"file"});
    CHECK(files.security(path + "\\file"));
    REQUIRE(files.remove(path + "\\file"));
    for (int level = 0; level < 5; ++level) {
        REQUIRE(files.remove(path));
        path.resize(path.rfind('\\'));
    }
}

TEST_CASE("Local: no write goes through a link") {
    const auto subject = make_subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(folder + "\\real"));
    REQUIRE(files.write(folder + "\\real\\file", "x"));
    const Link made(L"C:\\ProgramData\\RdpMedicContract", "link", "real");
    const std::string link = folder + "\\link";
    CHECK(code_of(files.write(link + "\\file", "y")) == ErrorCode::refused);
    CHECK(code_of(files.write(link + "\\new", "y")) == ErrorCode::refused);
    CHECK(code_of(files.make_folder(link + "\\new")) == ErrorCode::refused);
    CHECK(code_of(files.remove(link + "\\file")) == ErrorCode::refused);
    CHECK(code_of(files.move(link + "\\file", folder + "\\stolen")) == ErrorCode::refused);
    CHECK(code_of(files.set_security(link + "\\file", "D:P(A;;FA;;;WD)")) == ErrorCode::refused);
    CHECK(code_of(files.set_security(link, "D:P(A;;FA;;;WD)")) == ErrorCode::refused);
    CHECK(code_of(files.make_folder(link)) == ErrorCode::refused);
    CHECK(code_of(files.move(link, folder + "\\stolen")) == ErrorCode::refused);
    CHECK(code_of(files.remove(link)) == ErrorCode::refused);
    CHECK(files.read(folder + "\\real\\file", 10).value() == "x");
    CHECK(files.list(folder + "\\real").value() == std::vector<std::string>{"file"});
    CHECK(files.read(link + "\\file", 10).value() == "x");
}

TEST_CASE("Local: an access list that is none is a bad argument") {
    const auto subject = make_subject(Area::files);
    Files& files = subject->machine().change_files();
    for (const char* wrong : {"", "D:(", "everybody", "D:(A;;FA;;;XX)", "S:(AU;SA;FA;;;WD)"}) {
        INFO(wrong);
        CHECK(code_of(files.set_security(folder, wrong)) == ErrorCode::bad_argument);
    }
}

TEST_CASE("Local: what is no certificate cannot be added") {
    const auto subject = make_subject(Area::certificates);
    Certificates& certificates = subject->machine().change_certificates();
    Certificate none = sample_certificate();
    for (const std::vector<std::uint8_t>& der : {std::vector<std::uint8_t>{}, {0x30, 0x03, 0x01}}) {
        none.der = der;
        CHECK(code_of(certificates.add(Store::personal, none)) == ErrorCode::bad_argument);
    }
}

TEST_CASE("Local: a saved credential of another kind is a bad argument to remove") {
    const auto subject = make_subject(Area::credentials);
    CHECK(code_of(subject->machine().change_credentials().remove(saved_generic, CredentialKind::other)) ==
          ErrorCode::bad_argument);
}

TEST_CASE("Local: a WMI class is named by a plain word") {
    const auto machine = local_machine();
    for (const char* wrong : {"", "Win32_Service WHERE 1=1", "a.b", "\"", "__x:y"}) {
        CHECK(code_of(machine->wmi().instances("root\\CIMV2", wrong)) == ErrorCode::bad_argument);
    }
}

TEST_CASE("Local: a log that Wine does not have is unsupported, not empty") {
    if (!under_wine()) {
        SKIP("this is Windows");
    }
    const auto machine = local_machine();
    CHECK(code_of(machine->events().find({.channel = "System", .provider = {}, .ids = {}})) == ErrorCode::unsupported);
    CHECK(code_of(machine->events().find({.channel = "System", .provider = "a'b", .ids = {}})) ==
          ErrorCode::bad_argument);
}

TEST_CASE("Local: a firewall that takes a change and does not make it is an error") {
    if (!under_wine()) {
        SKIP("this is Windows");
    }
    const auto subject = make_subject(Area::firewall);
    Firewall& firewall = subject->machine().change_firewall();
    const auto before = firewall.rules().value();
    CHECK(before.size() == 2);
    CHECK(code_of(firewall.turn(allowing_rule, false)) == ErrorCode::unsupported);
    FirewallRule added;
    added.id = added.name = "RdpMedicContract added";
    CHECK(code_of(firewall.add(added)) == ErrorCode::refused);
    CHECK(code_of(firewall.remove(blocking_rule)) == ErrorCode::refused);
    CHECK(firewall.rules().value() == before);
    CHECK(code_of(firewall.local_changes()) == ErrorCode::unsupported);
}

TEST_CASE("Local: a firewall of which nothing is stored is not known") {
    if (!under_wine()) {
        SKIP("this is Windows");
    }
    const auto machine = local_machine();
    CHECK(code_of(machine->firewall().settings(public_profile)) == ErrorCode::unsupported);
    CHECK(machine->firewall().rules().value().empty());
}

TEST_CASE("Local: several threads may read everything at once") {
    const auto machine = local_machine();
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&] {
            for (int round = 0; round < 3; ++round) {
                static_cast<void>(machine->registry().keys("HKLM\\SOFTWARE"));
                static_cast<void>(machine->services().find("RpcSs"));
                static_cast<void>(machine->firewall().active());
                static_cast<void>(machine->firewall().settings(public_profile));
                static_cast<void>(machine->files().list("%SystemRoot%"));
                static_cast<void>(machine->certificates().list(Store::remote_desktop));
                static_cast<void>(machine->credentials().list("TERMSRV/"));
                static_cast<void>(machine->wmi().instances("root\\CIMV2", "Win32_OperatingSystem"));
                static_cast<void>(machine->network().adapters());
                static_cast<void>(machine->network().route("127.0.0.1"));
                static_cast<void>(machine->system().facts());
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(machine->services().find("RpcSs").value());
    CHECK(machine->network().adapters());
}
