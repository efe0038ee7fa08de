// What whoever runs the platform can set; every field is a command-line option, an environment variable BRIGADE_… and a key of the TOML file.
#pragma once
#include <string>

namespace brigade::app {

struct Configuration {
    std::string database = "sqlite:brigade.db";
    std::string address = "127.0.0.1";
    unsigned short port = 8080;
    std::string public_url;              // empty: http://localhost:<port>
    std::string web_root = "web/dist";   // the built web app
    std::string operator_token;          // empty: the operator's routes are closed
    std::string smtp_url, smtp_user, smtp_password, mail_from;
    int handler_threads = 8;
    int job_threads = 2;
    int webhook_threads = 4;             // waiting for the servers of organizations
    bool allow_private_webhooks = false; // to addresses of this machine and its network
    int database_connections = 8;
    bool demo = false;
    bool development_mail = false;       // serve /dev/mail though the public URL is not this machine's

    bool is_local() const;               // the public URL leads to this very machine
    // Mails that nobody sends are shown at /dev/mail, on a local installation or when asked for: they hold sign-in links.
    bool shows_mail() const { return smtp_url.empty() && (is_local() || development_mail); }
};

}  // namespace brigade::app
