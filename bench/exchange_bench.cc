// Files of a prefecture: 100,000 NDB counts in, and 2,500 full reports out in every format, on SQLite.
//   exchange_bench [REPORTS] [COUNT-ROWS] [FOLDER-OF-REGIME]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>

#include "access/room.h"
#include "base/random.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "platform/store/scratch.h"
#include "registry/institution.h"
#include "reporting/exchange/claims_import.h"
#include "reporting/exchange/export_reports.h"
#include "reporting/exchange/import_reports.h"
#include "reporting/exchange/room.h"
#include "reporting/exchange/sister.h"
#include "reporting/schema.h"
#include "reporting/submission.h"
#include "training/certificates/certificate.h"
#include "training/room.h"

namespace kakari::bench {
namespace {

constexpr int year = 2026;

double seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void row(std::string_view what, double s, std::size_t bytes = 0) {
  fmt::print("| {} | {} | {} |\n", what,
             s < 1 ? fmt::format("{:.0f} ms", s * 1000) : fmt::format("{:.2f} s", s),
             bytes ? fmt::format("{:.1f} MB", double(bytes) / 1e6) : "");
}

/// An answer to everything that is asked, as a busy clinic gives it.
regime::Answers full_answers(const regime::Form& form) {
  regime::Answers answers;
  for (bool more = true; more;) {
    const auto evaluation = regime::evaluate(form, answers);
    more = false;
    for (const regime::Item& item : form.items) {
      if (!evaluation.asked.contains(item.id) || answers.contains(item.id)) continue;
      more = true;
      switch (item.kind) {
        case regime::Kind::choice: {
          const auto yes = std::ranges::find_if(item.choices, &regime::Choice::affirmative);
          answers[item.id] = yes == item.choices.end() ? item.choices.front().code : yes->code;
          break;
        }
        case regime::Kind::choices:
          answers[item.id] = regime::Codes{item.choices.front().code};
          break;
        case regime::Kind::count:
        case regime::Kind::tenths:
          answers[item.id] = std::int64_t(120);
          break;
        case regime::Kind::text:
          answers[item.id] = std::string("平日の午後は訪問診療のため、お電話でご確認ください。");
          break;
        case regime::Kind::partners:
          answers[item.id] = regime::Partners{{"", "架空の病院", "当番の日の診療"}};
      }
    }
  }
  return answers;
}

class Prefecture {
 public:
  Prefecture(const std::string& regime_folder, std::size_t institutions)
      : db_(store::Engine::sqlite, rooms()), form_(load(regime_folder)) {
    db_->write([&](store::Tx& tx) {
      reporting::add_cycle(tx, moment(), reporting::lawful_cycle("31", year), form_);
      for (std::size_t i = 0; i < institutions; ++i) {
        registry::Institution one;
        one.prefecture = "31";
        one.municipality = "31201";
        one.name = fmt::format("架空第{}クリニック", i);
        one.kana = "カクウ";
        institutions_.push_back(
            registry::add(tx, moment(), one, {{"medical", fmt::format("31{:08}", i), "2020-01-01", ""}}));
      }
    });
  }
  store::Database& db() { return *db_; }
  Moment moment() { return {clock_ += 1000, &random_}; }
  const regime::Form& form() const { return form_; }

  void report(std::size_t reports) {
    const auto prepared = reporting::prepare(form_, full_answers(form_));
    if (!prepared) throw std::runtime_error(prepared.error().fields.front().message);
    for (std::size_t i = 0; i < reports; ++i)
      db_->write([&](store::Tx& tx) {
        access::Actor actor;
        actor.role = access::Role::institution_staff;
        actor.scope = institutions_[i].id.text();
        actor.name = "架空 花子";
        const auto done = reporting::submit_answers(
            tx, actor, moment(), {.institution = institutions_[i].id, .year = year, .manager = "架空 一郎"},
            *prepared);
        if (!done) throw std::runtime_error(done.error().message);
      });
  }

  std::string counts(const std::filesystem::path& path, std::size_t rows, int more) const {
    std::ofstream out(path, std::ios::binary);
    out << "医療機関コード,年度,項目,回数\n";
    std::size_t n = 0;
    for (std::size_t i = 0; n < rows; ++i)
      for (const regime::Item& item : form_.items)
        if (item.ndb && n < rows) out << fmt::format("31{:08},2025,{},{}\n", i, item.id, n++ % 500 + more);
    return path.string();
  }

 private:
  static std::vector<store::Room> rooms() {
    return {journal::room(),  access::room(),       files::room(),     messages::room(), registry::room(),
            training::room(), certificates::room(), reporting::room(), exchange::room()};
  }
  static regime::Form load(const std::string& folder) {
    auto form = regime::load_form(folder, 2025);
    if (!form) throw std::runtime_error(form.error().front().message);
    return std::move(*form);
  }
  store::testing::Scratch db_;
  regime::Form form_;
  SeededRandom random_{20270210};
  Instant clock_ = Date(2027, 2, 10).start();
  std::vector<registry::Institution> institutions_;
};

void run(std::size_t reports, std::size_t rows, const std::string& folder) {
  constexpr std::size_t items_least = 20;  // that NDB counts, of a form
  Prefecture prefecture(folder, std::max(reports, rows / items_least + 1));
  prefecture.report(reports);
  const auto areas = regime::Areas::load(folder + "/areas");
  fmt::print("| what | time | size |\n|---|---|---|\n");
  for (const auto format :
       {exchange::Format::xlsx, exchange::Format::csv, exchange::Format::ndjson, exchange::Format::json}) {
    std::size_t bytes = 0;
    std::int64_t written = 0;
    const double s = seconds([&] {
      written = exchange::export_reports(prefecture.db(), areas, {.year = year, .area = "31"}, format,
                                         [&](std::string_view piece) { bytes += piece.size(); });
    });
    row(fmt::format("{} reports as {}", written, exchange::id(format)), s, bytes);
  }
  std::size_t bytes = 0;
  const double sister = seconds([&] {
    exchange::export_sister(prefecture.db(), {.year = year, .area = "31"}, exchange::Format::xlsx,
                            [&](std::string_view piece) { bytes += piece.size(); });
  });
  row("the sister report as xlsx", sister, bytes);
  const auto path = std::filesystem::temp_directory_path() / "kakari-exchange-bench.csv";
  for (const auto& [what, more] : {std::pair{"new", 0}, {"again", 0}, {"changed", 1}}) {
    const std::string file = prefecture.counts(path, rows, more);
    registry::ImportSummary summary;
    const double s = seconds([&] {
      summary = exchange::import_claims(prefecture.db(), prefecture.moment(), {file}, year).value();
    });
    row(fmt::format("{} counts {}: {}", rows, what, summary.line()), s);
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) {
  const auto number = [&](int at, std::size_t otherwise) {
    return argc > at ? std::size_t(std::strtoull(argv[at], nullptr, 10)) : otherwise;
  };
  kakari::bench::run(number(1, 2500), number(2, 100'000), argc > 3 ? argv[3] : "regime");
}
