// 施設票 and 診療科・診療時間票 as 医療情報ネット's open data lays them out, and the columns that are added.
#include <fmt/format.h>

#include <array>

#include "directory/open_data/columns.h"
#include "registry/access_facts.h"

namespace kakari::open_data {
namespace {

constexpr std::string_view kSheet = "医療情報ネットのオープンデータ（施設票）の項目";
constexpr std::string_view kTimes = "医療情報ネットのオープンデータ（診療科・診療時間票）の項目";
constexpr std::string_view kNotKept = "この列はいつも空欄です。";

struct Day {
  std::string_view ja, en, id;
};
constexpr std::array kDays{Day{"月", "Monday", "mon"},    Day{"火", "Tuesday", "tue"},
                           Day{"水", "Wednesday", "wed"}, Day{"木", "Thursday", "thu"},
                           Day{"金", "Friday", "fri"},    Day{"土", "Saturday", "sat"},
                           Day{"日", "Sunday", "sun"},    Day{"祝", "Holidays", "holiday"}};

std::vector<CodeLabel> open_codes() {
  return {{"0", "休診", "Closed"}, {"1", "診療", "Open"}};
}
std::vector<CodeLabel> yes_no(std::string_view no_ja, std::string_view yes_ja, std::string_view no_en,
                              std::string_view yes_en) {
  return {{"0", std::string(no_ja), std::string(no_en)}, {"1", std::string(yes_ja), std::string(yes_en)}};
}

class Columns {
 public:
  explicit Columns(std::string_view source) : source_(source) {}
  Column& add(std::string_view id, std::string_view name, std::string_view en, std::string_view type = "text",
              std::string_view note = "") {
    Column c;
    c.id = id, c.name = c.label = name, c.en = en, c.type = type, c.note = note, c.source = source_;
    out_.push_back(std::move(c));
    return out_.back();
  }
  void source(std::string_view source) { source_ = source; }
  std::vector<Column> take() { return std::move(out_); }

 private:
  std::string source_;
  std::vector<Column> out_;
};

void add_days(Columns& c) {
  constexpr std::string_view note = "列の名は「休診」ですが、0が休診、1が診療です。空欄は不明です。";
  for (std::size_t d = 0; d < 7; ++d)
    c.add(fmt::format("weekly.{}", kDays[d].id), fmt::format("毎週決まった曜日に休診（{}）", kDays[d].ja),
          fmt::format("Every week, {}", kDays[d].en), "code", note)
        .choices = open_codes();
  for (int week = 1; week <= 5; ++week)
    for (std::size_t d = 0; d < 7; ++d)
      c.add(fmt::format("week{}.{}", week, kDays[d].id),
            fmt::format("決まった週に休診（定期週）第{}週（{}）", week, kDays[d].ja),
            fmt::format("Week {} of the month, {}", week, kDays[d].en), "code", note)
          .choices = open_codes();
  c.add("holidays", "祝日に休診", "National holidays", "code", note).choices = open_codes();
  c.add("other_closed", "その他の休診日（GW、お盆等）", "Other days closed");
}

void add_beds(Columns& c) {
  struct Kind {
    std::string_view id, ja, en;
  };
  for (const Kind& kind :
       {Kind{"general", "一般病床", "General beds"}, Kind{"long_term", "療養病床", "Long-term care beds"},
        Kind{"long_term_medical", "療養病床のうち医療保険適用", "of them under medical insurance"},
        Kind{"long_term_care", "療養病床のうち介護保険適用", "of them under care insurance"},
        Kind{"psychiatric", "精神病床", "Psychiatric beds"},
        Kind{"tuberculosis", "結核病床", "Tuberculosis beds"},
        Kind{"infectious", "感染症病床", "Infectious disease beds"}})
    c.add(fmt::format("beds.{}", kind.id), kind.ja, kind.en, "integer", kNotKept);
  c.add("beds", "合計病床数", "Beds in all", "integer").unit = "床";
}

void add_sheet(Columns& c) {
  c.add("id", "ID", "ID of the national Medical Information Net", "text",
        "医療情報ネットのID。先頭に0のあることがある文字列です。IDのない医療機関は空欄で、機関番号で"
        "見分けます。");
  c.add("name", "正式名称", "Name");
  c.add("kana", "正式名称（フリガナ）", "Name in kana");
  c.add("short_name", "略称", "Short name", "text", kNotKept);
  c.add("short_kana", "略称（フリガナ）", "Short name in kana", "text", kNotKept);
  c.add("name_en", "英語表記（ローマ字表記）", "Name in English");
  c.add("kind", "機関区分", "Kind", "code").choices = {{"1", "病院", "Hospital"}, {"2", "診療所", "Clinic"}};
  c.add("prefecture", "都道府県コード", "Prefecture", "text", "2桁。01から47。");
  c.add("municipality", "市区町村コード", "Municipality", "text",
        "3桁。都道府県コードと合わせて5桁の全国地方公共団体コードになります。");
  c.add("address", "所在地", "Address");
  c.add("latitude", "所在地座標（緯度）", "Latitude", "decimal", "世界測地系、度。");
  c.add("longitude", "所在地座標（経度）", "Longitude", "decimal", "世界測地系、度。");
  c.add("url", "案内用ホームページアドレス", "Website");
  add_days(c);
  add_beds(c);
}

void add_places(Columns& c) {
  c.add("number", "機関番号", "Number of the institution", "text",
        "このシステムの番号。検査数字を含み、使い回しません。");
  c.add("medical_code", "医療機関コード", "Insurance medical institution code", "text",
        "10桁（都道府県2桁、点数表1桁、7桁）。先頭に0のあることがある文字列です。");
  c.add("invented", "架空", "Invented", "code", "1は実在しない医療機関で、内容もすべて架空です。").choices =
      yes_no("実在する", "架空", "Real", "Invented");
  c.add("postal", "郵便番号", "Postal code", "text", "7桁、ハイフンなし。");
  c.add("phone", "電話番号", "Telephone");
  c.add("planning_area", "構想区域コード", "Planning area", "text", "地域医療構想の構想区域。4桁。");
  c.add("departments", "診療科目", "Departments", "text", "名称を「;」で区切ります。");
  c.add("general_outpatients", "一般外来", "General outpatients", "code",
        "名簿による区分です。報告にもあるときは、その項目も見てください。")
      .choices = yes_no("行っていない", "行っている", "Not received", "Received");
  c.add("wheelchair", "車いすでの受診", "Wheelchair access", "code", "空欄は未登録です。").choices =
      yes_no("できない", "できる", "No", "Yes");
  Column& languages = c.add("languages", "対応できる言語", "Languages spoken", "codes", "空欄は未登録です。");
  for (const auto& l : registry::spoken_languages())
    languages.choices.push_back({std::string(l.code), std::string(l.ja), std::string(l.en)});
  c.add("access_by", "車いす・言語の根拠", "Wheelchair and languages: by whom", "code").choices = {
      {"institution", "医療機関の申告", "As stated by the institution"},
      {"official_list", "公的な一覧", "From an official list"}};
  c.add("access_as_of", "車いす・言語の登録日", "Wheelchair and languages: registered on", "date");
}

void add_report(Columns& c) {
  c.source("医療法30条の18の4");
  const std::string_view none = "公表された報告がない医療機関では空欄です。";
  c.add("report.year", "報告年度", "Fiscal year of the report", "integer", none);
  c.add("report.as_of", "基準日", "As of", "date", none);
  c.add("report.received_on", "報告受付日", "Received on", "date", none);
  c.add("report.published_on", "公表日", "Published on", "date",
        "その年度の報告を都道府県が公表した日。その後の変更もこの年度のものとして載せます。");
  c.add("report.form", "報告様式", "Form of the report", "text",
        "報告の定義のハッシュ値（SHA-256）。どの年度の様式で報告したかを見分けられます。");
  c.add("page", "掲載ページ", "Page", "text", "このシステムの医療機関のページの番地（パス）。");
}

}  // namespace

std::vector<Column> facility_columns() {
  Columns c(kSheet);
  add_sheet(c);
  c.source("このシステムの名簿");
  add_places(c);
  add_report(c);
  return c.take();
}

std::vector<Column> hours_columns() {
  Columns c(kTimes);
  c.add("id", "ID", "ID of the national Medical Information Net", "text",
        "医療情報ネットのID。IDのない医療機関では、ハイフンを含む機関番号。");
  c.add("department", "診療科目コード", "Department code", "text", "5桁。医療情報ネットのコード。");
  c.add("department_name", "診療科目名", "Department", "text",
        "コードだけで名称が決まらないもの（その他）は空欄です。");
  c.add("slot", "診療時間帯", "Time slot", "code").choices = {
      {"1", "時間帯１", "Slot 1"}, {"2", "時間帯２", "Slot 2"}, {"3", "時間帯３", "Slot 3"}};
  struct What {
    std::string_view ja, en, id;
  };
  for (const What& what : {What{"診療", "consultation", "open"}, What{"外来受付", "reception", "reception"}})
    for (const Day& day : kDays)
      for (const bool start : {true, false})
        c.add(fmt::format("{}.{}.{}", day.id, what.id, start ? "start" : "end"),
              fmt::format("{}_{}{}時間", day.ja, what.ja, start ? "開始" : "終了"),
              fmt::format("{}, {} {}", day.en, what.en, start ? "from" : "until"), "time", "HH:MM");
  return c.take();
}

}  // namespace kakari::open_data
