// The files as they are sent: addresses, encodings, checksums, the catalogue, and the pages that lead to
// them.
#include "directory/open_data/files.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "access/page_testing.h"
#include "directory/open_data/routes.h"
#include "directory/open_data/testing.h"

namespace kakari::open_data {
namespace {

namespace json = boost::json;

class Files : public store::testing::EachEngine {
 protected:
  Files() {
    static const regime::Areas areas = regime::Areas::load("regime/areas");
    deps.database = &world.db;
    deps.areas = &areas;
    deps.form = reporting::testing::form_2025();
    deps.public_url = "https://kakari.example";
    deps.regime_folder = "regime";
    all = routes(deps);
    world.report_and_publish();
  }
  http::Response get(const std::string& path, http::Pairs headers = {}, http::Pairs query = {}) {
    http::Request request;
    request.path = path;
    request.headers = std::move(headers);
    request.query = std::move(query);
    std::string pattern = path;
    if (path.starts_with("/open-data/") && !path.ends_with("/changes") && !path.ends_with("/dictionary")) {
      pattern = "/open-data/{path*}";
      request.params = {{"path", path.substr(std::string("/open-data/").size())}};
    }
    return access::ask(all, {}, world.now(), http::Method::get, pattern, request);
  }
  static std::string bytes(const http::Response& response) {
    std::ifstream in(response.file, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
  }
  static std::string sha256(std::string_view text) {
    Digest digest;
    digest.add(text);
    return digest.hex();
  }

  testing::World world{GetParam()};
  directory::Deps deps;
  std::vector<access::Route> all;
};
EACH_ENGINE(Files);

TEST_P(Files, BeforeTheFirstEditionPeopleAreAskedToWait) {
  EXPECT_EQ(get("/open-data/institutions.csv").status, 503);
  EXPECT_NE(get("/open-data").body.find("ファイルを準備しています"), std::string::npos);
}

TEST_P(Files, AStableAddressGivesTheNewestAndAnEditionsAddressItsOwn) {
  const std::string edition = world.make(), text = world.text(edition, "", "institutions.csv");
  for (const char* path : {"/open-data/institutions.csv", "/open-data/2027-02-10/institutions.csv",
                           "/open-data/31/institutions.csv", "/open-data/2027-02-10/31/institutions.csv"})
    EXPECT_EQ(bytes(get(path)), text) << path;
  const auto newest = get("/open-data/institutions.csv"), own = get("/open-data/2027-02-10/institutions.csv");
  EXPECT_EQ(newest.header("Cache-Control"), "public, max-age=300");
  EXPECT_EQ(newest.header("Content-Location"), "/open-data/2027-02-10/institutions.csv");
  EXPECT_EQ(own.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(newest.header("Content-Type"), "text/csv; charset=utf-8");
  for (const char* path :
       {"/open-data/x.csv", "/open-data/2020-01-01/institutions.csv", "/open-data/47/hours.csv",
        "/open-data/31/2027-02-10/hours.csv", "/open-data/31/dictionary.csv",
        "/open-data/checksums.sha256.gz", "/open-data/../room.cc", "/open-data/31"})
    EXPECT_EQ(get(path).status, 404) << path;
}

TEST_P(Files, TheSameFileGoesOutPlainOrCompressedAndNotAgainToWhoHasIt) {
  world.make();
  const auto plain = get("/open-data/institutions.ndjson"),
             encoded = get("/open-data/institutions.ndjson", {{"Accept-Encoding", "gzip"}}),
             packed = get("/open-data/institutions.ndjson.gz", {{"Accept-Encoding", "gzip"}});
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_EQ(encoded.header("Content-Encoding"), "gzip");
  EXPECT_EQ(packed.header("Content-Encoding"), "");
  EXPECT_EQ(packed.header("Content-Type"), "application/gzip");
  EXPECT_EQ(bytes(encoded), bytes(packed));
  EXPECT_LT(bytes(packed).size(), bytes(plain).size());
  EXPECT_NE(plain.header("ETag"), encoded.header("ETag"));
  const auto again =
      get("/open-data/institutions.ndjson", {{"If-None-Match", std::string(plain.header("ETag"))}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.file.empty());
  const auto part =
      get("/open-data/institutions.ndjson", {{"Accept-Encoding", "gzip"}, {"Range", "bytes=0-9"}});
  EXPECT_EQ(part.header("Content-Encoding"), "");
}

TEST_P(Files, TheChecksumsAreThoseOfTheBytesThatAreSent) {
  world.make();
  std::istringstream lines(get("/open-data/checksums.sha256").body);
  int checked = 0;
  for (std::string sum, name; lines >> sum >> name; ++checked)
    EXPECT_EQ(sha256(bytes(get("/open-data/" + name))), sum) << name;
  EXPECT_EQ(checked, 2 * (5 + 3));
  EXPECT_EQ(get("/open-data/31/checksums.sha256").body.find("dictionary"), std::string::npos);
}

TEST_P(Files, AFileThatWasSweptAwayIsMadeAgain) {
  world.make();
  const auto first = get("/open-data/hours.csv");
  const std::string text = bytes(first);
  std::filesystem::remove(first.file);
  EXPECT_EQ(bytes(get("/open-data/hours.csv")), text);
  std::filesystem::remove_all(first.file.parent_path());
  EXPECT_EQ(bytes(get("/open-data/hours.csv")), text);
}

TEST_P(Files, TheSpoolKeepsNoMoreThanItMay) {
  const std::string edition = world.make();
  Spool spool(1);
  const auto file = [&](std::string_view name) {
    return *world.read([&](store::Tx& tx) { return find_file(tx, edition, "", name); });
  };
  const auto old = spool.get(world.db, file("hours.csv"), false);
  std::filesystem::last_write_time(old,
                                   std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
  const auto next = spool.get(world.db, file("institutions.csv"), false);
  EXPECT_FALSE(std::filesystem::exists(old));
  EXPECT_TRUE(std::filesystem::exists(next));
  spool.get(world.db, file("institutions.ndjson"), true);
  EXPECT_TRUE(std::filesystem::exists(next)) << "somebody may be about to read it";
}

TEST_P(Files, TheCatalogueHasWhatDcatApAsksFor) {
  world.make();
  const auto response = get("/open-data/catalog.jsonld");
  EXPECT_EQ(response.header("Content-Type"), "application/ld+json");
  const json::object catalog = json::parse(response.body).as_object();
  for (const char* key :
       {"@context", "@id", "dct:title", "dct:description", "dct:publisher", "dataset", "license"})
    EXPECT_TRUE(catalog.contains(key)) << key;
  EXPECT_EQ(catalog.at("@type").as_string(), "dcat:Catalog");
  const auto& datasets = catalog.at("dataset").as_array();
  EXPECT_EQ(datasets.size(), 2u);
  for (const auto& dataset : datasets) {
    for (const char* key :
         {"@id", "dct:title", "dct:description", "dct:publisher", "issued", "conformsTo", "dct:temporal"})
      EXPECT_TRUE(dataset.as_object().contains(key)) << key;
    for (const auto& file : dataset.at("distribution").as_array()) {
      for (const char* key : {"accessURL", "downloadURL", "mediaType", "byteSize", "license", "issued"})
        EXPECT_TRUE(file.as_object().contains(key)) << key;
      const std::string address(file.at("downloadURL").as_string());
      ASSERT_TRUE(address.starts_with("https://kakari.example/open-data/")) << address;
      const std::string sent = bytes(get(address.substr(std::string("https://kakari.example").size())));
      EXPECT_EQ(std::to_string(sent.size()), std::string(file.at("byteSize").as_string())) << address;
      EXPECT_EQ(sha256(sent),
                std::string(file.at("spdx:checksum").at("spdx:checksumValue").at("@value").as_string()));
    }
  }
  EXPECT_NE(get("/open-data/2027-02-10/catalog.jsonld").body.find("open-data/2027-02-10/31/hours.csv.gz"),
            std::string::npos);
  const std::string turtle = get("/open-data/catalog.ttl").body;
  for (const char* said : {"a dcat:Catalog", "a dcat:Dataset", "a dcat:Distribution", "spdx:checksumValue"})
    EXPECT_NE(turtle.find(said), std::string::npos) << said;
}

TEST_P(Files, ThePagesSayWhatThereIsInBothLanguages) {
  world.make();
  const std::string ja = get("/open-data").body, en = get("/en/open-data").body;
  for (const char* said :
       {"<h1", "令和9年2月10日", "/open-data/institutions.csv", "/open-data/31/institutions.csv",
        "公共データ利用規約", "要確認", "/open-data/catalog.jsonld", "/fhir/metadata",
        "/open-data/changes?since=2027-02-10"})
    EXPECT_NE(ja.find(said), std::string::npos) << said;
  for (const char* said : {"Open data", "/en/open-data/dictionary", "Public Data License", "To be confirmed"})
    EXPECT_NE(en.find(said), std::string::npos) << said;
  const std::string dictionary = get("/open-data/dictionary").body;
  const Layout layout({deps.form}, nullptr);
  for (const Column& column : layout.columns())
    EXPECT_NE(dictionary.find(column.name.substr(0, column.name.find('"'))), std::string::npos)
        << column.name;
  EXPECT_EQ(dictionary.find("意向有り"), std::string::npos);
}

TEST(Terms, SayOnWhatTermsAndThatNobodyHasSettledThem) {
  const auto terms = load_terms("regime", 2026);
  ASSERT_TRUE(terms) << terms.error().front().message;
  EXPECT_TRUE(terms->unverified);
  EXPECT_EQ(filled("{site} {edition}", "s", "e"), "s e");
  EXPECT_FALSE(load_terms("tests/fixtures", 2026));
}

}  // namespace
}  // namespace kakari::open_data
