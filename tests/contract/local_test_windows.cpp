// SPDX-License-Identifier: MIT
// What the local machine promises besides the interfaces, because Windows is as it is.
#include "tests/contract/prepared_windows.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <functional>
#include <mutex>
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
        REQUIRE(run("Z:\\bin\\ln", "ln -s " + target + " \"" + m_unix_path + "\"", true));
    }
    ~Link() {
        if (m_unix_path.empty()) {
            RemoveDirectoryW(m_path.c_str());
        } else {
            CHECK(run("Z:\\bin\\rm", "rm \"" + m_unix_path + "\"", false));
        }
    }
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

private:
    /// Wine does not wait for programs of the system below it, so the link itself is waited for.
    bool run(const char* program, std::string command, bool link_then) const {
        STARTUPINFOA start{};
        start.cb = sizeof(start);
        PROCESS_INFORMATION process{};
        if (CreateProcessA(program, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &start, &process) ==
            0) {
            return false;
        }
        CloseHandle(process.hThread);
        CloseHandle(process.hProcess);
        for (int look = 0; look < 200; ++look) {
            if ((GetFileAttributesW(m_path.c_str()) != INVALID_FILE_ATTRIBUTES) == link_then) {
                return true;
            }
            Sleep(50);
        }
        return false;
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
        CHECK(code_of(files.make_folder(wrong, {})) == ErrorCode::bad_argument);
        CHECK(code_of(files.copy(wrong, folder + "\\x")) == ErrorCode::bad_argument);
        CHECK(code_of(files.move(folder + "\\x", wrong)) == ErrorCode::bad_argument);
        CHECK(code_of(files.set_security(wrong, "D:P(A;;FA;;;SY)")) == ErrorCode::bad_argument);
    }
}

TEST_CASE("Local: places are those of the system, whatever the environment says") {
    const auto subject = make_subject(Area::files);
    Files& files = subject->machine().change_files();
    const OtherEnvironment environment({L"ProgramData", L"ALLUSERSPROFILE", L"ProgramFiles", L"ProgramW6432",
                                        L"SystemRoot", L"windir", L"SystemDrive", L"UserProfile", L"LocalAppData",
                                        L"APPDATA"});
    REQUIRE(files.write(folder + "\\file", "x"));
    CHECK(std::filesystem::exists(L"C:\\ProgramData\\RdpMedicContract\\file"));
    CHECK(files.find("C:\\ProgramData\\RdpMedicContract\\file").value());
    CHECK(files.find("%SystemRoot%\\system32").value().value().folder);
    CHECK(files.find("%SystemDrive%\\ProgramData").value().value().folder);
    CHECK(files.find("%UserProfile%").value().value().folder);
    CHECK(files.find("%LocalAppData%").value().value().folder);
    CHECK(files.find("%ProgramFiles%").value().value().folder);
    CHECK(files.find("C:\\Program Files").value().value().folder);
}

TEST_CASE("Local: paths may be longer than 260 characters") {
    const auto subject = make_subject(Area::files);
    Files& files = subject->machine().change_files();
    std::string path = folder;
    for (int level = 0; level < 5; ++level) {
        path += "\\" + std::string(100, static_cast<char>('a' + level));
        REQUIRE(files.make_folder(path, {}));
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
    REQUIRE(files.make_folder(folder + "\\real", {}));
    REQUIRE(files.write(folder + "\\real\\file", "x"));
    const Link made(L"C:\\ProgramData\\RdpMedicContract", "link", "real");
    const std::string link = folder + "\\link";
    CHECK(code_of(files.write(link + "\\file", "y")) == ErrorCode::refused);
    CHECK(code_of(files.write(link + "\\new", "y")) == ErrorCode::refused);
    CHECK(code_of(files.make_folder(link + "\\new", {})) == ErrorCode::refused);
    CHECK(code_of(files.remove(link + "\\file")) == ErrorCode::refused);
    CHECK(code_of(files.move(link + "\\file", folder + "\\stolen")) == ErrorCode::refused);
    CHECK(code_of(files.move(folder + "\\real\\file", link + "\\new")) == ErrorCode::refused);
    CHECK(code_of(files.copy(link + "\\file", folder + "\\stolen")) == ErrorCode::refused);
    CHECK(code_of(files.copy(folder + "\\real\\file", link + "\\new")) == ErrorCode::refused);
    CHECK(code_of(files.copy(link, folder + "\\stolen")) == ErrorCode::refused);
    CHECK(code_of(files.set_security(link + "\\file", "D:P(A;;FA;;;WD)")) == ErrorCode::refused);
    CHECK(code_of(files.set_security(link, "D:P(A;;FA;;;WD)")) == ErrorCode::refused);
    CHECK(code_of(files.make_folder(link, {})) == ErrorCode::refused);
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
        if (*wrong != '\0') {
            CHECK(code_of(files.make_folder(folder + "\\made", wrong)) == ErrorCode::bad_argument);
            CHECK(files.find(folder + "\\made").value() == std::nullopt);
        }
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

TEST_CASE("Local: the file of a key is named as Microsoft's providers name it") {
    const auto subject = make_subject(Area::certificates);
    Certificates& certificates = subject->machine().change_certificates();
    const auto guid =
        read_text(subject->machine().registry(), "HKLM\\SOFTWARE\\Microsoft\\Cryptography", "MachineGuid");
    REQUIRE(guid.value());
    Certificate sample = sample_certificate();
    sample.key_provider = "Microsoft Enhanced Cryptographic Provider v1.0";
    sample.key_provider_type = 1;
    sample.key_number = 1;
    const auto listed = [&] {
        const auto list = certificates.list(Store::personal).value();
        const auto found = std::find_if(list.begin(), list.end(),
                                        [&](const Certificate& one) { return one.thumbprint == sample.thumbprint; });
        REQUIRE(found != list.end());
        return *found;
    };
    // Names that are known from documentation and from many computers.
    for (const auto& [container, name] :
         {std::pair("TSSecKeySet1", "f686aace6942fb7f7ceb231212eef4a4"),
          std::pair("iisWasKey", "76944fb33636aeddb9590521c2e8815a"),
          std::pair("NetFrameworkConfigurationKey", "d6d986f09a1ee04e24c949879fdb506c")}) {
        sample.key_container = container;
        REQUIRE(certificates.add(Store::personal, sample));
        CHECK(listed().key_file ==
              "%ProgramData%\\Microsoft\\Crypto\\RSA\\MachineKeys\\" + std::string(name) + "_" + *guid.value());
        REQUIRE(certificates.remove(Store::personal, sample.thumbprint));
    }
}

TEST_CASE("Local: a key whose file is there and does not open as a key is damaged, not missing") {
    if (!under_wine()) {
        SKIP("the folder of this computer's keys is left alone");
    }
    const auto subject = make_subject(Area::certificates);
    const auto missing = [&] {
        const auto list = subject->machine().certificates().list(Store::remote_desktop).value();
        const auto found =
            std::find_if(list.begin(), list.end(), [](const Certificate& one) { return one.subject == "CN=missing"; });
        REQUIRE(found != list.end());
        return *found;
    };
    const Certificate before = missing();
    CHECK(before.key == KeyState::missing);
    Files& files = subject->machine().change_files();
    std::vector<std::string> made;
    for (std::size_t at = before.key_file.find('\\'); at != std::string::npos;
         at = before.key_file.find('\\', at + 1)) {
        const std::string path = before.key_file.substr(0, at);
        if (path.find('\\') != std::string::npos && !files.find(path).value()) {
            REQUIRE(files.make_folder(path, {}));
            made.push_back(path);
        }
    }
    REQUIRE(files.write(before.key_file, "no key"));
    CHECK(missing().key == KeyState::damaged);
    REQUIRE(files.remove(before.key_file));
    for (auto path = made.rbegin(); path != made.rend(); ++path) {
        REQUIRE(files.remove(*path));
    }
    CHECK(missing().key == KeyState::missing);
}

TEST_CASE("Local: a WMI class is named by a plain word") {
    const auto machine = local_machine();
    for (const char* wrong : {"", "Win32_Service WHERE 1=1", "a.b", "\"", "__x:y"}) {
        CHECK(code_of(machine->wmi().instances("root\\CIMV2", wrong)) == ErrorCode::bad_argument);
    }
}

TEST_CASE("Local: a DNS server that cannot answer is an error, and not a name that does not exist", "[dns]") {
    const auto subject = make_subject(Area::names);
    for (const char* name : {"failing.contract.invalid", "refused.contract.invalid"}) {
        const ErrorCode code = code_of(subject->machine().network().dns(name));
        CHECK((code == ErrorCode::no_answer || code == ErrorCode::refused));
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

namespace {

/// Runs `read` in four threads at once, three times in each.
void in_threads(const std::function<void(const Machine&)>& read) {
    const auto machine = local_machine();
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&] {
            for (int round = 0; round < 3; ++round) {
                read(*machine);
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
}

}  // namespace

TEST_CASE("Local: several threads may read everything at once") {
    std::mutex mutex;
    std::vector<Error> errors;
    in_threads([&](const Machine& machine) {
        const auto keep = [&](const auto& result) {
            // Wine's service manager now and then loses a handle that another thread has just got.
            const bool wines = under_wine() && !result && result.error().operation == "services" &&
                               result.error().native == ERROR_INVALID_HANDLE;
            if (!result && !wines) {
                const std::lock_guard lock(mutex);
                errors.push_back(result.error());
            }
        };
        keep(machine.registry().keys("HKLM\\SOFTWARE"));
        keep(machine.services().find("RpcSs"));
        keep(machine.firewall().rules());
        keep(machine.firewall().active());
        keep(machine.files().list("%SystemRoot%"));
        keep(machine.files().security("%SystemRoot%"));
        keep(machine.certificates().list(Store::remote_desktop));
        keep(machine.credentials().list("TERMSRV/"));
        keep(machine.network().adapters());
        keep(machine.network().route("127.0.0.1"));
        keep(machine.system().facts());
    });
    CHECK(errors == std::vector<Error>{});
}

TEST_CASE("Local: several threads may ask WMI at once") {
    std::atomic<int> good = 0;
    in_threads([&](const Machine& machine) {
        const auto rows = machine.wmi().instances("root\\CIMV2", "Win32_OperatingSystem");
        good += rows && rows->size() == 1 ? 1 : 0;
    });
    CHECK(good == 12);
}
