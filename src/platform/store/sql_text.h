// What must be read in SQL text itself: placeholders, statements, and the types of our DDL dialect. Quotes
// and comments are respected; dollar quotes and E'' strings are PostgreSQL's alone and not part of the
// dialect.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "platform/store/database.h"

namespace kakari::store {

struct SqlToken {
  enum class Kind { space, comment, word, quoted_name, string, symbol };
  Kind kind;
  std::string_view text;
};

/// All tokens; joined together they are the text again.
std::vector<SqlToken> tokenize(std::string_view sql);

/// `?` becomes $1, $2, … Throws Error for `?1`, which would not mean the same on both engines.
struct Numbered {
  std::string sql;
  std::size_t parameters = 0;
};
Numbered number_placeholders(std::string_view sql);

/// The statements between semicolons, without empty ones.
std::vector<std::string> split_statements(std::string_view sql);

/// One statement of the dialect (see migrate.h) in the engine's own words.
std::string translate_ddl(std::string_view statement, Engine engine);

/// 16 hex digits over what the text says: comments, layout and the case of words do not count.
std::string fingerprint(std::string_view sql);

/// "name"
std::string quote_name(std::string_view name);

}  // namespace kakari::store
