// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

const std::string file = folder + "\\file.bin";
const std::string inner = folder + "\\Inner";

template <class T>
ErrorCode code_of(const Result<T>& result) {
    REQUIRE_FALSE(result);
    CHECK(result.error().operation == "files");
    return result.error().code;
}

}  // namespace

TEST_CASE("Files: what is not there is nothing to find and not found to read") {
    const auto subject = contract::subject(Area::files);
    const FilesView& files = subject->machine().files();
    CHECK(files.find(file).value() == std::nullopt);
    CHECK(files.find(inner + "\\further").value() == std::nullopt);
    CHECK(code_of(files.read(file, 10)) == ErrorCode::not_found);
    CHECK(code_of(files.list(inner)) == ErrorCode::not_found);
    CHECK(code_of(files.security(file)) == ErrorCode::not_found);
    CHECK(files.list(folder).value().empty());
}

TEST_CASE("Files: bytes are read as they were written") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    using namespace std::string_literals;
    for (const std::string& bytes : {"a\0\r\n\xff\x1a"s, std::string(200'000, 'x'), ""s, "short"s}) {
        REQUIRE(files.write(file, bytes));
        CHECK((files.read(file, bytes.size()).value() == bytes));
        const auto facts = files.find(file).value();
        REQUIRE(facts);
        CHECK_FALSE(facts->folder);
        CHECK(facts->size == bytes.size());
        const Time now = subject->machine().system().now();
        CHECK(facts->modified >= now - std::chrono::minutes(2));
        CHECK(facts->modified <= now + std::chrono::minutes(2));
    }
}

TEST_CASE("Files: no more is read than was allowed") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.write(file, "12345"));
    CHECK(files.read(file, 5).value() == "12345");
    CHECK(code_of(files.read(file, 4)) == ErrorCode::too_large);
    CHECK(code_of(files.read(file, 0)) == ErrorCode::too_large);
    CHECK(files.read(file, static_cast<std::size_t>(-1)).value() == "12345");
}

TEST_CASE("Files: a folder lists its names, sorted without regard to case") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner));
    for (const char* name : {"b.txt", "A.txt", "_", "C\xC3\xA9 x"}) {
        REQUIRE(files.write(inner + "\\" + name, "x"));
    }
    REQUIRE(files.make_folder(inner + "\\deeper"));
    REQUIRE(files.write(inner + "\\deeper\\not listed", "x"));
    CHECK(files.list(inner).value() == std::vector<std::string>{"_", "A.txt", "b.txt", "C\xC3\xA9 x", "deeper"});
    CHECK(files.list(folder).value() == std::vector<std::string>{"Inner"});
    CHECK(files.find(inner).value()->folder);
    CHECK(files.find(inner).value()->size == 0);
}

TEST_CASE("Files: paths are found without regard to case") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.write(file, "x"));
    CHECK(files.find("%PROGRAMDATA%\\RDPMEDICCONTRACT\\FILE.BIN").value());
    REQUIRE(files.write("%programdata%\\rdpmediccontract\\File.Bin", "y"));
    CHECK(files.read(file, 10).value() == "y");
    CHECK(files.list(folder).value().size() == 1);
}

TEST_CASE("Files: a folder is no file") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner));
    REQUIRE(files.write(file, "x"));
    CHECK(files.make_folder(inner));
    CHECK(code_of(files.make_folder(file)) == ErrorCode::refused);
    CHECK(code_of(files.write(inner, "x")) == ErrorCode::refused);
    CHECK(code_of(files.read(inner, 10)) == ErrorCode::not_readable);
    CHECK(code_of(files.list(file)) == ErrorCode::not_found);
    CHECK(files.read(file, 10).value() == "x");
}

TEST_CASE("Files: a move takes everything along and replaces nothing") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner));
    REQUIRE(files.write(inner + "\\one", "1"));
    REQUIRE(files.write(file, "2"));
    CHECK(code_of(files.move(inner + "\\one", file)) == ErrorCode::refused);
    CHECK(files.read(file, 10).value() == "2");
    CHECK(code_of(files.move(folder + "\\absent", folder + "\\other")) == ErrorCode::not_found);

    REQUIRE(files.move(inner, folder + "\\moved"));
    CHECK(files.find(inner).value() == std::nullopt);
    CHECK(files.find(inner + "\\one").value() == std::nullopt);
    CHECK(files.read(folder + "\\moved\\one", 10).value() == "1");
    REQUIRE(files.move(folder + "\\moved", inner));
    CHECK(files.read(inner + "\\one", 10).value() == "1");
}

TEST_CASE("Files: what is removed is gone, and removing it again is no error") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner));
    REQUIRE(files.write(inner + "\\one", "1"));
    CHECK(code_of(files.remove(inner)) == ErrorCode::refused);
    REQUIRE(files.remove(inner + "\\one"));
    CHECK(files.find(inner + "\\one").value() == std::nullopt);
    CHECK(files.remove(inner + "\\one"));
    REQUIRE(files.remove(inner));
    CHECK(files.find(inner).value() == std::nullopt);
    CHECK(files.remove(inner));
    CHECK(files.remove(inner + "\\one"));
}

TEST_CASE("Files: owner and access list are told as text") {
    const auto subject = contract::subject(Area::files);
    const auto sddl = subject->machine().files().security(folder);
    REQUIRE(sddl);
    CHECK(sddl->starts_with("O:"));
    CHECK(sddl->find("D:") != std::string::npos);
}

TEST_CASE("Files: an access list is set, and set back exactly") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    const std::string before = files.security(folder).value();
    const std::string owner = before.substr(0, before.find("D:"));
    const std::string own = owner + "D:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;NS)";
    REQUIRE(files.set_security(folder, own));
    CHECK(files.security(folder).value() == own);
    REQUIRE(files.set_security(folder, before));
    CHECK(files.security(folder).value() == before);
}

TEST_CASE("Files: the access list of what is not there cannot be set") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    CHECK(code_of(files.set_security(file, "D:P(A;;FA;;;SY)")) == ErrorCode::not_found);
}
