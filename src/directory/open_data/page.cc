#include "directory/open_data/page.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/html/components.h"

namespace kakari::open_data {
namespace {

constexpr std::size_t kEditionsShown = 24;

class OpenDataPage {
 public:
  OpenDataPage(const Shelf& shelf, const PageFacts& facts, directory::Tongue say)
      : shelf_(shelf), facts_(facts), say_(say) {}

  html::Page write() {
    const std::string title(say_("オープンデータ", "Open data"));
    w_ << html::heading(
        {.text = title,
         .level = 1,
         .lead = std::string(say_("かかりつけ医機能報告で公表された内容と、医療機関の所在地や診療時間を、"
                                  "だれでも使えるファイルにしています。登録や申込みはいりません。",
                                  "What is published of the reports on primary care functions, with the "
                                  "addresses and hours of institutions, as files for everybody. No "
                                  "registration is needed."))});
    if (facts_.editions.empty())
      w_ << html::empty({.what = std::string(say_("ファイルを準備しています", "The files are being made")),
                         .how = std::string(say_("数分後に、もう一度このページを開いてください。",
                                                 "Please open this page again in some minutes."))});
    else
      files();
    terms();
    changes();
    programs();
    return {.title = title, .body = w_.take(), .nav = "/open-data", .lang = std::string(say_.code())};
  }

 private:
  void heading(std::string_view ja, std::string_view en) {
    w_ << html::heading({.text = std::string(say_(ja, en))});
  }
  void paragraph(std::string_view ja, std::string_view en) { w_ << html::paragraph(say_(ja, en)); }
  std::string day(const std::string& iso) const {
    const auto date = Date::parse(iso);
    return date && !say_.english() ? date->wareki() : iso;
  }
  const File* file(std::string_view scope, std::string_view name) const {
    for (const File& f : facts_.files)
      if (f.scope == scope && f.name == name) return &f;
    return nullptr;
  }

  void files() {
    const Edition& newest = facts_.editions.front();
    const File* all = file("", "institutions.csv");
    w_ << html::paragraph(
        say_.english()
            ? fmt::format("Newest edition: {} (what was public on that day).", newest.name)
            : fmt::format("最新の版：{}に公表されていた内容（{}版）", day(newest.day), newest.name));
    if (all)
      w_ << html::button(
          {.label = fmt::format(
               "{} ({})", say_("すべての医療機関のCSVをダウンロード", "Download the CSV of all institutions"),
               size_in_words(all->content.bytes)),
           .href = "/open-data/institutions.csv"});
    file_table();
    prefecture_table();
    checks();
    if (facts_.editions.size() > 1) edition_table();
  }

  static html::Fragment taken(const std::string& address, const std::string& label) {
    return html::link(address, label);
  }

  void file_table() {
    heading("ファイル", "Files");
    html::Table table{.caption = std::string(say_("全体のファイル", "Files of everything")),
                      .caption_hidden = true};
    table.columns = {{.label = std::string(say_("ファイル", "File")), .row_head = true},
                     {.label = std::string(say_("内容", "What"))},
                     {.label = std::string(say_("行数", "Rows")), .numeric = true},
                     {.label = std::string(say_("大きさ", "Size")), .numeric = true},
                     {.label = std::string(say_("圧縮したもの", "Compressed"))}};
    for (const FileKind& kind : file_kinds()) {
      const File* f = file("", kind.name);
      if (!f) continue;
      const Address plain{"", "", f->name, false}, packed{"", "", f->name, true};
      table.rows.push_back(
          {.cells = {taken(plain.path(), f->name), std::string(say_(kind.ja, kind.en)), f->content.lines,
                     size_in_words(f->content.bytes),
                     taken(packed.path(), fmt::format(".gz ({})", size_in_words(f->content.packed_bytes)))}});
    }
    w_ << html::table(table)
       << html::note(say_("CSVはUTF-8（BOM付き）で、表計算ソフトでも開けます。番号や郵便番号の先頭の0を残す"
                          "には、列を文字列として取り込んでください。",
                          "CSV is UTF-8 with a byte order mark. Take the columns of codes in as text, so "
                          "that leading zeros stay."))
       << html::paragraph(say_("架空の列が1の行は、実在しない医療機関です。",
                               "Rows with 1 in the column 架空 are invented institutions."));
    w_ << "<p>" << html::link(say_.path("/open-data/dictionary"), say_("項目の説明", "What the columns mean"))
       << "</p>";
  }

  void prefecture_table() {
    html::Table table{.caption = std::string(say_("都道府県ごと", "By prefecture")), .caption_hidden = true};
    table.columns = {{.label = std::string(say_("都道府県", "Prefecture")), .row_head = true},
                     {.label = std::string(say_("医療機関", "Institutions")), .numeric = true},
                     {.label = "CSV"},
                     {.label = std::string(say_("診療時間", "Hours"))},
                     {.label = "NDJSON"}};
    for (const File& f : facts_.files) {
      if (f.scope.empty() || f.name != "institutions.csv") continue;
      const auto address = [&](std::string_view name) {
        return Address{"", f.scope, std::string(name), false}.path();
      };
      const auto* prefecture = shelf_.deps.areas->prefecture(f.scope);
      const std::string ja = prefecture ? prefecture->name : f.scope;
      const std::string en = say_.terms() ? say_.terms()->place(*shelf_.deps.areas, f.scope) : "";
      table.rows.push_back(
          {.cells = {std::string(say_.term(ja, en)), f.content.lines,
                     taken(address("institutions.csv"), size_in_words(f.content.bytes)),
                     taken(address("hours.csv"), "CSV"), taken(address("institutions.ndjson"), "NDJSON")}});
    }
    if (table.rows.empty()) return;
    heading("都道府県ごとのファイル", "Files by prefecture");
    w_ << html::table(table);
  }

  void checks() {
    w_ << "<p>" << html::link("/open-data/checksums.sha256", say_("SHA-256の一覧", "SHA-256 checksums"))
       << " " << say_("（sha256sum --check で確かめられます）", "(for sha256sum --check)") << "</p>";
  }

  void edition_table() {
    heading("これまでの版", "Earlier editions");
    paragraph(
        "版は、公表があったときと、内容が変わった日に作ります。版のファイルは、あとから変わりません。引用する"
        "ときは、版の番地を使ってください。",
        "An edition is made after each publication and on days when something has changed; its files "
        "never change. Please cite the address of an edition.");
    w_ << "<ul class=\"bullets\">";
    for (std::size_t i = 0; i < facts_.editions.size() && i < kEditionsShown; ++i) {
      const Edition& e = facts_.editions[i];
      w_ << "<li>" << html::link(Address{e.name, "", "institutions.csv", false}.path(), e.name) << " ("
         << day(e.day) << ") " << html::link(Address{e.name, "", "checksums.sha256", false}.path(), "SHA-256")
         << "</li>";
    }
    w_ << "</ul>";
  }

  void terms() {
    heading("利用条件と出典の書き方", "Terms and how to cite");
    const Terms& t = shelf_.terms;
    if (!t.url.empty()) {
      w_ << "<p>" << html::link(t.url, say_(t.title, t.title_en)) << " ";
      if (t.unverified)
        w_ << html::tag({std::string(say_("要確認", "To be confirmed")), html::Tone::waiting});
      w_ << "</p>";
      const std::string site = shelf_.deps.public_url + "/open-data";
      const std::string edition = facts_.editions.empty() ? "" : facts_.editions.front().name;
      w_ << "<ul class=\"bullets\"><li>" << filled(say_.english() ? t.citation_en : t.citation, site, edition)
         << "</li><li>" << filled(say_.english() ? t.changed_en : t.changed, site, edition) << "</li></ul>";
    }
    paragraph(
        "実施する意向、職員の氏名、連絡用のメールアドレス、公表前の報告は、どのファイルにも載せていません。",
        "Intentions, names of staff, mail addresses and unpublished reports are in none of the files.");
  }

  void changes() {
    heading("変更だけを受け取る", "Changes only");
    paragraph(
        "前に取り込んだ日を since に指定すると、その日から後に新しく載ったもの、変わったもの、載らなくなった"
        "ものの機関番号が分かります。",
        "Give the day of your last copy as “since” to get the numbers of what appeared, changed or "
        "disappeared after it.");
    const std::string since = facts_.editions.empty() ? "2027-04-01" : facts_.editions.front().day;
    for (const char* format : {"ndjson", "csv"}) {
      const std::string address = fmt::format("/open-data/changes?since={}&format={}", since, format);
      w_ << "<p>" << html::link(address, address) << "</p>";
    }
  }

  void programs() {
    heading("プログラムから使う", "For programs");
    w_ << "<ul class=\"bullets\"><li>"
       << html::link("/open-data/catalog.jsonld",
                     say_("データカタログ（DCAT-AP、JSON-LD）", "Data catalog (DCAT-AP, JSON-LD)"))
       << " · " << html::link("/open-data/catalog.ttl", "Turtle") << "</li><li>"
       << html::link("/fhir/metadata", say_("FHIR R4（医療機関、所在地、サービス）",
                                            "FHIR R4 (organizations, locations, services)"))
       << "</li><li>"
       << html::link("/api/v1/directory/search", say_("検索のAPI（JSON）", "Search API (JSON)"))
       << "</li></ul>";
  }

  const Shelf& shelf_;
  const PageFacts& facts_;
  directory::Tongue say_;
  html::Writer w_{16384};
};

}  // namespace

std::string size_in_words(std::uint64_t bytes) {
  if (bytes < 1'000'000) return fmt::format("{} kB", std::max<std::uint64_t>(1, (bytes + 500) / 1000));
  return fmt::format("{:.1f} MB", double(bytes) / 1e6);
}

html::Page open_data_page(const Shelf& shelf, const PageFacts& facts, directory::Tongue say) {
  return OpenDataPage(shelf, facts, say).write();
}

}  // namespace kakari::open_data
