// Putting up contents (Act::learning_manage): a draft is written, published, and later corrected; its
// questions once published change only by a new edition with a note.
#pragma once
#include "access/actor.h"
#include "base/problem.h"
#include "training/learning/content.h"

namespace kakari::learning {

/// Makes a draft. Problems name the fields of Content; "issue-there" when the issue was put up already.
Result<Content> add_content(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const regime::Training& rules, const Content& content);
/// By version, "changed-meanwhile" else. Of what is published, way, issue and whose it is stay, and an
/// issue's closing date does not move once it has passed ("answers-out").
Result<Content> change_content(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                               const regime::Training& rules, const Content& changed);

/// Adds (number 0) or replaces a question of the working edition; "nothing-to-change" when the content is
/// published and no revision has begun.
Result<Question> put_question(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                              const Id& content, const Question& question);
/// All at once, as from a sheet.
Result<std::size_t> put_questions(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                                  const Id& content, const std::vector<Question>& all);
/// Those behind it move up.
Result<void> remove_question(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                             const Id& content, int number);

/// Copies the published questions (but for withdrawn ones) to be worked on. May be run again.
Result<void> begin_revision(store::Tx& tx, const access::Actor& actor, const Moment& moment,
                            const Id& content);
/// The working edition becomes the one that is asked; a `note` is needed from the second on. Answers given
/// before keep their result.
Result<Content> publish(store::Tx& tx, const access::Actor& actor, const Moment& moment, const Id& content,
                        std::string_view note = {});

}  // namespace kakari::learning
