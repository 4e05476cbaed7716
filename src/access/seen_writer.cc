#include "access/seen_writer.h"

namespace kakari::access {

SeenWriter::SeenWriter(store::Database& database, std::string update)
    : database_(database), update_(std::move(update)), writer_([this] { write_until_stopped(); }) {}

SeenWriter::~SeenWriter() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  writer_.join();
}

void SeenWriter::saw(const std::string& hash, Instant now) {
  {
    const std::lock_guard lock(mutex_);
    waiting_[hash] = now;
  }
  wake_.notify_one();
}

void SeenWriter::flush() {
  std::unique_lock lock(mutex_);
  written_.wait(lock, [this] { return waiting_.empty() && !writing_; });
}

void SeenWriter::write_until_stopped() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wake_.wait(lock, [this] { return stop_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    const auto some = std::exchange(waiting_, {});
    writing_ = true;
    lock.unlock();
    try {
      database_.write([&](store::Tx& tx) {
        for (const auto& [hash, at] : some) tx.exec(update_, at, hash, at);
      });
    } catch (const store::Error&) {
      // A full disk must not stop people from reading: then they merely look idle.
    }
    lock.lock();
    writing_ = false;
    written_.notify_all();
  }
}

}  // namespace kakari::access
