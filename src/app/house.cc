#include "app/house.h"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <system_error>

#include "access/common_passwords.h"
#include "access/room.h"
#include "app/keys.h"
#include "app/servers.h"
#include "app/setting.h"
#include "app/standing.h"
#include "base/file_words.h"
#include "directory/fhir/room.h"
#include "directory/open_data/room.h"
#include "forum/analysis/room.h"
#include "forum/measures/room.h"
#include "forum/meetings/room.h"
#include "forum/models/room.h"
#include "forum/papers/room.h"
#include "forum/results/room.h"
#include "forum/room.h"
#include "journal/journal.h"
#include "messages/message.h"
#include "platform/files/room.h"
#include "registry/institution.h"
#include "reporting/desk/room.h"
#include "reporting/exchange/room.h"
#include "reporting/explanation/room.h"
#include "reporting/notice/room.h"
#include "reporting/orders/room.h"
#include "reporting/paper/room.h"
#include "reporting/progress/room.h"
#include "reporting/release/room.h"
#include "reporting/requests/room.h"
#include "reporting/schedule/room.h"
#include "reporting/schema.h"
#include "training/applications/application.h"
#include "training/certificates/certificate.h"
#include "training/courses/room.h"
#include "training/learning/room.h"
#include "training/oversight/room.h"
#include "training/room.h"

namespace kakari::app {
namespace {

namespace fs = std::filesystem;

fs::path program_folder() {
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  return error ? fs::current_path() : program.parent_path();
}

std::string journal_key_of(const std::string& url, Random& random) {
  const std::string path = app::key_path(url, "journal-key");
  std::error_code ignored;  // what cannot be made is told when the key cannot be written
  if (const fs::path folder = fs::path(path).parent_path(); !folder.empty())
    fs::create_directories(folder, ignored);
  try {
    return journal::load_or_make_key(path, random);
  } catch (const std::system_error& error) {
    throw std::runtime_error("記録の署名鍵を作れません。" + file_words(path, error.code()) +
                             "環境変数 KAKARI_JOURNAL_KEY で別の場所を指定することもできます。");
  }
}

std::unique_ptr<store::Database> open(const std::string& url, House::Open how, const House::Before& before) {
  refuse_as_root(url);
  auto database = store::Database::open(url, {.readers = 8, .must_exist = how == House::Open::as_it_is});
  if (how != House::Open::unchecked) refuse_unless_open(*database);
  if (how != House::Open::as_it_is)
    store::migrate(*database, rooms());
  else if (!store::is_current(*database, rooms()))
    throw store::Error(
        store::Error::Kind::other,
        "データベースが古い版のままです。控えを取ってから kakari migrate を実行してください。");
  if (before) database = before(std::move(database));
  return database;
}

}  // namespace

std::span<const store::Room> rooms() {
  static const std::array all{
      app::room(),      files::room(),       journal::room(),      access::room(),       messages::room(),
      registry::room(), training::room(),    certificates::room(), applications::room(), courses::room(),
      learning::room(), oversight::room(),   reporting::room(),    schedule::room(),     requests::room(),
      paper::room(),    orders::room(),      exchange::room(),     progress::room(),     desk::room(),
      notice::room(),   explanation::room(), release::room(),      open_data::room(),    fhir::room(),
      forum::room(),    analysis::room(),    measures::room(),     meetings::room(),     models::room(),
      papers::room(),   results::room(),     running::room()};
  return all;
}

std::string share_folder(const std::string& wanted) {
  std::vector<fs::path> places;
  if (!wanted.empty()) places.emplace_back(wanted);
  if (const char* named = std::getenv("KAKARI_SHARE")) places.emplace_back(named);
  const fs::path here = program_folder();
  places.insert(places.end(), {here / "../share/kakari", here / "../..", fs::current_path()});
  for (const fs::path& place : places)
    if (fs::is_directory(place / "regime")) return fs::weakly_canonical(place).string();
  throw std::runtime_error(
      "regime フォルダーが見つかりません。環境変数 KAKARI_SHARE で場所を指定してください。");
}

House::House(const Settings& settings, Open how, const Before& before)
    : share_(share_folder(settings.share)),
      url_(settings.database),
      keys_of_(settings.keys_of.empty() ? settings.database : settings.keys_of),
      database_(open(settings.database, how, before)),
      offset_us_(clock_offset(*database_, settings.at, real_.now())),
      scheme_(std::make_unique<SystemClock>(offset_us_)),
      areas_(regime::Areas::load(regime_folder() + "/areas")) {
  // Made with the styles; a checkout that has not built them yet has none.
  if (const std::string list = share_ + "/web/dist/common-passwords.txt"; fs::exists(list))
    access::load_common_passwords(list);
  journal_key_ = journal_key_of(keys_of_, random_);
}

std::string House::key_path(const std::string& name) const {
  return app::key_path(keys_of_, name);
}

}  // namespace kakari::app
