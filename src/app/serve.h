// `kakari serve`: pages, API and jobs of one process.
#pragma once
#include <string>

#include "app/house.h"
#include "app/log_options.h"

namespace kakari::app {

struct ServeOptions {
  std::string listen = "127.0.0.1:8080";
  int workers = 0;  // 0: twice the cores, at least 4
  bool demo = false;
  std::string certificate, key, trusted_proxy;
  std::string public_name = "かかりつけ医を探す";
  std::string contact;  // whom people ask: 鳥取県医療政策課　電話 …; for the pages that say so
  std::string mail_server;  // smtp://mail.example:587, or folder:PATH for .eml files; empty: no mail goes out
  std::string mail_from;    // kakari@example.lg.jp
  std::string mail_user;
  std::string mail_password;  // never an option: other users see command lines
  std::string tiles;          // https://…/{z}/{x}/{y}.png under maps; empty: outlines of our own alone
  // Requests a minute of one address or account; -1: the usual number, in a demo none. 0: no limit.
  int limit_pages = -1, limit_searches = -1, limit_account = -1;
  int limit_connections = 256;  // of one address at a time
  LogOptions log;
  std::string metrics_token;       // lets others than this machine read /metrics; never an option
  std::string metrics_token_file;  // where it is read from
  int drain_seconds = -1;  // between "not ready" and the end of listening; -1: 5 behind a proxy, else 0
  std::string public_url;  // https://kakari.example: how people reach it; empty: the address it listens at
};

/// SIGINT and SIGTERM wait for serve(). Before any thread exists: one that takes them would end the process.
void hold_stop_signals();

/// Until SIGINT or SIGTERM. Returns the exit status: 0, or 3 when it could not begin.
int serve(House& house, const ServeOptions& options);

}  // namespace kakari::app
