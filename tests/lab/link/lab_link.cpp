// SPDX-License-Identifier: MIT
// A link between two network namespaces with delay, jitter, loss, rate and a bounded queue, for kernels without netem.
// Packets wait here for their time. Figures are one-way; "a:b" gives each direction its own.
//   lab_link NAMESPACE_A DEVICE_A NAMESPACE_B DEVICE_B [wire=0] [delay_ms=25] [jitter_ms=0] [loss=0.01]
//            [loss_run=1] [rate_kbit=0] [queue=1000] [mtu=1500] [seed=1] [seconds=600] [tick_ms=0]
// wire=0 makes a TUN device in each namespace. wire=1 carries the frames between two Ethernet devices that are there,
// each the far end of some computer's cable; ARP is never lost, so that the figures are those of IP packets.
// loss_run is the mean number of packets that are lost one after the other (the two states of Gilbert's model).
// tick_ms gathers packets for so long, which adds as much to their delay at most: waking for each of many thousands
// takes more of the processors than carrying them. Says "ready" once both devices are up. Each line of words on
// standard input changes the figures from there on and is answered by "set"; it ends when standard input closes or its
// time is over.
#include <queue>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/if_tun.h>
#include <map>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <random>
#include <sched.h>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Packet = std::vector<std::uint8_t>;

struct Settings {
    std::array<double, 2> delay_ms{0, 0};
    std::array<double, 2> jitter_ms{0, 0};
    std::array<double, 2> loss{0, 0};
    std::array<double, 2> loss_run{1, 1};
    std::array<double, 2> rate_kbit{0, 0};
    double tick_ms = 0;
    bool wire = false;
    std::size_t queue = 1000;
    int mtu = 1500;
    unsigned seed = 1;
    int seconds = 600;
};

[[noreturn]] void fail(const char* what) {
    std::perror(what);
    std::exit(70);
}

std::array<double, 2> both(const std::string& text) {
    const std::size_t colon = text.find(':');
    const double first = std::atof(text.c_str());
    return {first, colon == std::string::npos ? first : std::atof(text.c_str() + colon + 1)};
}

bool set(Settings& settings, const std::string& word) {
    const std::size_t equals = word.find('=');
    if (equals == std::string::npos) {
        return false;
    }
    const std::string key = word.substr(0, equals);
    const std::string value = word.substr(equals + 1);
    const std::map<std::string, std::array<double, 2>*> pairs{{"delay_ms", &settings.delay_ms},
                                                              {"jitter_ms", &settings.jitter_ms},
                                                              {"loss", &settings.loss},
                                                              {"loss_run", &settings.loss_run},
                                                              {"rate_kbit", &settings.rate_kbit}};
    if (const auto at = pairs.find(key); at != pairs.end()) {
        *at->second = both(value);
    } else if (key == "queue") {
        settings.queue = std::strtoul(value.c_str(), nullptr, 10);
    } else if (key == "wire") {
        settings.wire = value == "1";
    } else if (key == "mtu") {
        settings.mtu = std::atoi(value.c_str());
    } else if (key == "seed") {
        settings.seed = static_cast<unsigned>(std::atoi(value.c_str()));
    } else if (key == "tick_ms") {
        settings.tick_ms = std::atof(value.c_str());
    } else if (key == "seconds") {
        settings.seconds = std::atoi(value.c_str());
    } else {
        return false;
    }
    return true;
}

/// All frames that the device receives, and a way to send some.
int open_wire(const std::string& device) {
    const int wire = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK | SOCK_CLOEXEC, htons(ETH_P_ALL));
    const int on = 1;
    if (wire < 0 || setsockopt(wire, SOL_PACKET, PACKET_IGNORE_OUTGOING, &on, sizeof on) != 0) {
        fail("packet socket");
    }
    sockaddr_ll address{};
    address.sll_family = AF_PACKET;
    address.sll_protocol = htons(ETH_P_ALL);
    address.sll_ifindex = static_cast<int>(if_nametoindex(device.c_str()));
    packet_mreq all{};
    all.mr_ifindex = address.sll_ifindex;
    all.mr_type = PACKET_MR_PROMISC;
    if (address.sll_ifindex == 0 || bind(wire, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        setsockopt(wire, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &all, sizeof all) != 0) {
        fail(device.c_str());
    }
    return wire;
}

/// The process stays in the namespace.
int open_device(const std::string& name_space, const std::string& device, const Settings& settings) {
    const int handle = open(("/run/netns/" + name_space).c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0 || setns(handle, CLONE_NEWNET) != 0) {
        fail(name_space.c_str());
    }
    close(handle);
    if (settings.wire) {
        return open_wire(device);
    }
    const int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    device.copy(request.ifr_name, IFNAMSIZ - 1);
    if (tun < 0 || ioctl(tun, TUNSETIFF, &request) != 0) {
        fail("tun device");
    }
    const int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    request.ifr_mtu = settings.mtu;
    if (ioctl(control, SIOCSIFMTU, &request) != 0 || ioctl(control, SIOCGIFFLAGS, &request) != 0) {
        fail("device settings");
    }
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    if (ioctl(control, SIOCSIFFLAGS, &request) != 0) {
        fail("device up");
    }
    close(control);
    return tun;
}

struct Waiting {
    Clock::time_point due;
    std::uint64_t number = 0;
    std::size_t direction = 0;
    Packet packet;

    bool operator<(const Waiting& other) const {  // the heap's top is the earliest
        return due != other.due ? due > other.due : number > other.number;
    }
};

class Link {
public:
    Link(Settings settings, std::array<int, 2> devices)
        : m_settings(settings), m_devices(devices), m_random(settings.seed),
          m_timer(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)) {}

    void run() {
        const auto end = Clock::now() + std::chrono::seconds(m_settings.seconds);
        std::array<pollfd, 4> watched{pollfd{m_devices[0], POLLIN, 0}, pollfd{m_devices[1], POLLIN, 0},
                                      pollfd{m_timer, POLLIN, 0}, pollfd{STDIN_FILENO, POLLIN, 0}};
        while (Clock::now() < end) {
            deliver();
            arm();
            if (poll(watched.data(), watched.size(), 1000) < 0) {
                continue;
            }
            if (m_settings.tick_ms > 0) {
                std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(m_settings.tick_ms));
            }
            std::uint64_t expirations = 0;
            if (read(m_timer, &expirations, sizeof expirations) < 0) {
                expirations = 0;
            }
            if (watched[3].revents != 0 && !obey()) {
                return;
            }
            take(0);
            take(1);
        }
    }

private:
    /// False once nobody can say more.
    bool obey() {
        std::array<char, 512> said{};
        const ssize_t size = read(STDIN_FILENO, said.data(), said.size());
        if (size <= 0) {
            return false;
        }
        m_said.append(said.data(), static_cast<std::size_t>(size));
        for (std::size_t end = m_said.find('\n'); end != std::string::npos; end = m_said.find('\n')) {
            std::istringstream words(m_said.substr(0, end));
            m_said.erase(0, end + 1);
            bool understood = true;
            for (std::string word; words >> word;) {
                understood = set(m_settings, word) && understood;
            }
            std::puts(understood ? "set" : "cannot read that");
            std::fflush(stdout);
        }
        return true;
    }

    /// Whether the next packet is lost: in the lossy state always, in the good one never, and the states change so that
    /// a share `loss` is lost, `loss_run` packets at a time in the mean.
    bool loses(std::size_t direction) {
        const double loss = m_settings.loss[direction];
        const double run = std::max(1.0, m_settings.loss_run[direction]);
        if (run == 1 || loss >= 1) {
            return m_chance(m_random) < loss;
        }
        const double change = m_losing[direction] ? 1 / run : loss / (run * (1 - loss));
        if (m_chance(m_random) < change) {
            m_losing[direction] = !m_losing[direction];
        }
        return m_losing[direction];
    }

    bool is_arp(const std::uint8_t* packet, std::size_t size) const {
        return m_settings.wire && size >= ETH_HLEN && packet[12] == ETH_P_ARP >> 8 && packet[13] == (ETH_P_ARP & 0xff);
    }

    void take(std::size_t direction) {
        for (int burst = 0; burst < 64; ++burst) {
            const ssize_t size = read(m_devices[direction], m_buffer.data(), m_buffer.size());
            if (size <= 0) {
                return;
            }
            if (!is_arp(m_buffer.data(), static_cast<std::size_t>(size)) &&
                (loses(direction) || m_queued[direction] >= m_settings.queue)) {
                continue;
            }
            m_waiting.push({due(direction, static_cast<std::size_t>(size)), m_number++, direction,
                            Packet(m_buffer.begin(), m_buffer.begin() + size)});
            ++m_queued[direction];
        }
    }

    Clock::time_point due(std::size_t direction, std::size_t size) {
        using Fraction = std::chrono::duration<double, std::milli>;
        auto at = Clock::now();
        if (m_settings.rate_kbit[direction] > 0) {
            at = std::max(at, m_line_free[direction]);
            at += std::chrono::duration_cast<Clock::duration>(
                Fraction(static_cast<double>(size) * 8 / m_settings.rate_kbit[direction]));
            m_line_free[direction] = at;
        }
        const double jitter = (m_chance(m_random) * 2 - 1) * m_settings.jitter_ms[direction];
        at += std::chrono::duration_cast<Clock::duration>(
            Fraction(std::max(0.0, m_settings.delay_ms[direction] + jitter)));
        if (m_settings.jitter_ms[direction] == 0) {
            at = std::max(at, m_last[direction]);  // without jitter nothing overtakes
        }
        m_last[direction] = at;
        return at;
    }

    void deliver() {
        const auto now = Clock::now();
        while (!m_waiting.empty() && m_waiting.top().due <= now) {
            const Waiting& first = m_waiting.top();
            if (write(m_devices[1 - first.direction], first.packet.data(), first.packet.size()) < 0) {
                ++m_dropped;
            }
            --m_queued[first.direction];
            m_waiting.pop();
        }
    }

    void arm() {
        itimerspec spec{};
        if (!m_waiting.empty()) {
            const auto nanoseconds =
                std::chrono::duration_cast<std::chrono::nanoseconds>(m_waiting.top().due.time_since_epoch()).count();
            spec.it_value.tv_sec = nanoseconds / 1'000'000'000;
            spec.it_value.tv_nsec = nanoseconds % 1'000'000'000;
        }
        timerfd_settime(m_timer, TFD_TIMER_ABSTIME, &spec, nullptr);
    }

    Settings m_settings;
    std::array<int, 2> m_devices;
    std::mt19937 m_random;
    std::uniform_real_distribution<double> m_chance{0, 1};
    int m_timer;
    std::priority_queue<Waiting> m_waiting;
    std::array<std::uint8_t, 65536> m_buffer{};
    std::array<bool, 2> m_losing{false, false};
    std::string m_said;
    std::array<std::size_t, 2> m_queued{0, 0};
    std::array<Clock::time_point, 2> m_line_free{};
    std::array<Clock::time_point, 2> m_last{};
    std::uint64_t m_number = 0;
    std::uint64_t m_dropped = 0;
};

}  // namespace

int main(int count, char** words) {
    Settings settings;
    const std::vector<std::string> arguments(words + 1, words + count);
    for (std::size_t index = 4; index < arguments.size(); ++index) {
        if (!set(settings, arguments[index])) {
            std::fprintf(stderr, "lab_link: cannot read %s\n", arguments[index].c_str());
            return 64;
        }
    }
    if (arguments.size() < 4) {
        std::fprintf(stderr, "usage: lab_link NAMESPACE_A DEVICE_A NAMESPACE_B DEVICE_B [key=value...]\n");
        return 64;
    }
    const int first = open_device(arguments[0], arguments[1], settings);
    const int second = open_device(arguments[2], arguments[3], settings);
    // A busy computer must not look like a bad cable; where it may not be asked for, it is done without.
    sched_param first_of_all{};
    first_of_all.sched_priority = 1;
    sched_setscheduler(0, SCHED_RR, &first_of_all);
    std::puts("ready");
    std::fflush(stdout);
    Link(settings, {first, second}).run();
    return 0;
}
