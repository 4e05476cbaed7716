// What the verbs that change a content have in common.
#pragma once
#include <string>

#include "access/act.h"
#include "base/id.h"
#include "training/learning/content.h"

namespace kakari::learning {

/// Authorised for learning_manage and found.
Result<Content> managed(store::Tx& tx, const access::Actor& actor, const Id& content);
/// Journals an act on a content.
void note_act(store::Tx& tx, const access::Actor& actor, const Moment& moment, std::string_view act,
              const Id& content, std::string after, std::string before = {});
/// `what` with a message at the field `name`.
std::unexpected<Problem> wrong(std::string_view code, std::string_view name, std::string_view message);

/// Trimmed and complete, or what is missing at its field.
Result<Question> checked_question(const Question& question);
void insert_question(store::Tx& tx, const Id& content, int edition, const Question& question);

}  // namespace kakari::learning
