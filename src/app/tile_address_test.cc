#include "app/tile_address.h"

#include <gmock/gmock.h>

namespace kakari::app {
namespace {

TEST(TileAddress, HoldsHostAndTheThreeNumbers) {
  for (const char* good :
       {"https://tiles.example/{z}/{x}/{y}.png", "http://127.0.0.1:8081/std/{z}/{x}/{y}.png",
        "https://tiles.example/t?z={z}&x={x}&y={y}&key=a-b_c"})
    EXPECT_EQ(fault_of_tiles(good), "") << good;
}

TEST(TileAddress, OfAnotherShapeIsRefusedWithTheShapeThatIsMeant) {
  for (const char* bad :
       {"foo", "tiles.example/{z}/{x}/{y}.png", "https://tiles.example/", "https://tiles.example/{z}/{x}.png",
        "https:///{z}/{x}/{y}.png", "ftp://tiles.example/{z}/{x}/{y}.png", "https://{z}/{x}/{y}.png",
        "https://{s}.tiles.example/{z}/{x}/{y}.png", "https://tiles.example/{z}/{x}/{y}/{z}.png",
        "https://http://tiles.example/{z}/{x}/{y}.png"})
    EXPECT_THAT(fault_of_tiles(bad), testing::HasSubstr("https://tiles.example/{z}/{x}/{y}.png")) << bad;
}

TEST(TileAddress, CannotAddToTheHeaderThatNamesItsHost) {
  for (const char* bad :
       {"https://a.example; script-src */{z}/{x}/{y}.png", "https://a.example */{z}/{x}/{y}",
        "https://a.example/{z}/{x}/{y}.png\r\nX: y", "https://a'.example/{z}/{x}/{y}"})
    EXPECT_NE(fault_of_tiles(bad), "") << bad;
}

}  // namespace
}  // namespace kakari::app
