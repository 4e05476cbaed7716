// Patterns to handlers. "/institutions/{number}" binds one segment, "/static/{path*}" the rest.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.h"

namespace kakari::http {

using Handler = std::function<Response(const Request&)>;

struct Limits {
  std::size_t body_bytes = 1 << 20;  // more is 413
  int body_seconds = 30;             // to send it all; more is 408
};

class Router {
 public:
  Router();
  ~Router();
  /// Throws std::logic_error when the pattern and method are taken.
  void add(Method method, std::string_view pattern, Handler handler, Limits limits = {});

  /// What a request line leads to, before its body is read.
  struct Match {
    const Handler* handler = nullptr;  // null: see status
    std::string_view pattern = {};     // as given to add()
    Limits limits;
    int status = 200;   // 404, or 405 with `allow`
    std::string allow;  // "GET, HEAD, POST"
    Pairs params;
  };
  /// `path` as sent, still percent-encoded and without the query; one trailing slash does not count. HEAD
  /// falls back to GET; no method stands for one we do not know. Safe from many threads once all is added.
  Match match(std::optional<Method> method, std::string_view path) const;

 private:
  struct Node;
  std::unique_ptr<Node> root_;
};

}  // namespace kakari::http
