// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// The art's layers made ready for one raster size, once.

#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "activity/makeover.h"
#include "image/picture.h"

namespace fairground::activity {

/// width * height, no padding; null where it was not added.
using Plane = std::shared_ptr<const image::Picture>;

/// Everything that lies under and over the pigment, about 17 bytes a pixel; a copy shares the planes. Skin and over are
/// all that a bare face shows; the rest, which no tone changes, is for pigment alone.
struct ArtLayers {
  int width = 0, height = 0, tone = 0;
  Detail detail = Detail::kFine;
  Plane skin{};   ///< RGBA, opaque
  Plane over{};   ///< RGBA, premultiplied
  Plane bare{};   ///< skin under over, RGBA: the look without pigment, for "hold to compare"
  Plane shade{};  ///< gray, 128 is plain; without relief pigment looks flat
  Plane form{};   ///< shade without the pores
  Plane sheen{};  ///< gray: where a glossy pigment catches the light
  Plane shimmer{},
      glitter{};  ///< gray and alpha: specks, tiled in art space; without them what should sparkle does not
};

/// The campaign files that ArtLayers of this tone needs, specks apart; sorted, without duplicates.
std::vector<std::string> layerFiles(const MakeoverConfig& config, int tone, Detail detail);
/// Those of the specks: none where the engine makes its own.
std::vector<std::string> speckFiles(const MakeoverConfig& config);

/// One part of the layers, made in slices of a few milliseconds. Decoding a picture is one slice, however large it is:
/// its decoder knows no half. Who can have that done elsewhere gives what came of it.
class LayerPart {
 public:
  /// In the order in which they are made: bare needs skin and over.
  enum class Kind : uint8_t { kSkin, kOver, kBare, kRelief, kSpecks };
  /// prepared: the pixels of what it begins with, as prepare() makes them; any other number of them is no use to it.
  explicit LayerPart(Kind kind, Bytes prepared = {});
  ~LayerPart();
  LayerPart(LayerPart&&) noexcept;
  LayerPart& operator=(LayerPart&&) noexcept;
  /// True: it is in the layers, whose size, tone and detail are set and stay from call to call. The error names the
  /// file that is missing or broken.
  Result<bool> step(const MakeoverConfig& config, const Files& files, ArtLayers& layers);

 private:
  struct State;
  std::unique_ptr<State> state_;
};
/// The picture that a part begins with, and its channels: three or one, or four that are premultiplied.
struct PartPicture {
  std::string path;  ///< "" where it needs none, or small ones
  int channels = 0;
};
PartPicture pictureOf(LayerPart::Kind kind, const MakeoverConfig& config, const ArtLayers& layers);
/// Such a picture decoded and brought to the layers' size, at a stretch: the same pixels as LayerPart's slices make.
Result<image::Picture> prepare(ByteView bytes, int channels, int width, int height);
/// What is to be made next; nothing when all parts are there.
std::optional<LayerPart::Kind> lacking(const ArtLayers& layers);
/// All of a part at a stretch.
Result<void> addPart(LayerPart::Kind kind, const MakeoverConfig& config, const Files& files, ArtLayers& layers);
/// Shares what does not depend on the tone when `known` (may be null) has the same size and detail.
void shareSurface(const ArtLayers* known, ArtLayers& layers);

/// All parts, a picture at a time; `known` as above.
Result<std::shared_ptr<const ArtLayers>> loadLayers(const MakeoverConfig& config, const Files& files, int tone,
                                                    Detail detail, int width, int height,
                                                    const ArtLayers* known = nullptr);

}  // namespace fairground::activity
