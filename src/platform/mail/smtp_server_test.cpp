#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <regex>
#include <sstream>
#include <stdexcept>
#include "platform/mail/smtp_server.h"

namespace brigade::mail::test {
namespace {

// Reads lines from a connection, keeping what came after the last one.
class Lines {
public:
    explicit Lines(int connection) : connection_(connection) {}
    bool next(std::string& line) {
        std::size_t end;
        while ((end = buffer_.find("\r\n")) == std::string::npos) {
            char bytes[4096];
            const auto n = ::recv(connection_, bytes, sizeof bytes, 0);
            if (n <= 0) return false;
            buffer_.append(bytes, static_cast<std::size_t>(n));
        }
        line = buffer_.substr(0, end);
        buffer_.erase(0, end + 2);
        return true;
    }

private:
    int connection_;
    std::string buffer_;
};

std::string from_base64(const std::string& text) {
    static const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        if (c == '=') break;
        bits = bits << 6 | static_cast<std::uint32_t>(alphabet.find(c));
        if ((count += 6) >= 8) out += static_cast<char>(bits >> (count -= 8) & 0xff);
    }
    return out;
}

std::string from_quoted_printable(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') out += text[i];
        else if (text.compare(i, 3, "=\r\n") == 0) i += 2;
        else out += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16)), i += 2;
    }
    return std::regex_replace(out, std::regex("\r\n"), "\n");
}

std::string decoded_words(std::string text) {
    text = std::regex_replace(text, std::regex(R"(\?=\s+=\?)"), "?==?");   // blanks between encoded words are not text
    static const std::regex word(R"(=\?UTF-8\?B\?([^?]*)\?=)");
    std::string out;
    std::smatch m;
    while (std::regex_search(text, m, word)) {
        out += m.prefix().str() + from_base64(m[1]);
        text = m.suffix();
    }
    return out + text;
}

std::map<std::string, std::string> headers_of(const std::string& head) {
    std::map<std::string, std::string> out;
    std::istringstream lines(std::regex_replace(head, std::regex("\r\n[ \t]+"), " "));
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        const auto colon = line.find(": ");
        if (colon == std::string::npos) throw std::runtime_error("not a header: " + line);
        if (!out.emplace(line.substr(0, colon), decoded_words(line.substr(colon + 2))).second) throw std::runtime_error("twice: " + line);
    }
    return out;
}

}  // namespace

bool Conversation::has(const std::string& beginning) const {
    for (const auto& c : commands)
        if (c.starts_with(beginning)) return true;
    return false;
}

SmtpServer::SmtpServer() {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (listener_ < 0 || ::bind(listener_, generic, size) != 0 || ::listen(listener_, 8) != 0 || ::getsockname(listener_, generic, &size) != 0)
        throw std::runtime_error("no socket for the mail server");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

SmtpServer::~SmtpServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
}

void SmtpServer::answer(const std::string& command, std::vector<std::string> answers) {
    const std::scoped_lock lock(mutex_);
    answers_[command] = std::move(answers);
}

std::vector<Conversation> SmtpServer::conversations() {
    // A sender may be gone before this side has read its QUIT.
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [&] { return !busy_; });
    return finished_;
}

std::string SmtpServer::next_answer(const std::string& command, const std::string& usual) {
    const std::scoped_lock lock(mutex_);
    auto& waiting = answers_[command];
    if (waiting.empty()) return usual;
    auto answer = waiting.front();
    waiting.erase(waiting.begin());
    return answer;
}

void SmtpServer::serve() {
    for (int connection; (connection = ::accept(listener_, nullptr, nullptr)) >= 0; ::close(connection)) converse(connection);
}

void SmtpServer::converse(int connection) {
    const auto say = [&](const std::string& answer) {
        const auto line = answer + "\r\n";
        (void)::send(connection, line.data(), line.size(), MSG_NOSIGNAL);
    };
    {
        const std::scoped_lock lock(mutex_);
        busy_ = true;
    }
    Conversation kept;
    Lines lines(connection);
    say(next_answer("connect", "220 mail.example ready"));
    for (std::string line; lines.next(line);) {
        kept.commands.push_back(line);
        const auto verb = line.substr(0, 4);
        if (verb == "QUIT") break;
        if (verb != "DATA") {
            say(next_answer(verb, verb == "EHLO" ? "250-mail.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN" : "250 fine"));
            continue;
        }
        const auto answer = next_answer("DATA", "354 go ahead");
        say(answer);
        if (!answer.starts_with("354")) continue;
        std::string message;
        while (lines.next(line) && line != ".") message += (line.starts_with(".") ? line.substr(1) : line) + "\r\n";
        const auto verdict = next_answer(".", "250 taken");
        if (verdict.starts_with("250")) kept.message = message;
        say(verdict);
    }
    say("221 bye");
    const std::scoped_lock lock(mutex_);
    finished_.push_back(std::move(kept));
    busy_ = false;
    idle_.notify_all();
}

Message parsed(const std::string& message) {
    Message out;
    std::istringstream lines(message);
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with("Content-Type: multipart")) out.longest_line = std::max(out.longest_line, line.size());
    const auto end = message.find("\r\n\r\n");
    out.headers = headers_of(message.substr(0, end));
    out.content_type = out.headers.at("Content-Type");
    std::smatch m;
    if (!std::regex_search(out.content_type, m, std::regex("boundary=\"?([^\";]+)"))) return out;
    const auto mark = "\r\n--" + m[1].str();
    for (auto at = message.find(mark, end); at != std::string::npos && message.compare(at + mark.size(), 2, "--") != 0;) {
        const auto from = at + mark.size() + 2, next = message.find(mark, from);
        const auto part = message.substr(from, next - from);
        const auto middle = part.find("\r\n\r\n");
        const auto headers = headers_of(part.substr(0, middle));
        if (headers.at("Content-Transfer-Encoding") != "quoted-printable") throw std::runtime_error("an encoding of its own");
        out.parts[headers.at("Content-Type")] = from_quoted_printable(part.substr(middle + 4));
        at = next;
    }
    return out;
}

}  // namespace brigade::mail::test
