#include "access/idempotency.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace kakari::access {
namespace {

constexpr std::size_t body_bytes_max = 256 << 10;
// So long after it was committed (or before: the clock was put back) an act may still be answered by another
// server. Later its answer is lost.
constexpr Instant answering_us = 10'000'000;
constexpr int under_way_status = 0, lost_status = 1;  // in the place of an answer's status

std::string place(const IdempotentRequest& request) {
  return request.actor + "\n" + request.key;
}

/// To be sent again under the same key: a form refused for what is in it comes back corrected when the person
/// went back to it; a download breaks off.
bool asks_to_send_again(const http::Response& response) {
  const int s = response.status;
  const bool file = !response.file.empty() || (response.body.size() > body_bytes_max &&
                                               !response.header("Content-Disposition").empty());
  return s == 401 || s == 403 || s == 422 || s == 429 || file;
}

bool can_be_kept(const http::Response* response) {
  return response && response->status < 500 && response->body.size() <= body_bytes_max;
}

std::string kept_headers(const http::Response& response) {
  std::string text;
  for (const char* name : {"Content-Type", "Content-Disposition", "Location", "ETag"})
    if (const std::string_view value = response.header(name); !value.empty())
      text.append(name).append(":").append(value).append("\n");
  return text;
}

http::Response kept_answer(int status, std::string_view headers, std::string body) {
  http::Response response;
  response.status = status;
  response.body = std::move(body);
  while (!headers.empty()) {
    const std::string_view line = headers.substr(0, headers.find('\n'));
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) response.set(line.substr(0, colon), line.substr(colon + 1));
    headers.remove_prefix(std::min(headers.size(), line.size() + 1));
  }
  return response;
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

Problem answer_lost() {
  return {
      ProblemKind::conflict,
      "idempotency-answer-lost",
      "この送信は、すでに受け付けています。二重に処理しないよう、今回は何も行っていません。結果は、前の画面を"
      "開き直してお確かめください。見当たらないときは、開き直した画面から、もう一度送信してください。",
      {}};
}

Idempotency::Answer judge(const IdempotentRequest& first, const http::Response& answer,
                          const IdempotentRequest& request) {
  if (first.digest != request.digest || first.route != request.route) return another_request();
  if (answer.status == under_way_status) return under_way();
  if (answer.status == lost_status) return answer_lost();
  return answer;
}

}  // namespace

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

Idempotency::Answer Idempotency::begin(const IdempotentRequest& request) {
  {
    const std::lock_guard lock(mutex_);
    const auto [entry, fresh] =
        open_.try_emplace(place(request), Remembered{request, kept_answer(under_way_status, "", "")});
    if (!fresh) return judge(entry->second.request, entry->second.response, request);
  }
  try {
    Answer answer = kept(request);
    if (!std::holds_alternative<std::monostate>(answer)) release(request);
    return answer;
  } catch (...) {
    release(request);
    throw;
  }
}

Idempotency::Answer Idempotency::kept(const IdempotentRequest& request) const {
  const Instant now = clock_.now();
  const auto row = database_.read([&](store::Tx& tx) {
    return tx.one(
        "SELECT route, request_hash, status, headers, body, created_at FROM idempotency_key WHERE "
        "actor = ? AND idempotency = ? AND created_at > ?",
        request.actor, request.key, now - rules_.remembered_us);
  });
  if (!row) return {};
  auto status = int(row->integer(2));
  // One process writes a SQLite file, and this one is not at it.
  if (status == under_way_status &&
      (database_.engine() == store::Engine::sqlite || std::abs(row->integer(5) - now) >= answering_us))
    status = lost_status;
  return judge({request.actor, request.key, row->text(0), row->text(1)},
               kept_answer(status, row->text(3), row->text(4)), request);
}

void Idempotency::claim(store::Tx& tx, const IdempotentRequest& request) const {
  const Instant now = clock_.now();
  const auto claimed = tx.exec(
      "INSERT INTO idempotency_key(actor, idempotency, route, request_hash, status, headers, body, "
      "created_at) VALUES (?,?,?,?,?,'',?,?) ON CONFLICT(actor, idempotency) DO UPDATE SET route = "
      "excluded.route, request_hash = excluded.request_hash, status = excluded.status, headers = '', body = "
      "excluded.body, created_at = excluded.created_at WHERE idempotency_key.created_at <= ?",
      request.actor, request.key, request.route, request.digest, under_way_status, store::Blob{""}, now,
      now - rules_.remembered_us);
  if (claimed == 0) throw KeyTaken();
}

void Idempotency::end(const IdempotentRequest& request, bool claimed, const http::Response* answer) {
  if (!claimed) return release(request);
  if (answer && asks_to_send_again(*answer)) return forget(request);
  const std::lock_guard lock(mutex_);
  const auto entry = open_.find(place(request));
  if (entry == open_.end()) return;
  entry->second.response = can_be_kept(answer)
                               ? kept_answer(answer->status, kept_headers(*answer), answer->body)
                               : kept_answer(lost_status, "", "");
  ended_.push_back(entry->first);
  wake_.notify_one();
}

void Idempotency::forget(const IdempotentRequest& request) {
  try {
    database_.write([&](store::Tx& tx) {
      tx.exec("DELETE FROM idempotency_key WHERE actor = ? AND idempotency = ?", request.actor, request.key);
    });
  } catch (const store::Error&) {
    // Whoever sends again is then told to look first.
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
    wake_.wait(lock, [this] { return stop_ || !ended_.empty(); });
    if (ended_.empty()) return;
    std::vector<std::string> places = std::exchange(ended_, {});
    std::vector<Remembered> batch;
    batch.reserve(places.size());
    for (const std::string& at : places)
      if (const auto entry = open_.find(at); entry != open_.end()) batch.push_back(entry->second);
    writing_ = true;
    lock.unlock();
    try {
      write(batch);
    } catch (const std::exception&) {
      // The answer is lost then; that there was one is not.
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
          "UPDATE idempotency_key SET status = ?, headers = ?, body = ? WHERE actor = ? AND idempotency = ?",
          r.response.status, kept_headers(r.response), store::Blob{r.response.body}, r.request.actor,
          r.request.key);
  });
}

void Idempotency::flush() {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [this] { return ended_.empty() && !writing_; });
}

void Idempotency::sweep() {
  const Instant before = clock_.now() - rules_.remembered_us;
  database_.write(
      [&](store::Tx& tx) { tx.exec("DELETE FROM idempotency_key WHERE created_at < ?", before); });
}

}  // namespace kakari::access
