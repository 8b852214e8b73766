// SPDX-License-Identifier: MIT
#include "tests/contract/contract_subject.h"

#include <algorithm>

using namespace rdpmedic;
using namespace rdpmedic::contract;

namespace {

using Found = std::optional<RegistryValue>;

Found read(const RegistryView& registry, const std::string& from, const std::string& name) {
    const auto value = registry.value(from, name);
    REQUIRE(value);
    return *value;
}

bool has(const Result<std::vector<std::string>>& names, std::string_view name) {
    REQUIRE(names);
    return std::count(names->begin(), names->end(), name) == 1;
}

}  // namespace

TEST_CASE("Registry: every type is read as it was written") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    const RegistryValue values[] = {Dword{0},
                                    Dword{0xffffffff},
                                    Qword{0x123456789abcdef0},
                                    std::string(),
                                    std::string("Gr\xC3\xBC\xC3\x9F"
                                                "e \xE2\x82\xAC \xF0\x9F\x98\x80"),
                                    ExpandText{"%SystemRoot%\\system32"},
                                    std::vector<std::string>{},
                                    std::vector<std::string>{"one", "two words", "dr\xC3\xB6lf"},
                                    Binary{},
                                    Binary{0, 1, 0xff},
                                    Binary(100'000, 0x5a)};
    for (const std::string& place : {key, machine_key}) {
        for (const RegistryValue& value : values) {
            INFO(place << " " << to_text(value).substr(0, 40));
            REQUIRE(registry.write(place, "value", value));
            CHECK(read(registry, place, "value") == Found(value));
        }
    }
}

TEST_CASE("Registry: what is absent is nothing, and no error") {
    const auto subject = contract::subject(Area::registry);
    const RegistryView& registry = subject->machine().registry();
    CHECK(read(registry, key, "absent") == std::nullopt);
    CHECK(read(registry, key + "\\absent", "absent") == std::nullopt);
    CHECK(read(registry, key + "\\absent\\further", "") == std::nullopt);
    CHECK(registry.values(key + "\\absent").value().empty());
    CHECK(registry.keys(key + "\\absent").value().empty());
    CHECK(registry.keys(key).value().empty());
    CHECK(registry.values(key).value() == std::vector<std::string>{"number"});
}

TEST_CASE("Registry: keys and names are found without regard to case") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    CHECK(read(registry, "hkcu\\SOFTWARE\\rdpmediccontract", "NUMBER") == Found(Dword{7}));
    REQUIRE(registry.write(key, "NUMBER", Dword{8}));
    CHECK(registry.values(key).value().size() == 1);
    CHECK(read(registry, key, "number") == Found(Dword{8}));
    REQUIRE(registry.remove(key, "nuMBer"));
    CHECK(read(registry, key, "number") == std::nullopt);
}

TEST_CASE("Registry: a write replaces the value and its type") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    REQUIRE(registry.write(key, "number", std::string("seven")));
    CHECK(read(registry, key, "number") == Found(std::string("seven")));
    REQUIRE(registry.write(key, "number", Dword{7}));
    CHECK(read(registry, key, "number") == Found(Dword{7}));
}

TEST_CASE("Registry: a key goes when nothing is left in it") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    for (const std::string& place : {key, machine_key}) {
        const std::string outer = place + "\\outer";
        REQUIRE(registry.write(outer + "\\inner", "value", Dword{1}));
        REQUIRE(registry.remove_empty(outer + "\\inner"));
        CHECK(read(registry, outer + "\\inner", "value") == Found(Dword{1}));
        REQUIRE(registry.remove(outer + "\\inner", "value"));
        REQUIRE(registry.remove_empty(outer));
        CHECK(registry.keys(outer).value() == std::vector<std::string>{"inner"});
        REQUIRE(registry.remove_empty(outer + "\\INNER"));
        CHECK(registry.keys(outer).value().empty());
        REQUIRE(registry.remove_empty(outer));
        CHECK_FALSE(has(registry.keys(place), "outer"));
        REQUIRE(registry.remove_empty(outer));
    }
}

TEST_CASE("Registry: a write makes the keys on its way") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    REQUIRE(registry.write(key + "\\one\\two", "deep", Dword{1}));
    REQUIRE(registry.write(key + "\\three", "", std::string("default")));
    CHECK(has(registry.keys(key), "one"));
    CHECK(has(registry.keys(key), "three"));
    CHECK(registry.keys(key).value().size() == 2);
    CHECK(registry.keys(key + "\\one").value() == std::vector<std::string>{"two"});
    CHECK(registry.values(key + "\\one").value().empty());
    CHECK(read(registry, key + "\\one\\two", "deep") == Found(Dword{1}));
    CHECK(read(registry, key + "\\three", "") == Found(std::string("default")));
    CHECK(registry.values(key + "\\three").value() == std::vector<std::string>{""});
}

TEST_CASE("Registry: what is removed is gone, and removing it again is no error") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    REQUIRE(registry.write(key, "second", Dword{2}));
    REQUIRE(registry.remove(key, "second"));
    CHECK(read(registry, key, "second") == std::nullopt);
    CHECK(read(registry, key, "number") == Found(Dword{7}));
    CHECK(registry.remove(key, "second"));
    CHECK(registry.remove(key + "\\absent", "second"));
    CHECK(registry.keys(key).value().empty());
    REQUIRE(registry.write(key + "\\made", "value", Dword{1}));
    REQUIRE(registry.remove(key + "\\made", "value"));
    CHECK(registry.values(key + "\\made").value().empty());
    CHECK(registry.keys(key).value() == std::vector<std::string>{"made"});
}

TEST_CASE("Registry: names may be long and hold any character") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    const std::string name = std::string(250, 'n') + "\\\xC3\xA9/";
    REQUIRE(registry.write(key, name, Dword{3}));
    CHECK(has(registry.values(key), name));
    CHECK(read(registry, key, name) == Found(Dword{3}));
    const std::string deep = key + "\\" + std::string(200, 'k') + " \xC3\xA9";
    REQUIRE(registry.write(deep, "value", Dword{4}));
    CHECK(has(registry.keys(key), deep.substr(key.size() + 1)));
    CHECK(read(registry, deep, "value") == Found(Dword{4}));
}

TEST_CASE("Registry: what no value can hold is refused and nothing is written") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    using namespace std::string_literals;
    const RegistryValue values[] = {"a\0b"s, ExpandText{"a\0"s}, std::vector<std::string>{"a", ""},
                                    std::vector<std::string>{"a\0b"s}};
    for (const RegistryValue& value : values) {
        const auto written = registry.write(key, "number", value);
        REQUIRE_FALSE(written);
        CHECK(written.error().code == ErrorCode::bad_argument);
        CHECK(read(registry, key, "number") == Found(Dword{7}));
    }
}

TEST_CASE("Registry: a key that may not be read is denied, not absent") {
    const auto subject = contract::subject(Area::registry);
    const RegistryView& registry = subject->machine().registry();
    const auto value = registry.value(closed_key, "number");
    REQUIRE_FALSE(value);
    CHECK(value.error().code == ErrorCode::denied);
    CHECK(value.error().operation == "registry");
    CHECK(value.error().object == closed_key);
    const auto values = registry.values(closed_key);
    REQUIRE_FALSE(values);
    CHECK(values.error().code == ErrorCode::denied);
}

TEST_CASE("Registry: numbers and texts are given where they are of that type") {
    const auto subject = contract::subject(Area::registry);
    Registry& registry = subject->machine().change_registry();
    REQUIRE(registry.write(key, "text", std::string("7")));
    REQUIRE(registry.write(key, "expand", ExpandText{"%x%"}));
    CHECK(read_dword(registry, key, "number").value() == 7);
    CHECK(read_dword(registry, key, "text").value() == std::nullopt);
    CHECK(read_dword(registry, key, "absent").value() == std::nullopt);
    CHECK(read_text(registry, key, "text").value() == "7");
    CHECK(read_text(registry, key, "expand").value() == "%x%");
    CHECK(read_text(registry, key, "number").value() == std::nullopt);
    CHECK_FALSE(read_dword(registry, closed_key, "number"));
    CHECK_FALSE(read_text(registry, closed_key, "number"));
}
