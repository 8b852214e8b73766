// SPDX-License-Identifier: MIT
// What the owner of a server does about its certificate and the key of it.
#include "app/words/server_step_tables.h"
#include "app/words/words.h"

namespace rdpmedic::words {

namespace {

constexpr const char* key_file = "$keys = \"$env:ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\"\n"
                                 "Get-ChildItem \"$keys\\f686aace6942fb7f7ceb231212eef4a4_*\" |\n"
                                 "  ForEach-Object { $_.Length; icacls $_.FullName }";
constexpr const char* own_certificates = "Get-ChildItem Cert:\\LocalMachine\\My |\n"
                                         "  Format-List Subject, Thumbprint, NotAfter, HasPrivateKey,\n"
                                         "    DnsNameList, EnhancedKeyUsageList";

constexpr Step events_tell[] = {
    {RDPMEDIC_WORDS("The System log at the time of a failed attempt. Events 1057 and 1058 say why no new certificate "
                    "was made, event 36870 that the key could not be used."),
     nullptr},
};

constexpr Step new_certificate[] = {
    {RDPMEDIC_WORDS("The store shows a certificate with HasPrivateKey True and a NotAfter about six months ahead, and "
                    "the System log has event 1056."),
     commands::certificates},
};

constexpr Step expired_look[] = {
    {RDPMEDIC_WORDS("The store Remote Desktop in certlm.msc: the last day of the certificate. A certificate of a "
                    "company's own authority stands under Personal instead and is renewed there."),
     nullptr},
    events_tell[0],
};
constexpr Step expired_read[] = {
    {RDPMEDIC_WORDS("The certificates of Remote Desktop and their last days."), commands::certificates},
    {RDPMEDIC_WORDS(
         "Whether the listener names a certificate of its own (SSLCertificateSHA1Hash). If it does, that one "
         "has to be renewed where it comes from."),
     commands::listener},
    {RDPMEDIC_WORDS("What Windows noted about it."), commands::schannel_events},
};
constexpr Step expired_mend[] = {
    {RDPMEDIC_WORDS("Keep the public part of what has expired, and take it out of the store."),
     "$old = Get-ChildItem 'Cert:\\LocalMachine\\Remote Desktop' |\n"
     "  Where-Object NotAfter -lt (Get-Date)\n"
     "$old | Export-Certificate -Type SST -FilePath C:\\rdp-old.sst\n"
     "$old | Remove-Item"},
    {RDPMEDIC_WORDS("Have Windows make a new one. Nobody is disconnected."), commands::restart_session_env},
    {RDPMEDIC_WORDS("Only if none appears, or the old one is still shown: restart Remote Desktop Services. That "
                    "disconnects everybody who is signed in."),
     commands::restart_service},
};
constexpr Step expired_back[] = {
    {RDPMEDIC_WORDS("An expired certificate is of no use any more. Its public part stays in C:\\rdp-old.sst and can be "
                    "put back; Windows replaces it again."),
     "Import-Certificate -FilePath C:\\rdp-old.sst `\n"
     "  -CertStoreLocation 'Cert:\\LocalMachine\\Remote Desktop'"},
};

constexpr Step missing_look[] = {
    {RDPMEDIC_WORDS("The store Remote Desktop in certlm.msc. An empty one means that Windows could not make a "
                    "certificate."),
     nullptr},
    {RDPMEDIC_WORDS("The value SSLCertificateSHA1Hash of the listener. It may name a certificate that is not there. A "
                    "policy that sets it has to be corrected in the policy."),
     nullptr},
    events_tell[0],
};
constexpr Step missing_read[] = {
    {RDPMEDIC_WORDS("The certificates of Remote Desktop."), commands::certificates},
    {RDPMEDIC_WORDS("The certificate that the listener names."), commands::listener},
    {RDPMEDIC_WORDS("The certificates it could name. Compare the thumbprints."), own_certificates},
    {RDPMEDIC_WORDS("What Windows noted about it."), commands::schannel_events},
};
constexpr Step missing_mend[] = {
    {RDPMEDIC_WORDS("Save the settings of the listener."), commands::save_listener},
    {RDPMEDIC_WORDS("Only if the named certificate is not among those above: clear the name, so that Windows uses a "
                    "certificate of its own."),
     "$ts = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Terminal Server'\n"
     "Remove-ItemProperty \"$ts\\WinStations\\RDP-Tcp\" `\n"
     "  -Name SSLCertificateSHA1Hash"},
    {RDPMEDIC_WORDS("Have Windows make a certificate. Nobody is disconnected."), commands::restart_session_env},
    {RDPMEDIC_WORDS("Only if that is not enough: restart Remote Desktop Services. That disconnects everybody who is "
                    "signed in."),
     commands::restart_service},
};
constexpr Step listener_back[] = {
    {RDPMEDIC_WORDS("Put the saved settings of the listener back."), commands::restore_listener},
};

constexpr Step key_look[] = {
    events_tell[0],
    {RDPMEDIC_WORDS("The one file that begins with f686aace6942fb7f7ceb231212eef4a4 in MachineKeys: SYSTEM needs full "
                    "control, NETWORK SERVICE read, Administrators full control. The other files there belong to other "
                    "programs."),
     nullptr},
    {RDPMEDIC_WORDS("For a certificate of a company's own authority: certlm.msc, Personal, the certificate, All Tasks, "
                    "Manage Private Keys. NETWORK SERVICE needs read."),
     nullptr},
};
constexpr Step key_read[] = {
    {RDPMEDIC_WORDS("What Windows noted about it."), commands::schannel_events},
    {RDPMEDIC_WORDS("Size and access list of the one key file of Remote Desktop."), key_file},
    {RDPMEDIC_WORDS("The certificates of Remote Desktop."), commands::certificates},
};
constexpr Step key_mend[] = {
    {RDPMEDIC_WORDS("Save the access list of the one file, and note its owner."),
     "$keys = \"$env:ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\"\n"
     "$file = \"$keys\\f686aace6942fb7f7ceb231212eef4a4_*\"\n"
     "icacls $file /save C:\\rdp-key-acl.txt\n"
     "(Get-Acl $file).Owner"},
    {RDPMEDIC_WORDS("Give that one file the three entries it needs: SYSTEM (S-1-5-18), NETWORK SERVICE (S-1-5-20), "
                    "Administrators (S-1-5-32-544)."),
     "$keys = \"$env:ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\"\n"
     "$file = \"$keys\\f686aace6942fb7f7ceb231212eef4a4_*\"\n"
     "icacls $file /grant '*S-1-5-18:(F)' '*S-1-5-20:(R)' `\n"
     "  '*S-1-5-32-544:(F)'"},
    {RDPMEDIC_WORDS("Only if that is denied: make Administrators the owner of that one file, and grant again."),
     "$keys = \"$env:ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\"\n"
     "$file = Get-Item \"$keys\\f686aace6942fb7f7ceb231212eef4a4_*\"\n"
     "takeown /a /f $file.FullName"},
    {RDPMEDIC_WORDS("Have Windows use the key again. Nobody is disconnected."), commands::restart_session_env},
    {RDPMEDIC_WORDS("Only if the file is damaged or empty: move it away, so that Windows makes a new key and "
                    "certificate. Stopping the service disconnects everybody who is signed in."),
     "$keys = \"$env:ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\"\n"
     "$file = \"$keys\\f686aace6942fb7f7ceb231212eef4a4_*\"\n"
     "$backup = New-Item -ItemType Directory C:\\rdp-key-backup\n"
     "icacls $backup /inheritance:r /grant '*S-1-5-18:(OI)(CI)F' `\n"
     "  '*S-1-5-32-544:(OI)(CI)F'\n"
     "Stop-Service UmRdpService, TermService -Force\n"
     "Move-Item $file $backup\n"
     "Get-ChildItem 'Cert:\\LocalMachine\\Remote Desktop' |\n"
     "  Remove-Item\n"
     "Restart-Service SessionEnv\n"
     "Start-Sleep 30\n"
     "Start-Service TermService, UmRdpService"},
};
constexpr Step key_expected[] = {
    {RDPMEDIC_WORDS("The access list of the key file shows the three entries, and event 36870 does not come again with "
                    "the next attempt."),
     key_file},
    new_certificate[0],
};
constexpr Step key_back[] = {
    {RDPMEDIC_WORDS("Put the saved access list back, and the noted owner where it was changed."),
     "$keys = \"$env:ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\"\n"
     "$file = \"$keys\\f686aace6942fb7f7ceb231212eef4a4_*\"\n"
     "icacls $keys /restore C:\\rdp-key-acl.txt\n"
     "icacls $file /setowner 'OWNER'"},
    {RDPMEDIC_WORDS(
         "If the file was moved: it stays in C:\\rdp-key-backup. It can be moved back over the new one, which "
         "disconnects everybody; Windows then makes another certificate."),
     "$keys = \"$env:ProgramData\\Microsoft\\Crypto\\RSA\\MachineKeys\"\n"
     "Stop-Service UmRdpService, TermService -Force\n"
     "Move-Item C:\\rdp-key-backup\\f686* $keys -Force\n"
     "Start-Service TermService, UmRdpService"},
};

constexpr Step untrusted_look[] = {
    {RDPMEDIC_WORDS("Whether the certificate that was shown is one of this server. A device on the way that looks into "
                    "connections can show one of its own."),
     nullptr},
    {RDPMEDIC_WORDS("The date and time of the server. A certificate that is not valid yet often means a wrong clock."),
     "Get-Date"},
};
constexpr Step untrusted_read[] = {
    {RDPMEDIC_WORDS("The certificates of Remote Desktop. Compare the thumbprint with the evidence above."),
     commands::certificates},
    {RDPMEDIC_WORDS("The certificate that the listener names."), commands::listener},
    {RDPMEDIC_WORDS("The certificates it could name."), own_certificates},
};
constexpr Step replace_mend[] = {
    {RDPMEDIC_WORDS("Save the settings of the listener."), commands::save_listener},
    {RDPMEDIC_WORDS("Have a certificate made with an RSA key of 2048 bits or more, SHA-256, all names in use, and the "
                    "purpose Server Authentication or Remote Desktop Authentication. It belongs to Personal of the "
                    "computer, with its key."),
     nullptr},
    {RDPMEDIC_WORDS("Give NETWORK SERVICE read access to its key: certlm.msc, Personal, the certificate, All Tasks, "
                    "Manage Private Keys. Then name it to the listener."),
     "$rdp = Get-CimInstance -Namespace root/cimv2/TerminalServices `\n"
     "  -ClassName Win32_TSGeneralSetting `\n"
     "  -Filter \"TerminalName = 'RDP-Tcp'\"\n"
     "$rdp | Set-CimInstance -Property @{\n"
     "  SSLCertificateSHA1Hash = 'THUMBPRINT' }"},
    {RDPMEDIC_WORDS("Where Windows' own certificate is enough, have it made anew: delete the unfit one in the store "
                    "Remote Desktop and run this. Nobody is disconnected."),
     commands::restart_session_env},
};
constexpr Step untrusted_expected[] = {
    {RDPMEDIC_WORDS("The listener shows the new certificate, and the next attempt is not refused because of it."),
     commands::certificates},
};
constexpr Step name_look[] = {
    {RDPMEDIC_WORDS("Whether the name that people use leads to this server at all. If not, the name server has to be "
                    "corrected, not the certificate."),
     nullptr},
    {RDPMEDIC_WORDS("Which names people use: full name, short name, alias, load balancer. The certificate needs all of "
                    "them."),
     nullptr},
};
constexpr Step name_read[] = {
    {RDPMEDIC_WORDS("The name that the server gives itself."), "[Net.Dns]::GetHostEntry('localhost').HostName"},
    {RDPMEDIC_WORDS("The names in the certificates of Remote Desktop."), commands::certificates},
    {RDPMEDIC_WORDS("The certificates that the listener could name instead."), own_certificates},
};
constexpr Step name_mend[] = {
    replace_mend[0],
    replace_mend[1],
    replace_mend[2],
};
constexpr Step name_expected[] = {
    {RDPMEDIC_WORDS("The list of names of the certificate holds the name that people use."), commands::certificates},
};

constexpr StepsOfCause steps[] = {
    {"certificate.expired", expired_look, expired_read, expired_mend, new_certificate, expired_back},
    {"certificate.missing", missing_look, missing_read, missing_mend, new_certificate, listener_back},
    {"certificate.key-access", key_look, key_read, key_mend, key_expected, key_back},
    {"certificate.untrusted", untrusted_look, untrusted_read, replace_mend, untrusted_expected, listener_back},
    {"certificate.name-mismatch", name_look, name_read, name_mend, name_expected, listener_back},
};

}  // namespace

std::span<const StepsOfCause> certificate_server_steps() {
    return steps;
}

}  // namespace rdpmedic::words
