#include "access/idempotency.h"

#include <algorithm>
#include <cstdlib>

#include "access/secret.h"

namespace kakari::access {
namespace {

constexpr std::size_t body_bytes_max = 256 << 10;
// After so long, or so long before it was taken (the clock was put back), a claim is of a server that has
// died.
constexpr Instant claim_us = 60'000'000;

std::string place(const IdempotentRequest& request) {
  return request.actor + "\n" + request.key;
}

/// Not what changed nothing and may be sent again: a form refused for what is in it (422) comes back
/// corrected under its old key when the person went back to it.
bool worth_keeping(const http::Response& response) {
  const int s = response.status;
  return s < 500 && s != 401 && s != 403 && s != 422 && s != 429 && response.file.empty() &&
         response.body.size() <= body_bytes_max;
}

std::string kept_headers(const http::Response& response) {
  std::string text;
  for (const char* name : {"Content-Type", "Location", "ETag"})
    if (const std::string_view value = response.header(name); !value.empty())
      text.append(name).append(":").append(value).append("\n");
  return text;
}

void read_headers(std::string_view text, http::Response& response) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) response.set(line.substr(0, colon), line.substr(colon + 1));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
}

Problem another_request() {
  return {
      ProblemKind::invalid,
      "idempotency-key-reused",
      "同じ送信番号で、内容の異なる送信がありました。画面を読み込み直してから、もう一度送信してください。",
      {}};
}

Problem under_way() {
  return {ProblemKind::conflict,
          "idempotency-under-way",
          "同じ内容の送信を処理しています。少し待ってから、画面を読み込み直してください。",
          {}};
}

}  // namespace

std::string request_digest(const http::Request& request) {
  std::string text = request.target;
  text += '\n';
  for (const auto& [name, value] : request.form) {
    if (name == "csrf") continue;
    text.append(name).append("\x1f").append(value).append("\x1e");
  }
  if (request.form.empty()) text += request.body;
  for (const http::Upload& upload : request.uploads)
    text.append(upload.field).append("\x1f").append(upload.filename).append(std::to_string(upload.size));
  return secret_hash(text);
}

Idempotency::Idempotency(store::Database& database, const Clock& clock, const Rules& rules)
    : database_(database), clock_(clock), rules_(rules), writer_([this] { write_loop(); }) {}

Idempotency::~Idempotency() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  writer_.join();
}

Idempotency::Answer Idempotency::judge(const Remembered& remembered, const IdempotentRequest& request) const {
  if (remembered.request.digest != request.digest || remembered.request.route != request.route)
    return another_request();
  if (!remembered.done) return under_way();
  return remembered.response;
}

Idempotency::Answer Idempotency::begin(const IdempotentRequest& request) {
  const Instant now = clock_.now();
  {
    const std::lock_guard lock(mutex_);
    const auto [entry, fresh] = open_.try_emplace(place(request), Remembered{request, {}, now, false});
    if (!fresh) return judge(entry->second, request);
  }
  try {
    Answer answer = claim(request, now);
    if (!std::holds_alternative<std::monostate>(answer)) release(request);
    return answer;
  } catch (...) {
    release(request);
    throw;
  }
}

// What the database remembers. Where several servers share it (PostgreSQL) the key is claimed there, too.
Idempotency::Answer Idempotency::claim(const IdempotentRequest& request, Instant now) {
  const auto row = database_.read([&](store::Tx& tx) {
    return tx.one(
        "SELECT route, request_hash, status, headers, body, created_at FROM idempotency_key WHERE "
        "actor = ? AND idempotency = ? AND created_at > ?",
        request.actor, request.key, now - rules_.remembered_us);
  });
  if (row && (row->integer(2) != 0 || std::abs(row->integer(5) - now) < claim_us)) {
    Remembered kept{request, {}, 0, row->integer(2) != 0};
    kept.request.route = row->text(0);
    kept.request.digest = row->text(1);
    kept.response.status = int(row->integer(2));
    read_headers(row->text(3), kept.response);
    kept.response.body = row->text(4);
    return judge(kept, request);
  }
  if (database_.engine() == store::Engine::sqlite) return {};
  const auto claimed = database_.write([&](store::Tx& tx) {
    return tx.exec(
        "INSERT INTO idempotency_key(actor, idempotency, route, request_hash, status, headers, body, "
        "created_at) VALUES (?,?,?,?,0,'',?,?) ON CONFLICT(actor, idempotency) DO UPDATE SET route = "
        "excluded.route, request_hash = excluded.request_hash, status = 0, created_at = excluded.created_at "
        "WHERE idempotency_key.created_at <= ? OR (idempotency_key.status = 0 AND idempotency_key.created_at "
        "NOT BETWEEN ? AND ?)",
        request.actor, request.key, request.route, request.digest, store::Blob{""}, now,
        now - rules_.remembered_us, now - claim_us + 1, now + claim_us - 1);
  });
  if (claimed == 0) return under_way();
  return {};
}

void Idempotency::finish(const IdempotentRequest& request, const http::Response& response) {
  if (!worth_keeping(response)) return drop(request);
  const std::lock_guard lock(mutex_);
  const auto entry = open_.find(place(request));
  if (entry == open_.end()) return;
  Remembered& remembered = entry->second;
  remembered.response.status = response.status;
  read_headers(kept_headers(response), remembered.response);
  remembered.response.body = response.body;
  remembered.done = true;
  done_.push_back(entry->first);
  wake_.notify_one();
}

void Idempotency::drop(const IdempotentRequest& request) {
  if (database_.engine() == store::Engine::postgresql) {
    try {
      database_.write([&](store::Tx& tx) {
        tx.exec("DELETE FROM idempotency_key WHERE actor = ? AND idempotency = ? AND status = 0",
                request.actor, request.key);
      });
    } catch (const store::Error&) {
      // The claim runs out by itself after a minute.
    }
  }
  release(request);
}

void Idempotency::release(const IdempotentRequest& request) {
  const std::lock_guard lock(mutex_);
  open_.erase(place(request));
}

void Idempotency::write_loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stop_ || !done_.empty(); });
    if (done_.empty()) return;
    std::vector<std::string> places = std::exchange(done_, {});
    std::vector<Remembered> batch;
    batch.reserve(places.size());
    for (const std::string& at : places)
      if (const auto entry = open_.find(at); entry != open_.end()) batch.push_back(entry->second);
    writing_ = true;
    lock.unlock();
    try {
      write(batch);
    } catch (const std::exception&) {
      // Not remembered then: a full disk refuses the repeated request by itself.
    }
    lock.lock();
    for (const std::string& at : places) open_.erase(at);
    writing_ = false;
    written_.notify_all();
  }
}

void Idempotency::write(const std::vector<Remembered>& batch) {
  database_.write([&](store::Tx& tx) {
    for (const Remembered& r : batch)
      tx.exec(
          "INSERT INTO idempotency_key(actor, idempotency, route, request_hash, status, headers, body, "
          "created_at) VALUES (?,?,?,?,?,?,?,?) ON CONFLICT(actor, idempotency) DO UPDATE SET route = "
          "excluded.route, request_hash = excluded.request_hash, status = excluded.status, headers = "
          "excluded.headers, body = excluded.body, created_at = excluded.created_at",
          r.request.actor, r.request.key, r.request.route, r.request.digest, r.response.status,
          kept_headers(r.response), store::Blob{r.response.body}, r.created_at);
  });
}

void Idempotency::flush() {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [this] { return done_.empty() && !writing_; });
}

void Idempotency::sweep() {
  const Instant before = clock_.now() - rules_.remembered_us;
  database_.write(
      [&](store::Tx& tx) { tx.exec("DELETE FROM idempotency_key WHERE created_at < ?", before); });
}

}  // namespace kakari::access
