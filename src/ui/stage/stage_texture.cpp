// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
#include "ui/stage/stage_texture.h"

#include "imgui_internal.h"

namespace fairground::ui {

StageTexture::StageTexture() : texture_(IM_NEW(ImTextureData)()) {}

StageTexture::~StageTexture() {
  texture_->Pixels = nullptr;  // never its own
  IM_DELETE(texture_);
}

void StageTexture::textureLost() {
  texture_->SetTexID(ImTextureID_Invalid);
  uploadAnew();
}

void StageTexture::uploadAnew() {
  texture_->Updates.resize(0);
  if (texture_->Pixels) texture_->SetStatus(ImTextureStatus_WantCreate);
}

void StageTexture::show(const image::Picture& picture, image::Rect dirty, int version) {
  if (picture.empty() || picture.channels != 4) return;
  // The picture's own bytes serve as the texture's: a copy would cost megabytes and half a millisecond a stroke.
  texture_->Pixels = const_cast<uint8_t*>(picture.pixels.data());
  texture_->Format = ImTextureFormat_RGBA32;
  texture_->BytesPerPixel = 4;
  texture_->UseColors = true;
  const bool other_size = texture_->Width != picture.width || texture_->Height != picture.height;
  texture_->Width = picture.width;
  texture_->Height = picture.height;
  if (other_size || version != version_) {
    version_ = version;
    uploadAnew();
    return;
  }
  if (dirty.empty() || texture_->Status == ImTextureStatus_WantCreate) return;
  texture_->Updates.push_back({uint16_t(dirty.x), uint16_t(dirty.y), uint16_t(dirty.w), uint16_t(dirty.h)});
  texture_->SetStatus(ImTextureStatus_WantUpdates);
}

}  // namespace fairground::ui
