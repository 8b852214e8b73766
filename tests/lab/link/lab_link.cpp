// SPDX-License-Identifier: MIT
// A link between two network namespaces with delay, jitter, loss, rate and a bounded queue, for kernels without netem.
// One TUN device in each namespace; packets wait here for their time. Figures are one-way; "a:b" gives each direction
// its own.
//   lab_link NAMESPACE_A DEVICE_A NAMESPACE_B DEVICE_B [delay_ms=25] [jitter_ms=0] [loss=0.01] [rate_kbit=0]
//   [queue=1000]
//            [mtu=1500] [seed=1] [seconds=600]
// Says "ready" once both devices are up, and ends when its standard input closes or its time is over.
#include <queue>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <map>
#include <net/if.h>
#include <poll.h>
#include <random>
#include <sched.h>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;
using Packet = std::vector<std::uint8_t>;

struct Settings {
    std::array<double, 2> delay_ms{0, 0};
    std::array<double, 2> jitter_ms{0, 0};
    std::array<double, 2> loss{0, 0};
    std::array<double, 2> rate_kbit{0, 0};
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
                                                              {"rate_kbit", &settings.rate_kbit}};
    if (const auto at = pairs.find(key); at != pairs.end()) {
        *at->second = both(value);
    } else if (key == "queue") {
        settings.queue = std::strtoul(value.c_str(), nullptr, 10);
    } else if (key == "mtu") {
        settings.mtu = std::atoi(value.c_str());
    } else if (key == "seed") {
        settings.seed = static_cast<unsigned>(std::atoi(value.c_str()));
    } else if (key == "seconds") {
        settings.seconds = std::atoi(value.c_str());
    } else {
        return false;
    }
    return true;
}

/// A TUN device in the namespace; the process stays in that namespace.
int open_device(const std::string& name_space, const std::string& device, int mtu) {
    const int handle = open(("/run/netns/" + name_space).c_str(), O_RDONLY | O_CLOEXEC);
    if (handle < 0 || setns(handle, CLONE_NEWNET) != 0) {
        fail(name_space.c_str());
    }
    close(handle);
    const int tun = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    device.copy(request.ifr_name, IFNAMSIZ - 1);
    if (tun < 0 || ioctl(tun, TUNSETIFF, &request) != 0) {
        fail("tun device");
    }
    const int control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    request.ifr_mtu = mtu;
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
            std::uint64_t expirations = 0;
            if (read(m_timer, &expirations, sizeof expirations) < 0) {
                expirations = 0;
            }
            std::array<char, 64> ignored{};
            if (watched[3].revents != 0 && read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) {
                return;
            }
            take(0);
            take(1);
        }
    }

private:
    void take(std::size_t direction) {
        std::array<std::uint8_t, 65536> buffer{};
        for (int burst = 0; burst < 64; ++burst) {
            const ssize_t size = read(m_devices[direction], buffer.data(), buffer.size());
            if (size <= 0) {
                return;
            }
            if (m_chance(m_random) < m_settings.loss[direction] || m_queued[direction] >= m_settings.queue) {
                continue;
            }
            m_waiting.push({due(direction, static_cast<std::size_t>(size)), m_number++, direction,
                            Packet(buffer.begin(), buffer.begin() + size)});
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
    const int first = open_device(arguments[0], arguments[1], settings.mtu);
    const int second = open_device(arguments[2], arguments[3], settings.mtu);
    std::puts("ready");
    std::fflush(stdout);
    Link(settings, {first, second}).run();
    return 0;
}
