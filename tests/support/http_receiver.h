// A real server on a port of this machine that answers as it is told, one connection at a time, and keeps what it was sent.
#pragma once
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace brigade::test {

struct Received {
    std::string head, body;
    std::string header(const std::string& name) const {
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos) return {};
        const auto from = at + name.size() + 4;
        return head.substr(from, head.find("\r\n", from) - from);
    }
};

class HttpReceiver {
public:
    // What to write back, byte for byte; empty: the connection is closed without an answer.
    using Behaviour = std::function<std::string(const Received&)>;
    static std::string answer(int status, const std::string& body = "", const std::string& headers = "") {
        return "HTTP/1.1 " + std::to_string(status) + " X\r\n" + headers + "Content-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" + body;
    }

    explicit HttpReceiver(Behaviour behaviour = [](const Received&) { return answer(200, "ok"); }) : behaviour_(std::move(behaviour)) {
        socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(socket_, 16) != 0) throw std::runtime_error("no port to listen on");
        getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
        port_ = ntohs(address.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    ~HttpReceiver() {
        stopping_ = true;
        thread_.join();
        ::close(socket_);
    }
    std::string url(const std::string& path = "/hook") const { return "http://127.0.0.1:" + std::to_string(port_) + path; }
    void behave(Behaviour b) {
        const std::scoped_lock lock(mutex_);
        behaviour_ = std::move(b);
    }
    std::vector<Received> received() const {
        const std::scoped_lock lock(mutex_);
        return received_;
    }

private:
    void serve() {
        while (!stopping_) {
            pollfd waiting{socket_, POLLIN, 0};
            if (poll(&waiting, 1, 20) <= 0) continue;
            const int connection = accept4(socket_, nullptr, nullptr, SOCK_CLOEXEC);
            if (connection < 0) continue;
            exchange(connection);
            ::close(connection);
        }
    }
    void exchange(int connection) {
        std::string all;
        char buffer[4096];
        std::size_t length = 0;
        auto split = std::string::npos;
        while (split == std::string::npos || all.size() < split + 4 + length) {
            pollfd waiting{connection, POLLIN, 0};
            if (stopping_ || poll(&waiting, 1, 400) <= 0) return;
            const auto n = recv(connection, buffer, sizeof buffer, 0);
            if (n <= 0) return;
            all.append(buffer, static_cast<std::size_t>(n));
            split = all.find("\r\n\r\n");
            if (split != std::string::npos) length = std::stoul("0" + Received{all.substr(0, split + 2), ""}.header("Content-Length"));
        }
        const Received r{all.substr(0, split + 2), all.substr(split + 4)};
        Behaviour b;
        {
            const std::scoped_lock lock(mutex_);
            received_.push_back(r);
            b = behaviour_;
        }
        const auto out = b(r);
        for (std::size_t sent = 0; sent < out.size();) {
            const auto n = send(connection, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
            if (n <= 0) return;
            sent += static_cast<std::size_t>(n);
        }
    }

    int socket_ = -1, port_ = 0;
    std::atomic<bool> stopping_ = false;
    mutable std::mutex mutex_;
    Behaviour behaviour_;
    std::vector<Received> received_;
    std::thread thread_;
};

}  // namespace brigade::test
