// An institution told to a resident: what it does in a sentence, the functions as tags, as of when and by
// whom. Used by the list, the page and the API; in Japanese unless a Tongue says otherwise.
#pragma once
#include <string>
#include <vector>

#include "directory/days_said.h"
#include "directory/record.h"
#include "directory/tongue.h"
#include "platform/html/tag.h"
#include "platform/html/writer.h"
#include "regime/form.h"

namespace kakari::directory {

/// "家に来て診ます。…" in the words of the form; the diseases asked for come first. At most three diseases.
std::string sentence(const regime::Form& form, const Reported& reported,
                     const std::vector<std::int64_t>& asked_diseases = {}, const Tongue& say = {});

/// ［◎ 在宅医療］［○ 時間外の診療（日野病院）］; green once confirmed, and said in words while it is not.
std::vector<html::Tag> tags_of(const Reported& reported, const Tongue& say = {});

/// "令和9年1月1日現在、県の確認 2月10日"
std::string foot(const Reported& reported, const Tongue& say = {});

/// How one function stands: "県の確認 2月10日", "報告あり・確認中", "報告済・確認前", "医療機関の報告による".
std::string standing_text(const ReportedFunction& function, const Tongue& say = {});
std::string_view id(reporting::Standing standing);

/// ◎ alone, ○ with others (別表第八第五), as words for those who do not see the mark.
std::string_view mark(const ReportedFunction& function);

/// "みなと在宅クリニック（架空）": the mark is added where the name does not carry it.
std::string shown_name(std::string_view name, bool invented);

/// Words on a page, and whether they are Japanese on an English one: such are marked for those who have the
/// page read aloud.
struct Wording {
  std::string text = {};
  bool foreign = false;
  html::Fragment fragment() const;
};
/// What a page calls an institution: the English name where one is known, else the Japanese one.
Wording said_name(std::string_view name, std::string_view name_en, bool invented, const Tongue& say);
/// Japanese for which there is no English: addresses, free texts.
html::Fragment in_japanese(std::string_view text, const Tongue& say);

/// 在宅医療, Home care: how a function is called on a tag.
std::string_view tag_name(regime::Function function, const Tongue& say);

}  // namespace kakari::directory
