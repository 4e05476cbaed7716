#include "training/learning/content_file.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "training/learning/edit_parts.h"

namespace kakari::learning {
namespace {

constexpr std::string_view slides = "slides";

std::string data_of(const ContentFile& f) {
  return boost::json::serialize(
      boost::json::object{{"file", f.id.text()}, {"part", f.part}, {"name", f.name}, {"sha256", f.sha256}});
}

void take_away(store::Tx& tx, const access::Actor& actor, const Moment& moment, const ContentFile& file) {
  tx.exec("UPDATE learning_file SET removed_at = ? WHERE id = ?", moment.now, file.id);
  note_act(tx, actor, moment, "learning.file", file.content, {}, data_of(file));
}

Result<ContentFile> find_file(store::Tx& tx, const Id& content, const Id& id) {
  for (ContentFile& file : files_of(tx, content))
    if (file.id == id) return std::move(file);
  return problem(
      ProblemKind::not_found, "no-such-file",
      "この資料は見つかりません。差し替えられた可能性があります。ページを読み込み直してください。");
}

}  // namespace

Result<ContentFile> add_file(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& id,
                             std::string_view part, const files::Prepared& file) {
  const auto content = managed(tx, actor, id);
  if (!content) return std::unexpected(content.error());
  if (part == slides && file.media_type != files::media_type(files::Kind::pdf))
    return wrong("slides-kind", "file", "スライドはPDFにして登録してください。");
  const auto there = files_of(tx, id);
  for (const ContentFile& f : there)
    if (f.sha256 == file.sha256 && f.part == part) return f;
  if (there.size() >= files_max)
    return wrong("too-many-files", "file", fmt::format("資料は{}件までです。", files_max));
  for (const ContentFile& f : there)
    if (part == slides && f.part == slides) take_away(tx, actor, moment, f);
  const ContentFile f{moment.new_id(),
                      id,
                      std::string(part == slides ? slides : "attachment"),
                      files::put(tx, moment.now, file),
                      file.name,
                      file.media_type,
                      std::int64_t(file.bytes.size())};
  tx.exec(
      "INSERT INTO learning_file (id, content_id, part, sha256, name, media_type, size, added_by, added_at, "
      "removed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
      f.id, f.content, f.part, f.sha256, f.name, f.media_type, f.size, actor.name, moment.now);
  note_act(tx, actor, moment, "learning.file", id, data_of(f));
  return f;
}

Result<void> remove_file(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& content,
                         const Id& id) {
  if (const auto may = managed(tx, actor, content); !may) return std::unexpected(may.error());
  const auto file = find_file(tx, content, id);
  if (!file) return std::unexpected(file.error());
  take_away(tx, actor, moment, *file);
  return {};
}

std::vector<ContentFile> files_of(store::Tx& tx, const Id& content) {
  std::vector<ContentFile> all;
  for (const auto& row : tx.query(
           "SELECT id, content_id, part, sha256, name, media_type, size FROM learning_file WHERE content_id "
           "= ? AND removed_at = 0 ORDER BY part DESC, added_at, id",
           content))
    all.push_back({Id::trusted(row.text(0)), Id::trusted(row.text(1)), row.text(2), row.text(3), row.text(4),
                   row.text(5), row.integer(6)});
  return all;
}

Result<ContentFile> readable_file(store::Tx& tx, const access::Actor& actor, const Id& id, const Id& file) {
  if (auto may = access::may(actor, access::Act::learning_read, {}); !may)
    return std::unexpected(may.error());
  if (!open_content(tx, id))
    if (const auto may = managed(tx, actor, id); !may) return std::unexpected(may.error());
  return find_file(tx, id, file);
}

}  // namespace kakari::learning
