// 朝のまとめ: one mail a recipient with all notices that were kept for it, each with its one link.
#pragma once
#include <cstdint>
#include <string_view>

#include "messages/message.h"

namespace kakari::messages {

/// Puts together what is due, one recipient a transaction: a notice goes into one digest and no other.
/// Returns how many mails were made.
std::size_t gather_digests(store::Database& database, const Moment& moment, std::string_view public_url);

}  // namespace kakari::messages
