// What people do all day: a clinic's autosave of one answer, and an officer's list of the whole prefecture
// with its filters, as pages. 16 clinics and 4 officers at a time.
//   office_bench KAKARI DATABASE-FILE [PORT]    (the file is a demo)
#include <fmt/format.h>

#include <cstdlib>
#include <iostream>

#include "load.h"
#include "platform/http/client.h"
#include "reporters.h"
#include "server.h"

namespace kakari::bench {
namespace {

constexpr int kRounds = 5, kYear = 2026;
constexpr std::size_t kClinics = 200, kSaves = 3000, kLists = 64;

/// One answer of each clinic in turn, on top of the version that stands, so that no save meets a conflict.
std::vector<std::string> saves(const std::vector<Reporter>& clinics, std::vector<std::int64_t>& versions) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kSaves; ++i) {
    const auto& clinic = clinics[i % clinics.size()];
    const auto version = versions[i % clinics.size()]++;
    all.push_back(
        request("PATCH", fmt::format("/api/v1/institutions/{}/reports/{}/draft", clinic.number, kYear),
                {{"Authorization", "Bearer " + clinic.token}, {"Content-Type", "application/json"}},
                fmt::format(R"({{"items":[{{"item":"core.remarks","base_version":{},"answer":"{} 回目"}}]}})",
                            version, version)));
  }
  return all;
}

std::vector<std::string> lists(const std::string& token) {
  static constexpr std::array kFilters{"",           "&stage=submitted",   "&stage=in_review",
                                       "&changed=1", "&waiting=home_care", "&q=%E5%86%85%E7%A7%91",
                                       "&page=3",    "&order=by_name"};
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kLists; ++i)
    all.push_back(request("GET", fmt::format("/review?year={}{}", kYear, kFilters[i % kFilters.size()]),
                          {{"Authorization", "Bearer " + token}}));
  return all;
}

/// Opens each clinic's draft; the version of the answer that will be saved.
std::vector<std::int64_t> open_drafts(std::uint16_t port, const std::vector<Reporter>& clinics) {
  http::Client client("127.0.0.1", port);
  std::vector<std::int64_t> versions;
  for (const auto& clinic : clinics) {
    const auto draft =
        client.get(fmt::format("/api/v1/institutions/{}/reports/{}/draft", clinic.number, kYear),
                   {{"Authorization", "Bearer " + clinic.token}});
    static constexpr std::string_view item = R"("core.remarks":{"version":)";
    const auto at = draft.body.find(item);
    versions.push_back(at == draft.body.npos ? 0 : std::atoll(draft.body.c_str() + at + item.size()));
  }
  return versions;
}

int run(const std::string& program, const std::string& file, std::uint16_t port) {
  std::vector<Reporter> clinics;
  std::string officer;
  {
    app::House house({.database = "sqlite:" + file, .at = "", .share = ""}, app::House::Open::as_it_is);
    clinics = make_reporters(house, kYear, kClinics);
    officer = officer_token(house, "31");
  }
  Server server(program, "sqlite:" + file, port);
  auto versions = open_drafts(server.port(), clinics);
  const auto queue = lists(officer);
  LoadFigures autosave, list;
  for (std::size_t round = 0; round < kRounds; ++round) {
    autosave.add(drive(server.port(), 16, saves(clinics, versions)));
    list.add(drive(server.port(), 4, queue));
  }
  autosave.print("autosave of one answer over HTTP, 16 at a time", "< 50 ms");
  list.print("an officer's list of the prefecture over HTTP, 4 at a time", "< 50 ms");
  return 0;
}

}  // namespace
}  // namespace kakari::bench

int main(int argc, char** argv) try {
  if (argc < 3) return 2;
  return kakari::bench::run(argv[1], argv[2], std::uint16_t(argc > 3 ? std::stoi(argv[3]) : 18'463));
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
