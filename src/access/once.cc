#include "access/once.h"

#include <utility>

namespace kakari::access {

Once::Once(Idempotency& keys, IdempotentRequest request)
    : keys_(keys), request_(std::move(request)), alongside_([this](store::Tx& tx) {
        try {
          keys_.claim(tx, request_);
        } catch (const KeyTaken&) {
          taken_ = true;
          throw;
        }
      }) {}

Once::~Once() {
  if (!ended_) keys_.end(request_, alongside_.committed(), nullptr);
}

void Once::answered(const http::Response& response) {
  ended_ = true;
  keys_.end(request_, alongside_.committed(), &response);
}

}  // namespace kakari::access
