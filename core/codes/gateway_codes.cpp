// SPDX-License-Identifier: MIT
// Primary codes from 0x3000000 on: the client's way through a Remote Desktop Gateway, and hosted desktops behind one.
#include "core/codes/rows.h"
#include "core/codes/spoken_against.h"

#include <array>

namespace rdpmedic::codes {

namespace {

constexpr std::string_view gateway = "code.gateway";
constexpr std::string_view gateway_certificate = "code.gateway-certificate";
constexpr std::string_view account = "code.account";
constexpr std::string_view logon_limit = "code.logon-limit";

constexpr Row row(std::uint32_t number, std::string_view group) {
    return {number, "", Layer::gateway, group, spoken_against::by_gateway};
}

constexpr std::array<Row, 68> rows{
    row(0x3000001, account),
    row(0x3000002, gateway_certificate),
    row(0x3000003, gateway_certificate),
    row(0x3000004, gateway_certificate),
    row(0x3000005, gateway_certificate),
    row(0x3000006, gateway_certificate),
    row(0x3000007, gateway_certificate),
    row(0x3000008, gateway),
    row(0x3000009, gateway),
    row(0x300000A, gateway),
    row(0x300000B, gateway),
    row(0x300000C, gateway),
    row(0x300000D, gateway),
    row(0x300000E, ""),
    row(0x300000F, gateway),
    row(0x3000010, ""),
    row(0x3000011, ""),
    row(0x3000012, ""),
    row(0x3000013, ""),
    row(0x3000014, ""),
    row(0x3000015, account),
    row(0x3000017, gateway),
    row(0x3000018, gateway),
    row(0x3000019, gateway),
    row(0x300001A, account),
    row(0x300001B, gateway),
    row(0x300001C, gateway),
    row(0x300001F, gateway),
    row(0x3000020, gateway),
    row(0x3000021, account),
    row(0x3000022, gateway),
    row(0x3000023, gateway),
    row(0x3000024, gateway),
    row(0x3000025, gateway),
    row(0x3000026, account),
    row(0x3000027, gateway),
    row(0x3000028, gateway_certificate),
    row(0x3000029, gateway),
    row(0x300002A, gateway_certificate),
    row(0x300002B, gateway),
    row(0x300002C, gateway),
    row(0x300002D, ""),
    row(0x300002F, gateway),
    row(0x3000030, gateway),
    row(0x3000032, logon_limit),
    row(0x3000033, logon_limit),
    row(0x3000034, gateway),
    row(0x3000035, gateway),
    row(0x3000037, gateway),
    row(0x3000038, gateway),
    row(0x3000039, gateway),
    row(0x300003B, gateway),
    row(0x300003C, account),
    row(0x300003D, gateway),
    row(0x300003E, gateway),
    row(0x300003F, gateway),
    row(0x3000040, gateway),
    row(0x3000041, gateway),
    row(0x3000042, gateway),
    row(0x3000044, gateway),
    row(0x3000045, "code.denied"),
    row(0x3000046, ""),
    row(0x3000047, ""),
    row(0x3000049, ""),
    row(0x300004A, gateway),
    row(0x300004B, ""),
    row(0x300004C, account),
    row(0x300004E, logon_limit),
};

constexpr std::array<Part, 1> parts{{
    {Space::primary, Sourced::field, "TechNet Wiki 37870 (retired); github.com/BornToBeRoot/NETworkManager", rows},
}};

}  // namespace

std::span<const Part> gateway_parts() {
    return parts;
}

}  // namespace rdpmedic::codes
