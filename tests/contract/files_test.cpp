// SPDX-License-Identifier: MIT
#include "core/machine/access_list.h"
#include "tests/contract/contract_subject.h"

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

const std::string file = folder + "\\file.bin";
const std::string inner = folder + "\\Inner";
const std::string own_list = "O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

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
        REQUIRE(files.remove(file));
    }
}

TEST_CASE("Files: no more is read than was allowed") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.write(file, "12345"));
    CHECK(files.read(file, 5).value() == "12345");
    CHECK(code_of(files.read(file, 4)) == ErrorCode::too_large);
    CHECK(files.read_as_backup(file, 5).value() == "12345");
    CHECK(code_of(files.read_as_backup(file, 4)) == ErrorCode::too_large);
    CHECK(code_of(files.read_as_backup(file + "2", 4)) == ErrorCode::not_found);
    CHECK(code_of(files.read(file, 0)) == ErrorCode::too_large);
    CHECK(files.read(file, static_cast<std::size_t>(-1)).value() == "12345");
}

TEST_CASE("Files: a folder lists its names, sorted without regard to case") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner, {}));
    for (const char* name : {"b.txt", "A.txt", "_", "C\xC3\xA9 x"}) {
        REQUIRE(files.write(inner + "\\" + name, "x"));
    }
    REQUIRE(files.make_folder(inner + "\\deeper", {}));
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
    CHECK(files.read("%programdata%\\rdpmediccontract\\File.Bin", 10).value() == "x");
    CHECK(code_of(files.write("%programdata%\\rdpmediccontract\\File.Bin", "y")) == ErrorCode::refused);
    CHECK(files.list(folder).value() == std::vector<std::string>{"file.bin"});
}

TEST_CASE("Files: a folder is no file") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner, {}));
    REQUIRE(files.write(file, "x"));
    CHECK(files.make_folder(inner, {}));
    CHECK(code_of(files.make_folder(file, {})) == ErrorCode::refused);
    CHECK(code_of(files.write(inner, "x")) == ErrorCode::refused);
    CHECK(code_of(files.read(inner, 10)) == ErrorCode::not_readable);
    CHECK(code_of(files.list(file)) == ErrorCode::not_found);
    CHECK(files.read(file, 10).value() == "x");
}

TEST_CASE("Files: what is written is new and replaces nothing") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.write(file, "first"));
    CHECK(code_of(files.write(file, "second")) == ErrorCode::refused);
    CHECK(files.read(file, 10).value() == "first");
}

TEST_CASE("Files: a folder with an access list of its own holds files") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner, own_list));
    CHECK(files.find(inner).value().value().folder);
    REQUIRE(files.make_folder(inner, own_list));
    REQUIRE(files.write(inner + "\\one", "1"));
    CHECK(files.read(inner + "\\one", 10).value() == "1");
}

TEST_CASE("Files: a folder is made with its owner and access list, and one that stands there keeps its own") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    for (const std::string& sddl : {own_list, std::string("O:BAD:AI(A;;FA;;;SY)(A;OICI;FA;;;BA)")}) {
        REQUIRE(files.make_folder(inner, sddl));
        CHECK(files.security(inner).value() == sddl);
        REQUIRE(files.make_folder(inner, "O:BAD:P(A;;FA;;;WD)"));
        CHECK(files.security(inner).value() == sddl);
        REQUIRE(files.remove(inner));
    }
}

TEST_CASE("Files: a copy is a new file with the same bytes") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    const std::string copied = folder + "\\copied";
    using namespace std::string_literals;
    for (const std::string& bytes : {"a\0\r\n\xff\x1a"s, std::string(largest_copy, 'x'), ""s}) {
        REQUIRE(files.write(file, bytes));
        REQUIRE(files.copy(file, copied));
        CHECK((files.read(copied, bytes.size()).value() == bytes));
        CHECK(files.find(copied).value().value().size == bytes.size());
        CHECK((files.read(file, bytes.size()).value() == bytes));
        REQUIRE(files.remove(file));
        CHECK((files.read(copied, bytes.size()).value() == bytes));
        REQUIRE(files.remove(copied));
    }
}

TEST_CASE("Files: a copy replaces nothing, and is of no folder and nothing large") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    const std::string copied = folder + "\\copied";
    CHECK(code_of(files.copy(file, copied)) == ErrorCode::not_found);
    REQUIRE(files.write(file, "new"));
    REQUIRE(files.write(copied, "old"));
    REQUIRE(files.make_folder(inner, {}));
    CHECK(code_of(files.copy(file, copied)) == ErrorCode::refused);
    CHECK(code_of(files.copy(file, file)) == ErrorCode::refused);
    CHECK(code_of(files.copy(file, inner)) == ErrorCode::refused);
    CHECK(files.read(copied, 10).value() == "old");
    REQUIRE(files.remove(copied));
    CHECK(code_of(files.copy(inner, copied)) == ErrorCode::refused);
    REQUIRE(files.remove(file));
    REQUIRE(files.write(file, std::string(largest_copy + 1, 'x')));
    CHECK(code_of(files.copy(file, copied)) == ErrorCode::too_large);
    CHECK(files.find(copied).value() == std::nullopt);
    CHECK(files.list(folder).value() == std::vector<std::string>{"file.bin", "Inner"});
}

TEST_CASE("Files: a copy has the owner and access list of what it is of") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    const std::string copied = folder + "\\copied";
    REQUIRE(files.write(file, "x"));
    for (const std::string& sddl : {std::string("O:SYD:PAI(A;;FA;;;SY)(A;;FR;;;NS)"),
                                    std::string("O:BAD:AI(D;;FR;;;NS)(A;;FA;;;SY)"), std::string("O:BAD:PAI")}) {
        REQUIRE(files.set_security(file, sddl));
        REQUIRE(files.copy(file, copied));
        CHECK(files.security(copied).value() == sddl);
        CHECK(files.security(file).value() == sddl);
        REQUIRE(files.remove(copied));
    }
}

TEST_CASE("Files: a move keeps owners and access lists") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner, own_list));
    REQUIRE(files.write(inner + "\\one", "1"));
    const std::string one_list = "O:SYD:PAI(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;NS)";
    REQUIRE(files.set_security(inner + "\\one", one_list));
    const FileFacts facts = files.find(inner + "\\one").value().value();
    const std::string moved = folder + "\\moved";
    REQUIRE(files.move(inner, moved));
    CHECK(files.security(moved).value() == own_list);
    CHECK(files.security(moved + "\\one").value() == one_list);
    CHECK(files.find(moved + "\\one").value() == facts);
    REQUIRE(files.move(moved + "\\one", file));
    CHECK(files.security(file).value() == one_list);
}

TEST_CASE("Files: a move takes everything along and replaces nothing") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner, {}));
    REQUIRE(files.make_folder(inner + "\\deeper", {}));
    REQUIRE(files.write(inner + "\\deeper\\far", "3"));
    REQUIRE(files.write(inner + "\\one", "1"));
    REQUIRE(files.write(file, "2"));
    CHECK(code_of(files.move(inner + "\\one", file)) == ErrorCode::refused);
    CHECK(code_of(files.move(file, inner)) == ErrorCode::refused);
    CHECK(code_of(files.move(inner, file)) == ErrorCode::refused);
    CHECK(code_of(files.move(inner, inner + "\\deeper\\Inner")) == ErrorCode::refused);
    CHECK(files.read(file, 10).value() == "2");
    CHECK(code_of(files.move(folder + "\\absent", folder + "\\other")) == ErrorCode::not_found);

    REQUIRE(files.move(inner, folder + "\\moved"));
    CHECK(files.find(inner).value() == std::nullopt);
    CHECK(files.find(inner + "\\one").value() == std::nullopt);
    CHECK(files.find(inner + "\\deeper\\far").value() == std::nullopt);
    CHECK(files.read(folder + "\\moved\\one", 10).value() == "1");
    CHECK(files.read(folder + "\\moved\\deeper\\far", 10).value() == "3");
    CHECK(files.list(folder).value() == std::vector<std::string>{"file.bin", "moved"});
    REQUIRE(files.move(folder + "\\moved", inner));
    CHECK(files.read(inner + "\\one", 10).value() == "1");
}

TEST_CASE("Files: what is removed is gone, and removing it again is no error") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    REQUIRE(files.make_folder(inner, {}));
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

TEST_CASE("Files: what one holds no other holds, and it goes with its holder") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    {
        const auto held = files.hold(file);
        REQUIRE(held);
        CHECK(code_of(files.hold(file)) == ErrorCode::refused);
    }
    CHECK(files.find(file).value() == std::nullopt);
    CHECK(files.hold(file));
    CHECK(files.find(file).value() == std::nullopt);
}

TEST_CASE("Files: a folder that users may read shows the list that was asked for") {
    const auto subject = contract::subject(Area::files);
    Files& files = subject->machine().change_files();
    const std::string list = "O:BAD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FR;;;BU)";
    REQUIRE(files.make_folder(inner, list));
    const auto shown = parse_access_list(files.security(inner).value());
    const auto wanted = parse_access_list(list);
    REQUIRE(shown);
    CHECK(shown->owner == wanted->owner);
    CHECK(shown->is_protected);
    CHECK(shown->entries == wanted->entries);
}
