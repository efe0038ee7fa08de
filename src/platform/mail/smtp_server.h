// For tests: a mail server on a socket of this machine, that answers as it is told and keeps what it was sent.
#pragma once
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace brigade::mail::test {

struct Conversation {
    std::vector<std::string> commands;   // as received, without line ends
    std::string message;                 // empty when it was not accepted as far as DATA
    bool has(const std::string& beginning) const;
};

class SmtpServer {
public:
    SmtpServer();
    ~SmtpServer();
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    // The next answers to a command ("RCPT", "DATA", "." for the end of a message), used up in order; then it accepts.
    void answer(const std::string& command, std::vector<std::string> answers);
    std::vector<Conversation> conversations();   // waits for the one going on

private:
    void serve();
    void converse(int connection);
    std::string next_answer(const std::string& command, const std::string& usual);

    int listener_ = -1, port_ = 0;
    std::mutex mutex_;
    std::condition_variable idle_;
    bool busy_ = false;
    std::map<std::string, std::vector<std::string>> answers_;
    std::vector<Conversation> finished_;
    std::thread thread_;
};

// A message taken apart as a mail program does.
struct Message {
    std::map<std::string, std::string> headers;      // unfolded, encoded words decoded
    std::map<std::string, std::string> parts;        // by content type, decoded
    std::string content_type;
    std::size_t longest_line = 0;   // with its line end; libcurl's line of the boundary left out
};
Message parsed(const std::string& message);

}  // namespace brigade::mail::test
