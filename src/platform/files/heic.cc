#include "platform/files/heic.h"

#include <libheif/heif.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include "platform/files/image_child.h"

// After <cstdio>, which it needs.
#include <jpeglib.h>

namespace kakari::files {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* thing) const {
    release(thing);
  }
};
using Context = std::unique_ptr<heif_context, Release<heif_context_free>>;
using Handle = std::unique_ptr<heif_image_handle, Release<heif_image_handle_release>>;
using Options = std::unique_ptr<heif_decoding_options, Release<heif_decoding_options_free>>;
using Image = std::unique_ptr<heif_image, Release<heif_image_release>>;

struct Picture {
  const std::uint8_t* pixels;  // RGB
  int stride, width, height;
  std::vector<std::uint8_t> profile;  // ICC; may be empty
};

std::vector<std::uint8_t> colour_profile(const heif_image_handle* handle) {
  std::vector<std::uint8_t> profile(heif_image_handle_get_raw_color_profile_size(handle));
  const auto type = heif_image_handle_get_color_profile_type(handle);
  const bool icc = type == heif_color_profile_type_prof || type == heif_color_profile_type_rICC;
  if (!icc || heif_image_handle_get_raw_color_profile(handle, profile.data()).code != heif_error_Ok)
    profile.clear();
  return profile;
}

std::string encode(const Picture& picture, int quality) {
  jpeg_compress_struct out;
  jpeg_error_mgr errors;
  out.err = jpeg_std_error(&errors);
  errors.error_exit = [](j_common_ptr) { _exit(int(Decoded::damaged)); };
  jpeg_create_compress(&out);
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  jpeg_mem_dest(&out, &bytes, &size);
  out.image_width = JDIMENSION(picture.width);
  out.image_height = JDIMENSION(picture.height);
  out.input_components = 3;
  out.in_color_space = JCS_RGB;
  jpeg_set_defaults(&out);
  jpeg_set_quality(&out, quality, TRUE);
  jpeg_start_compress(&out, TRUE);
  if (!picture.profile.empty())
    jpeg_write_icc_profile(&out, picture.profile.data(), unsigned(picture.profile.size()));
  while (out.next_scanline < out.image_height) {
    JSAMPROW row = const_cast<JSAMPROW>(picture.pixels + std::size_t(out.next_scanline) * picture.stride);
    jpeg_write_scanlines(&out, &row, 1);
  }
  jpeg_finish_compress(&out);
  jpeg_destroy_compress(&out);
  std::string jpeg(reinterpret_cast<const char*>(bytes), size);
  std::free(bytes);
  return jpeg;
}

}  // namespace

Decoded decode_heic(std::string_view heic, std::uint64_t most, std::string& jpeg) {
  const Context context(heif_context_alloc());
  heif_context_set_max_decoding_threads(context.get(), 0);  // each thread would cost addresses
  if (heif_context_read_from_memory_without_copy(context.get(), heic.data(), heic.size(), nullptr).code)
    return Decoded::damaged;
  heif_image_handle* found = nullptr;
  if (heif_context_get_primary_image_handle(context.get(), &found).code) return Decoded::damaged;
  const Handle handle(found);
  const auto fits = [](int width, int height) {
    return width <= 65500 && height <= 65500 && std::uint64_t(width) * std::uint64_t(height) <= pixels_max;
  };
  if (!fits(heif_image_handle_get_width(found), heif_image_handle_get_height(found)))
    return Decoded::too_large;

  const Options options(heif_decoding_options_alloc());
  options->convert_hdr_to_8bit = 1;
  heif_image* decoded = nullptr;
  if (heif_decode_image(found, &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, options.get())
          .code)
    return Decoded::damaged;
  const Image image(decoded);
  Picture picture{.pixels = nullptr, .stride = 0, .width = 0, .height = 0, .profile = colour_profile(found)};
  picture.pixels = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &picture.stride);
  picture.width = heif_image_get_width(decoded, heif_channel_interleaved);
  picture.height = heif_image_get_height(decoded, heif_channel_interleaved);
  if (!picture.pixels || picture.width <= 0 || picture.height <= 0) return Decoded::damaged;
  for (const int quality : {88, 72, 50})
    if (jpeg = encode(picture, quality); jpeg.size() <= most) return Decoded::whole;
  return Decoded::too_large;
}

}  // namespace kakari::files
