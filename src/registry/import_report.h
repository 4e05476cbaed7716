// What an import leaves behind beside its rows: its journal entry, and why rows were not taken.
#pragma once
#include <string_view>

#include "registry/import.h"
#include "registry/rejects.h"

namespace kakari::registry {

/// One entry for the run: source, hash of the file and the counts.
void journal_import(store::Tx& tx, const Moment& moment, const ImportOptions& options, const Id& run,
                    std::string_view source, std::string_view file_hash, const ImportSummary& summary);

/// The summary with the reasons of its rejected rows among its notes, the most frequent first.
ImportSummary with_reasons(ImportSummary summary, const Rejects& rejects);

}  // namespace kakari::registry
