// SPDX-License-Identifier: MIT
#include "tests/contract/firewall_double_windows.h"

#include "core/machine/firewall_rule_text.h"
#include "core/machine/windows/com.h"
#include "core/machine/windows/text.h"

#include <atomic>
#include <stdexcept>
#include <vector>
#include <windows.h>
// after windows.h, on which they build
#include <netfw.h>

namespace rdpmedic::contract {

using namespace rdpmedic::machine;

namespace {

const std::string rules_key =
    "HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules";

// COM's interfaces have no virtual destructor: their objects delete themselves.
#pragma GCC diagnostic ignored "-Wnon-virtual-dtor"

/// Counts its references; born with one.
template <class Interface>
class Object : public Interface {
public:
    virtual ~Object() = default;
    HRESULT STDMETHODCALLTYPE QueryInterface(REFIID id, void** object) override {
        if (IsEqualIID(id, __uuidof(Interface)) || IsEqualIID(id, IID_IUnknown) || IsEqualIID(id, IID_IDispatch)) {
            AddRef();
            *object = this;
            return S_OK;
        }
        *object = nullptr;
        return E_NOINTERFACE;
    }
    ULONG STDMETHODCALLTYPE AddRef() override { return ++m_references; }
    ULONG STDMETHODCALLTYPE Release() override {
        const ULONG left = --m_references;
        if (left == 0) {
            delete this;
        }
        return left;
    }

private:
    std::atomic<ULONG> m_references = 1;
};

template <class Interface>
class Dispatched : public Object<Interface> {
public:
    HRESULT STDMETHODCALLTYPE GetTypeInfoCount(UINT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetTypeInfo(UINT, LCID, ITypeInfo**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE GetIDsOfNames(REFIID, LPOLESTR*, UINT, LCID, DISPID*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Invoke(DISPID, REFIID, LCID, WORD, DISPPARAMS*, VARIANT*, EXCEPINFO*, UINT*) override {
        return E_NOTIMPL;
    }
};

HRESULT give(const std::string& text, BSTR* into) {
    const std::wstring wide_text = wide(text);
    *into = SysAllocStringLen(wide_text.data(), static_cast<UINT>(wide_text.size()));
    return S_OK;
}

HRESULT take(BSTR from, std::string& into) {
    into = utf8(std::wstring_view(from, SysStringLen(from)));
    return into.find('|') == std::string::npos ? S_OK : E_INVALIDARG;
}

/// One that was taken from the list (with an id) writes itself down when it is changed.
class RuleDouble : public Dispatched<INetFwRule> {
public:
    RuleDouble(Registry& registry, FirewallRule rule) : m_rule(std::move(rule)), m_registry(registry) {}

    const FirewallRule& rule() const { return m_rule; }

    HRESULT STDMETHODCALLTYPE get_Name(BSTR* text) override { return give(m_rule.name, text); }
    HRESULT STDMETHODCALLTYPE put_Name(BSTR text) override { return take(text, m_rule.name); }
    HRESULT STDMETHODCALLTYPE get_Grouping(BSTR* text) override { return give(m_rule.group, text); }
    HRESULT STDMETHODCALLTYPE put_Grouping(BSTR text) override { return take(text, m_rule.group); }
    HRESULT STDMETHODCALLTYPE get_ApplicationName(BSTR* text) override { return give(m_rule.program, text); }
    HRESULT STDMETHODCALLTYPE put_ApplicationName(BSTR text) override { return take(text, m_rule.program); }
    HRESULT STDMETHODCALLTYPE get_ServiceName(BSTR* text) override { return give(m_rule.service, text); }
    HRESULT STDMETHODCALLTYPE put_ServiceName(BSTR text) override { return take(text, m_rule.service); }
    HRESULT STDMETHODCALLTYPE get_LocalPorts(BSTR* text) override { return give(any(m_rule.local_ports), text); }
    HRESULT STDMETHODCALLTYPE put_LocalPorts(BSTR text) override {
        return m_rule.protocol == 256 ? E_INVALIDARG : take(text, m_rule.local_ports);
    }
    HRESULT STDMETHODCALLTYPE get_RemotePorts(BSTR* text) override { return give(any(m_rule.remote_ports), text); }
    HRESULT STDMETHODCALLTYPE put_RemotePorts(BSTR text) override {
        return m_rule.protocol == 256 ? E_INVALIDARG : take(text, m_rule.remote_ports);
    }
    HRESULT STDMETHODCALLTYPE get_RemoteAddresses(BSTR* text) override {
        return give(any(m_rule.remote_addresses), text);
    }
    HRESULT STDMETHODCALLTYPE put_RemoteAddresses(BSTR text) override { return take(text, m_rule.remote_addresses); }
    HRESULT STDMETHODCALLTYPE get_Protocol(LONG* number) override {
        *number = static_cast<LONG>(m_rule.protocol);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE put_Protocol(LONG number) override {
        m_rule.protocol = static_cast<std::uint32_t>(number);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_Direction(NET_FW_RULE_DIRECTION* direction) override {
        *direction = m_rule.inbound ? NET_FW_RULE_DIR_IN : NET_FW_RULE_DIR_OUT;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE put_Direction(NET_FW_RULE_DIRECTION direction) override {
        m_rule.inbound = direction == NET_FW_RULE_DIR_IN;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_Action(NET_FW_ACTION* action) override {
        *action = m_rule.allows ? NET_FW_ACTION_ALLOW : NET_FW_ACTION_BLOCK;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE put_Action(NET_FW_ACTION action) override {
        m_rule.allows = action == NET_FW_ACTION_ALLOW;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_Profiles(LONG* profiles) override {
        *profiles = static_cast<LONG>(m_rule.profiles);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE put_Profiles(LONG profiles) override {
        m_rule.profiles = static_cast<Profiles>(profiles);
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_Enabled(VARIANT_BOOL* on) override {
        *on = m_rule.on ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE put_Enabled(VARIANT_BOOL on) override {
        m_rule.on = on != VARIANT_FALSE;
        if (!m_rule.id.empty() && !m_registry.write(rules_key, m_rule.id, stored_text(m_rule))) {
            return E_FAIL;
        }
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_Description(BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_Description(BSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_LocalAddresses(BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_LocalAddresses(BSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_IcmpTypesAndCodes(BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_IcmpTypesAndCodes(BSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_Interfaces(VARIANT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_Interfaces(VARIANT) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_InterfaceTypes(BSTR*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_InterfaceTypes(BSTR) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_EdgeTraversal(VARIANT_BOOL*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_EdgeTraversal(VARIANT_BOOL) override { return E_NOTIMPL; }

private:
    static std::string any(const std::string& list) { return list.empty() ? "*" : list; }
    FirewallRule m_rule;
    Registry& m_registry;
};

std::vector<FirewallRule> stored_rules(const RegistryView& registry) {
    std::vector<FirewallRule> rules;
    for (const std::string& id : registry.values(rules_key).value()) {
        const auto text = read_text(registry, rules_key, id).value();
        auto rule = parse_firewall_rule(id, text.value_or(""));
        if (rule) {
            rules.push_back(std::move(*rule));
        }
    }
    return rules;
}

class RuleList : public Object<IEnumVARIANT> {
public:
    explicit RuleList(Registry& registry) : m_registry(registry), m_rules(stored_rules(registry)) {}
    HRESULT STDMETHODCALLTYPE Next(ULONG wanted, VARIANT* items, ULONG* count) override {
        *count = 0;
        while (*count < wanted && m_next < m_rules.size()) {
            items[*count].vt = VT_DISPATCH;
            items[*count].pdispVal = new RuleDouble(m_registry, m_rules[m_next++]);
            ++*count;
        }
        return *count == wanted ? S_OK : S_FALSE;
    }
    HRESULT STDMETHODCALLTYPE Skip(ULONG) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Reset() override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE Clone(IEnumVARIANT**) override { return E_NOTIMPL; }

private:
    Registry& m_registry;
    std::vector<FirewallRule> m_rules;
    std::size_t m_next = 0;
};

class RulesDouble : public Dispatched<INetFwRules> {
public:
    explicit RulesDouble(Registry& registry) : m_registry(registry) {}
    HRESULT STDMETHODCALLTYPE get_Count(LONG* count) override {
        *count = static_cast<LONG>(stored_rules(m_registry).size());
        return S_OK;
    }
    /// Under an id of its own making.
    HRESULT STDMETHODCALLTYPE Add(INetFwRule* rule) override {
        const FirewallRule& made = static_cast<RuleDouble*>(rule)->rule();
        GUID id{};
        wchar_t text[40];
        if (FAILED(CoCreateGuid(&id)) || StringFromGUID2(id, text, 40) == 0) {
            return E_FAIL;
        }
        return m_registry.write(rules_key, utf8(text), stored_text(made)) ? S_OK : E_FAIL;
    }
    HRESULT STDMETHODCALLTYPE Remove(BSTR name) override {
        const std::string wanted = utf8(std::wstring_view(name, SysStringLen(name)));
        for (const FirewallRule& rule : stored_rules(m_registry)) {
            if (same_name(rule.name, wanted)) {
                return m_registry.remove(rules_key, rule.id) ? S_OK : E_FAIL;
            }
        }
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE Item(BSTR, INetFwRule**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get__NewEnum(IUnknown** list) override {
        *list = new RuleList(m_registry);
        return S_OK;
    }

private:
    Registry& m_registry;
};

class PolicyDouble : public Dispatched<INetFwPolicy2> {
public:
    explicit PolicyDouble(Registry& registry) : m_registry(registry) {}
    HRESULT STDMETHODCALLTYPE get_CurrentProfileTypes(LONG* profiles) override {
        *profiles = NET_FW_PROFILE2_PRIVATE;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_FirewallEnabled(NET_FW_PROFILE_TYPE2 profile, VARIANT_BOOL* on) override {
        const auto stored = read_dword(m_registry, key_of(profile), "EnableFirewall");
        *on = !stored || stored->value_or(1) != 0 ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE put_FirewallEnabled(NET_FW_PROFILE_TYPE2 profile, VARIANT_BOOL on) override {
        const Dword number{on != VARIANT_FALSE ? 1U : 0U};
        return m_registry.write(key_of(profile), "EnableFirewall", number) ? S_OK : E_FAIL;
    }
    HRESULT STDMETHODCALLTYPE get_BlockAllInboundTraffic(NET_FW_PROFILE_TYPE2 profile, VARIANT_BOOL* all) override {
        *all = profile == NET_FW_PROFILE2_PUBLIC ? VARIANT_TRUE : VARIANT_FALSE;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_DefaultInboundAction(NET_FW_PROFILE_TYPE2, NET_FW_ACTION* action) override {
        *action = NET_FW_ACTION_BLOCK;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_DefaultOutboundAction(NET_FW_PROFILE_TYPE2, NET_FW_ACTION* action) override {
        *action = NET_FW_ACTION_ALLOW;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_LocalPolicyModifyState(NET_FW_MODIFY_STATE* state) override {
        *state = NET_FW_MODIFY_STATE_OK;
        return S_OK;
    }
    HRESULT STDMETHODCALLTYPE get_Rules(INetFwRules** rules) override {
        *rules = new RulesDouble(m_registry);
        return S_OK;
    }
    using Profile = NET_FW_PROFILE_TYPE2;
    HRESULT STDMETHODCALLTYPE get_ExcludedInterfaces(Profile, VARIANT*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_ExcludedInterfaces(Profile, VARIANT) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_BlockAllInboundTraffic(Profile, VARIANT_BOOL) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_NotificationsDisabled(Profile, VARIANT_BOOL*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_NotificationsDisabled(Profile, VARIANT_BOOL) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_UnicastResponsesToMulticastBroadcastDisabled(Profile, VARIANT_BOOL*) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE put_UnicastResponsesToMulticastBroadcastDisabled(Profile, VARIANT_BOOL) override {
        return E_NOTIMPL;
    }
    HRESULT STDMETHODCALLTYPE get_ServiceRestriction(INetFwServiceRestriction**) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE EnableRuleGroup(LONG, BSTR, VARIANT_BOOL) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE IsRuleGroupEnabled(LONG, BSTR, VARIANT_BOOL*) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE RestoreLocalFirewallDefaults() override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_DefaultInboundAction(Profile, NET_FW_ACTION) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE put_DefaultOutboundAction(Profile, NET_FW_ACTION) override { return E_NOTIMPL; }
    HRESULT STDMETHODCALLTYPE get_IsRuleGroupCurrentlyEnabled(BSTR, VARIANT_BOOL*) override { return E_NOTIMPL; }

private:
    static std::string key_of(NET_FW_PROFILE_TYPE2 profile) {
        const std::string above = rules_key.substr(0, rules_key.rfind('\\') + 1);
        return above + (profile == NET_FW_PROFILE2_DOMAIN    ? "DomainProfile"
                        : profile == NET_FW_PROFILE2_PRIVATE ? "StandardProfile"
                                                             : "PublicProfile");
    }

    Registry& m_registry;
};

template <class Make>
class Factory : public Object<IClassFactory> {
public:
    explicit Factory(Make make) : m_make(make) {}
    HRESULT STDMETHODCALLTYPE CreateInstance(IUnknown*, REFIID id, void** object) override {
        auto* made = m_make();
        const HRESULT result = made->QueryInterface(id, object);
        made->Release();
        return result;
    }
    HRESULT STDMETHODCALLTYPE LockServer(WINBOOL) override { return S_OK; }

private:
    Make m_make;
};

class Registered : public FirewallDouble {
public:
    explicit Registered(Registry& registry) {
        add(__uuidof(NetFwPolicy2), [&registry] { return new PolicyDouble(registry); });
        add(__uuidof(NetFwRule), [&registry] { return new RuleDouble(registry, FirewallRule{}); });
    }
    ~Registered() override {
        for (const DWORD number : m_numbers) {
            CoRevokeClassObject(number);
        }
    }

private:
    template <class Make>
    void add(const CLSID& id, Make make) {
        auto* factory = new Factory<Make>(make);
        DWORD number = 0;
        const HRESULT result = CoRegisterClassObject(id, factory, CLSCTX_INPROC_SERVER, REGCLS_MULTIPLEUSE, &number);
        factory->Release();
        if (FAILED(result)) {
            throw std::runtime_error("the firewall's double cannot be registered");
        }
        m_numbers.push_back(number);
    }
    Apartment m_apartment;
    std::vector<DWORD> m_numbers;
};

}  // namespace

std::string stored_text(const FirewallRule& rule) {
    std::string text = "v2.30|";
    const auto field = [&](std::string_view name, std::string_view value) {
        if (!value.empty() && value != "*") {
            text.append(name).append("=").append(value).append("|");
        }
    };
    field("Action", rule.allows ? "Allow" : "Block");
    field("Active", rule.on ? "TRUE" : "FALSE");
    field("Dir", rule.inbound ? "In" : "Out");
    field("Protocol", rule.protocol == 256 ? "" : std::to_string(rule.protocol));
    if (rule.profiles != all_profiles) {
        field("Profile", (rule.profiles & domain_profile) != 0 ? "Domain" : "");
        field("Profile", (rule.profiles & private_profile) != 0 ? "Private" : "");
        field("Profile", (rule.profiles & public_profile) != 0 ? "Public" : "");
    }
    field("LPort", rule.local_ports);
    field("RPort", rule.remote_ports);
    field("RA4", rule.remote_addresses);
    field("RA6", rule.remote_addresses);
    field("App", rule.program);
    field("Svc", rule.service);
    field("Name", rule.name);
    field("EmbedCtxt", rule.group);
    return text;
}

std::unique_ptr<FirewallDouble> firewall_double(Registry& registry) {
    return std::make_unique<Registered>(registry);
}

}  // namespace rdpmedic::contract
