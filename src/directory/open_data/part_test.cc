#include "directory/open_data/part.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace kakari::open_data {
namespace {

/// As any other program reads it.
std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = uInt(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = uInt(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  EXPECT_EQ(stream.avail_in, 0u);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Part, PartsOneAfterTheOtherAreOneGzipFileOfOneMember) {
  std::string header = "番号,名称\r\n", rows;
  for (int i = 0; i < 5000; ++i) rows += "31-000217-4,あおば医院\r\n";
  Assembly assembly;
  std::string file = gzip_head();
  std::uint32_t crc = 0;
  for (const std::string& text : {header, rows, rows}) {
    const Part part = pack(text);
    assembly.add(part, text, text == header ? 0 : 5000);
    file += part.packed;
    crc = joined_crc(crc, part.crc, part.bytes);
  }
  const std::string plain = header + rows + rows;
  file += gzip_tail(crc, plain.size());
  EXPECT_EQ(gunzip(file), plain);
  const Assembled assembled = assembly.finish();
  EXPECT_EQ(assembled.bytes, plain.size());
  EXPECT_EQ(assembled.packed_bytes, file.size());
  EXPECT_EQ(assembled.lines, 10000);
  Digest whole;
  whole.add(plain);
  EXPECT_EQ(assembled.sha256, whole.hex());
  Digest packed;
  packed.add(file);
  EXPECT_EQ(assembled.packed_sha256, packed.hex());
}

TEST(Part, ComesBackAsItWasAndDamageIsNoticed) {
  for (const std::string& text : {std::string(), std::string("a"), std::string(300'000, 'x')}) {
    Part part = pack(text);
    std::string out = "before ";
    unpack(part.packed, part.bytes, out);
    EXPECT_EQ(out, "before " + text);
  }
  const Part part = pack("一つ、二つ");
  std::string out;
  EXPECT_THROW(unpack(part.packed.substr(0, part.packed.size() / 2), part.bytes, out), std::runtime_error);
}

TEST(Part, EqualTextIsOnePart) {
  EXPECT_EQ(pack("同じ").sha256, pack("同じ").sha256);
  EXPECT_NE(pack("同じ").sha256, pack("違う").sha256);
}

}  // namespace
}  // namespace kakari::open_data
