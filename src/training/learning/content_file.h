// Slides (PDF) and other files of a content. Read by everybody who may learn, once the content is published.
#pragma once
#include "access/actor.h"
#include "platform/files/file.h"
#include "training/learning/content.h"

namespace kakari::learning {

struct ContentFile {
  Id id = {}, content = {};
  std::string part = {};  // "slides", "attachment"
  std::string sha256 = {}, name = {}, media_type = {};
  std::int64_t size = 0;
};
inline constexpr std::size_t files_max = 20;  // of one content

/// Act::learning_manage. Slides must be a PDF and replace earlier ones.
Result<ContentFile> add_file(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const Id& content, std::string_view part, const files::Prepared& file);
Result<void> remove_file(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& content,
                         const Id& file);
/// Slides first.
std::vector<ContentFile> files_of(store::Tx& tx, const Id& content);
/// For whoever may learn; of a draft only for who manages it.
Result<ContentFile> readable_file(store::Tx& tx, const access::Actor& actor, const Id& content,
                                  const Id& file);

}  // namespace kakari::learning
