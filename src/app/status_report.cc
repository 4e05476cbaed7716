#include "app/status_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/status_words.h"

namespace kakari::app {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

constexpr Instant kSecond = 1'000'000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

Light worse_of(bool attention, bool trouble) {
  return trouble ? Light::trouble : attention ? Light::attention : Light::good;
}

std::string ago(Instant now, Instant then) {
  return duration_words(microseconds(std::max<Instant>(0, now - then))) + "前";
}

Sign database(const StatusFacts& facts) {
  const std::string engine = facts.engine == store::Engine::sqlite ? "SQLite" : "PostgreSQL";
  if (!facts.database.good)
    return {"データベース", Light::trouble, engine + "が答えません（" + facts.database.trouble + "）。",
            "データベースのサービスが動いているか、ネットワークがつながっているかを確かめてください。"};
  const bool slow = facts.database.took > 200ms;
  return {"データベース", worse_of(slow, false),
          fmt::format("{}が{}で答えました。", engine, duration_words(facts.database.took)),
          slow ? "データベースの機械の負荷とディスクの速さを確かめてください。" : ""};
}

Sign writing(const StatusFacts& facts) {
  const store::Spread& commits = facts.writer.commit_us;
  const auto total = commits.counts.empty() ? 0 : commits.total();
  const std::int64_t mean = total > 0 ? commits.sum / total : 0;
  const Light light = worse_of(facts.writer.queued > 50 || mean > 100'000 || facts.writer.failed > 0,
                               facts.writer.queued > 500 || mean > 1'000'000);
  std::string now = fmt::format("書き込みの順番待ちは{}件です。", facts.writer.queued);
  if (total > 0) now += fmt::format("確定には平均{}かかっています。", duration_words(microseconds(mean)));
  if (facts.writer.failed > 0)
    now += fmt::format("起動してから{}回、確定できませんでした。", facts.writer.failed);
  return {
      "書き込み", light, now,
      light == Light::good ? "" : "ディスクの空きと速さを確かめ、ログの level=error の行をご覧ください。"};
}

Sign room(const StatusFacts& facts) {
  if (!facts.disk)
    return {"ディスク", Light::attention, "空きを調べられません。", "フォルダーの権限を確かめてください。"};
  const Light light = worse_of(facts.disk->free_part() < 0.10,
                               facts.disk->free_part() < 0.05 || facts.disk->free_bytes < (1u << 30));
  return {"ディスク", light,
          fmt::format("空きは{}（全体の{:.0f}％）です。", bytes_words(facts.disk->free_bytes),
                      facts.disk->free_part() * 100),
          light == Light::good ? ""
                               : "古い控えやログを移し、ディスクを広げてください。いっぱいになると保存ができ"
                                 "なくなります（閲覧はできます）。"};
}

Sign directory(const StatusFacts& facts) {
  if (facts.position < 0)
    return {"公開の検索", Light::trouble, "検索用のデータをまだ作れていません。",
            "ログの directory の行をご覧ください。"};
  const Instant behind = facts.behind_since ? facts.scheme_now - facts.behind_since : 0;
  const Light light = worse_of(behind > 10 * kSecond || !facts.directory_trouble.empty(), behind > kMinute);
  std::string now =
      fmt::format("{}施設を検索できます（変更の番号 {}）。", facts.snapshot_institutions, facts.position);
  if (light == Light::good) return {"公開の検索", light, now + "最新です。", ""};
  if (behind > 0) now += duration_words(microseconds(behind)) + "前からの変更が、まだ出ていません。";
  if (!facts.directory_trouble.empty()) now += facts.directory_trouble;
  return {"公開の検索", light, now,
          "閲覧は前の内容で続いています。データベースとメモリーを確かめてください。1分たっても進まないときは"
          "、このサーバーを起動し直してください。"};
}

Sign other_servers(const StatusFacts& facts) {
  std::vector<std::string> gone;
  bool versions_differ = false;
  std::size_t running = 0;
  const std::string* version = nullptr;
  for (const ServerSeen& one : facts.signs->servers) {
    if (one.stopped_at > 0) continue;
    if (facts.now - one.seen_at > kGoneAfter_us) {
      gone.push_back(one.name);
      continue;
    }
    ++running;
    versions_differ |= version && *version != one.version;
    version = &one.version;
  }
  if (!gone.empty())
    return {
        "サーバー", Light::trouble,
        fmt::format("{}台が動いています。{} から連絡がありません。", running, fmt::join(gone, "、")),
        "その機械に入り、systemctl status kakari で確かめてください。ほかのサーバーが仕事を続けています。"};
  if (versions_differ)
    return {"サーバー", Light::attention, fmt::format("{}台が、違う版で動いています。", running),
            "入れ替えの途中でなければ、すべてを同じ版にしてください。"};
  return {"サーバー", Light::good, fmt::format("{}台が動いています。", running), ""};
}

Sign jobs(const StatusFacts& facts) {
  std::vector<std::string> failing, stuck;
  for (const JobState& job : facts.jobs) {
    if (job.failing) failing.emplace_back(job_words(job.name));
    if (job.running && facts.now - job.begun_at > kHour) stuck.emplace_back(job_words(job.name));
  }
  if (failing.empty() && stuck.empty())
    return {"定期の仕事", Light::good, fmt::format("{}種類とも、うまくいっています。", facts.jobs.size()),
            ""};
  std::string now;
  if (!failing.empty()) now += fmt::format("うまくいっていません：{}。", fmt::join(failing, "、"));
  if (!stuck.empty()) now += fmt::format("1時間以上終わっていません：{}。", fmt::join(stuck, "、"));
  return {"定期の仕事", Light::attention, now,
          "ログの「job 名前」の行に理由があります。自動でやり直しています。"};
}

Sign mail(const StatusFacts& facts) {
  const VitalSigns& signs = *facts.signs;
  if (!facts.sends_mail && signs.mail.waiting == 0)
    return {"メール", Light::note, "このサーバーは、メールを送らない設定です。", ""};
  const Instant age = signs.oldest_mail_at ? facts.scheme_now - signs.oldest_mail_at : 0;
  const bool refused_all = signs.mail_trouble && facts.scheme_now - signs.mail_trouble->since > 10 * kMinute;
  const Light light = worse_of(age > kHour || signs.mail.unknown > 0, refused_all || age > kDay);
  std::string now = fmt::format("送信待ち{}通、届かなかったもの{}通、届いたか分からないもの{}通です。",
                                signs.mail.waiting, signs.mail.refused, signs.mail.unknown);
  if (age > kMinute) now += "いちばん古いものは" + duration_words(microseconds(age)) + "待っています。";
  if (refused_all) now += "メールサーバーが受け付けていません。";
  std::string to_do;
  if (!facts.sends_mail)
    to_do = "設定の mail-server を確かめてください。";
  else if (light != Light::good)
    to_do = "「メールの送信」の画面をご覧ください。待っているメールはなくなりません。";
  return {"メール", facts.sends_mail ? light : worse_of(true, false), now, to_do};
}

Sign journal(const StatusFacts& facts) {
  const auto& unsealed = facts.signs->unsealed;
  const Instant age = unsealed.oldest_at ? facts.scheme_now - unsealed.oldest_at : 0;
  const Light light = worse_of(age > 5 * kMinute, age > kHour);
  return {"記録の封印", light,
          unsealed.count == 0 ? "すべての記録が封印されています。"
                              : fmt::format("{}件が封印を待っています（いちばん古いもので{}）。",
                                            unsealed.count, duration_words(microseconds(age))),
          light == Light::good
              ? ""
              : "定期の仕事「記録の封印」が動いているかを確かめてください。記録そのものは失われません。"};
}

Sign backup(const StatusFacts& facts) {
  const auto& at = facts.signs->backup_at;
  if (!at)
    return {"控え（バックアップ）", Light::attention, "取った記録がありません。",
            "kakari backup を毎日動かしてください（PostgreSQLでは pg_basebackup の記録をご確認ください）。"};
  const Light light = worse_of(facts.now - *at > 26 * kHour, facts.now - *at > 3 * kDay);
  return {"控え（バックアップ）", light,
          fmt::format("最後に取ったのは{}（{}）です。", local_time(*at, true), ago(facts.now, *at)),
          light == Light::good ? ""
                               : "控えを取る仕事（systemctl list-timers）が動いているかを確かめてください。"};
}

Sign certificates(const StatusFacts& facts) {
  if (facts.certificates.empty())
    return {"証明書", Light::note, "このサーバーには、期限のある証明書がありません。", ""};
  Light light = Light::good;
  std::string now;
  for (const auto& [what, end] : facts.certificates) {
    const Instant left = end - facts.now;
    light = std::max(light, worse_of(left < 30 * kDay, left < 7 * kDay));
    now += left > 0 ? fmt::format("{}：あと{}日。", what, left / kDay) : what + "：期限が切れています。";
  }
  return {"証明書", light, now,
          light == Light::good ? "" : "証明書を新しくし、kakari を起動し直してください。"};
}

Sign answering(const StatusFacts& facts) {
  const http::ServerLoad& load = facts.load;
  const Light light = worse_of(load.waiting > 2 * load.workers, load.waiting > 20 * load.workers);
  return {"応答", light,
          fmt::format("つながっているのは{}、応答中は{}／{}、順番待ちは{}件です。", load.connections,
                      load.working, load.workers, load.waiting),
          light == Light::good ? ""
                               : "下の「時間のかかった操作」をご覧ください。続くときは、サーバーを増やすか "
                                 "--workers を増やしてください。"};
}

Sign process(const StatusFacts& facts) {
  const Process& process = facts.process;
  const bool files = process.files_max > 0 && process.open_files * 10 > process.files_max * 8;
  return {"このプログラム", worse_of(files, false),
          fmt::format("メモリー{}、開いているファイル{}／{}、スレッド{}。{}に始まりました（{}）。",
                      bytes_words(std::uint64_t(process.memory_bytes)), process.open_files, process.files_max,
                      process.threads, local_time(facts.started_at, true), ago(facts.now, facts.started_at)),
          files ? "開けるファイルの数の上限（systemd の LimitNOFILE）を増やしてください。" : ""};
}

}  // namespace

std::vector<Sign> judge(const StatusFacts& facts) {
  std::vector<Sign> signs{database(facts)};
  if (facts.signs) signs.push_back(other_servers(facts));
  signs.insert(signs.end(), {answering(facts), writing(facts), directory(facts), jobs(facts)});
  if (facts.signs) signs.insert(signs.end(), {mail(facts), journal(facts)});
  signs.push_back(room(facts));
  if (facts.signs) signs.push_back(backup(facts));
  signs.insert(signs.end(), {certificates(facts), process(facts)});
  if (facts.signs)
    signs.push_back({"ログイン中の方", Light::note, fmt::format("{}人です。", facts.signs->sessions), ""});
  signs.push_back({"確かめていない規則", Light::note,
                   fmt::format("出典で確かめられていない規則や項目が{}件あります（画面では「要確認」）。",
                               facts.unverified_rules),
                   ""});
  return signs;
}

}  // namespace kakari::app
