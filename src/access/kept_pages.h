// Pages of refusals that are the same for everybody but for the request's id: made once a second, since
// thousands of slow clients may run out of time together.
#pragma once
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "base/date.h"
#include "platform/http/message.h"

namespace kakari::access {

class KeptPages {
 public:
  /// `make` is given an id that stands for every other.
  http::Response get(int status, const std::string& id, Instant now,
                     const std::function<http::Response(const std::string& id)>& make);

 private:
  struct Kept {
    http::Response page;
    Instant made_at = 0;
  };
  std::mutex mutex_;
  std::map<int, Kept> pages_;
};

}  // namespace kakari::access
