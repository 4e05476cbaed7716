#include "app/status_words.h"

#include <fmt/format.h>

namespace kakari::app {

std::string duration_words(std::chrono::microseconds time) {
  constexpr std::int64_t kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;
  const auto us = time.count();
  if (us < 1000) return "1ミリ秒未満";
  if (us < kSecond) return fmt::format("{}ミリ秒", us / 1000);
  if (us < 2 * kMinute) return fmt::format("{}秒", us / kSecond);
  if (us < 2 * kHour) return fmt::format("{}分", us / kMinute);
  if (us < 2 * kDay) return fmt::format("{}時間", us / kHour);
  return fmt::format("{}日", us / kDay);
}

std::string bytes_words(std::uint64_t bytes) {
  if (bytes < 1u << 20) return fmt::format("{}KB", bytes >> 10);
  if (bytes < 1u << 30) return fmt::format("{}MB", bytes >> 20);
  return fmt::format("{:.1f}GB", double(bytes) / double(1u << 30));
}

std::string_view job_words(std::string_view name) {
  static constexpr std::pair<std::string_view, std::string_view> words[]{
      {"journal", "記録の封印"},
      {"cycles", "年度の開始"},
      {"rules", "研修の規則の保存"},
      {"training", "研修の催促と期限"},
      {"requests", "報告の依頼"},
      {"reminders", "報告の催促"},
      {"letters", "手紙の作成"},
      {"letter-files", "古い手紙の片づけ"},
      {"flags", "報告の注意点の数え直し"},
      {"all-flags", "すべての注意点の数え直し"},
      {"publication", "予定した公表"},
      {"publication-preparation", "公表の準備"},
      {"progress", "報告率の集計"},
      {"grants", "期限の来た権限"},
      {"sweep", "古い記録の片づけ"},
      {"keys", "新しい鍵での閉じ直し"},
      {"retention", "保存期間の適用"},
      {"mail", "メールの送信"},
      {"open data", "オープンデータの作成"},
      {"forum numbers", "協議の場の集計"},
      {"papers of forums", "会議資料の作成"},
      {"measures overdue", "期限を過ぎた方策の知らせ"},
      {"vital signs", "稼働のようすの読み取り"}};
  for (const auto& [id, word] : words)
    if (id == name) return word;
  return name;
}

}  // namespace kakari::app
