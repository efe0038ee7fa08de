// The limit for HTTP: a bare epoll loop that answers every request with a constant small JSON. Prints its port; runs until killed.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cstdio>
#include <cstring>
#include <string_view>

int main() {
    static constexpr std::string_view answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 27\r\n\r\n{\"status\":\"ok\",\"items\":[0]}";
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (bind(listener, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listener, 1024) != 0) return 1;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    std::printf("%d\n", ntohs(address.sin_port));
    std::fflush(stdout);
    const int loop = epoll_create1(0);
    epoll_event event{.events = EPOLLIN, .data = {.fd = listener}};
    epoll_ctl(loop, EPOLL_CTL_ADD, listener, &event);
    epoll_event ready[256];
    char buffer[8192];
    while (true) {
        const int n = epoll_wait(loop, ready, 256, -1);
        for (int i = 0; i < n; ++i) {
            const int fd = ready[i].data.fd;
            if (fd == listener) {
                const int connection = accept4(listener, nullptr, nullptr, SOCK_NONBLOCK);
                const int on = 1;
                setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                epoll_event e{.events = EPOLLIN, .data = {.fd = connection}};
                epoll_ctl(loop, EPOLL_CTL_ADD, connection, &e);
                continue;
            }
            const auto got = read(fd, buffer, sizeof buffer);
            if (got <= 0) close(fd);
            else if (write(fd, answer.data(), answer.size()) < 0) close(fd);
        }
    }
}
