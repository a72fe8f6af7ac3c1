// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// Words of the screens on which photos are taken in and edited. As in strings.h: English, Simplified Chinese.

#pragma once

#include "ui/strings.h"

#define FG_PHOTO_WORDS(X)                                                                                              \
  X(kPhotoTake, "Take a photo", "拍照")                                                                                \
  X(kPhotoChoose, "Choose a photo", "选择照片")                                                                        \
  X(kPhotoDrop, "Or drop one here, or paste it. JPEG or PNG, up to 32 MB.",                                            \
    "也可以拖放或粘贴到这里。支持 JPEG、PNG，最大 32 MB。")                                                            \
  X(kCamera, "Camera", "相机")                                                                                         \
  X(kCameraAsking, "The browser is asking whether this page may use the camera.",                                      \
    "浏览器正在询问是否允许此页面使用相机。")                                                                          \
  X(kCameraShutter, "Take the photo", "拍照")                                                                          \
  X(kCameraTurn, "Use the other camera", "切换摄像头")                                                                 \
  X(kCameraClose, "Close the camera", "关闭相机")                                                                      \
  X(kCameraApp, "Open the camera app", "打开相机应用")                                                                 \
  X(kCameraForbidden,                                                                                                  \
    "This page may not use the camera. Allow it in the browser’s settings for this site, or choose a photo you "     \
    "already have.",                                                                                                   \
    "此页面不能使用相机。请在浏览器的网站设置中允许，或选择已有的照片。")                                              \
  X(kCameraMissing, "No camera was found on this device. Choose a photo you already have.",                            \
    "此设备上没有找到相机，请选择已有的照片。")                                                                        \
  X(kCameraBusy,                                                                                                       \
    "The camera is in use by another app. Close that one and try again, or choose a photo you already have.",          \
    "相机正被其他应用使用。请关闭该应用后重试，或选择已有的照片。")                                                    \
  X(kCameraFailed, "The camera could not be started. Choose a photo you already have.",                                \
    "相机无法启动，请选择已有的照片。")                                                                                \
  X(kPhotoReading, "Getting your photo ready", "正在处理照片")                                                         \
  X(kPhotoPrivate, "Place and camera data are removed on this device, before anything is sent.",                       \
    "位置与相机信息会先在本机移除，然后才发送。")                                                                      \
  X(kPhotoEdit, "Edit photo", "编辑照片")                                                                              \
  X(kPhotoDone, "Done", "完成")                                                                                        \
  X(kPhotoOther, "Another photo", "换一张照片")                                                                        \
  X(kPhotoAgain, "Send another photo", "再投一张照片")                                                                 \
  X(kPhotoRestored, "Your photo is as you left it", "已恢复上次的照片")                                                \
  X(kPhotoLost, "The photo is no longer on this device. Choose it again.", "照片已不在本机，请重新选择。")             \
  X(kPhotoWordsLost, "Words on your photo are no longer on this device. Remove them to send it, or write them again.", \
    "照片上的文字已不在本机，请移除后发送，或重新添加。")                                                              \
  X(kPhotoRemoveWords, "Remove these words", "移除这些文字")                                                           \
  X(kPhotoFull, "This photo holds no more steps. Undo some first.", "这张照片的步骤已满，请先撤销几步。")              \
  X(kPhotoRefused, "This photo could not be counted", "这张照片未能计入")                                              \
  X(kPhotoStageHelp,                                                                                                   \
    "Keys: arrows move the crop or the chosen sticker, with Shift in small steps; plus and minus change its size; "    \
    "brackets turn it; Delete removes it.",                                                                            \
    "键盘：方向键移动裁剪框或所选贴纸，按住 Shift 微调；加减号改变大小；方括号旋转；Delete 移除。")                    \
  X(kPhotoTools, "Photo tools", "照片工具")                                                                            \
  X(kPhotoCrop, "Crop", "裁剪")                                                                                        \
  X(kPhotoFilters, "Filters", "滤镜")                                                                                  \
  X(kPhotoAdjust, "Adjust", "调整")                                                                                    \
  X(kPhotoFrames, "Frames", "边框")                                                                                    \
  X(kPhotoStickers, "Stickers", "贴纸")                                                                                \
  X(kPhotoTexts, "Text", "文字")                                                                                       \
  X(kPhotoRatio, "Proportions", "比例")                                                                                \
  X(kPhotoFree, "Free", "自由")                                                                                        \
  X(kPhotoOriginal, "Original", "原图")                                                                                \
  X(kPhotoStraighten, "Straighten", "拉直")                                                                            \
  X(kPhotoDegrees, "{n}°", "{n}°")                                                                                     \
  X(kPhotoTurn, "Turn clockwise", "顺时针旋转")                                                                        \
  X(kPhotoMirror, "Mirror", "镜像")                                                                                    \
  X(kPhotoLeft, "Left edge", "左边缘")                                                                                 \
  X(kPhotoTop, "Upper edge", "上边缘")                                                                                 \
  X(kPhotoRight, "Right edge", "右边缘")                                                                               \
  X(kPhotoBottom, "Lower edge", "下边缘")                                                                              \
  X(kPhotoStrength, "Strength", "强度")                                                                                \
  X(kPhotoBrightness, "Brightness", "亮度")                                                                            \
  X(kPhotoContrast, "Contrast", "对比度")                                                                              \
  X(kPhotoWarmth, "Warmth", "色温")                                                                                    \
  X(kPhotoVignette, "Vignette", "暗角")                                                                                \
  X(kPhotoNone, "None", "无")                                                                                          \
  X(kPhotoWords, "Words on the photo", "照片上的文字")                                                                 \
  X(kPhotoWordsFailed, "These words could not be set. Try again.", "文字未能添加，请重试。")                           \
  X(kPhotoAddWords, "Add", "添加")                                                                                     \
  X(kPhotoSize, "Size", "大小")                                                                                        \
  X(kPhotoAngle, "Angle", "角度")                                                                                      \
  X(kPhotoRemove, "Remove", "移除")                                                                                    \
  X(kPhotoLayers, "Layers", "图层")                                                                                    \
  X(kPhotoLayer, "{a}, layer {n}", "{a}，第 {n} 层")                                                                   \
  X(kPhotoLayerNew, "Add another one", "再添加一个")                                                                   \
  X(kPhotoBackward, "One layer back", "下移一层")                                                                      \
  X(kPhotoForward, "One layer forward", "上移一层")                                                                    \
  X(kPhotoToFront, "To the front", "移到最前")                                                                         \
  X(kPhotoCaption, "Caption", "图片说明")                                                                              \
  X(kPhotoAlt, "Describe the photo", "描述这张照片")                                                                   \
  X(kPhotoAltHint, "For people who cannot see it", "供看不到照片的人了解")                                             \
  X(kPhotoTags, "Tags", "标签")                                                                                        \
  X(kPhotoTagsHint, "Up to {n}, with commas between them", "最多 {n} 个，用逗号分隔")                                  \
  X(kPhotoCategory, "Category", "类别")                                                                                \
  X(kPhotoNeeded, "This is asked for", "此项必填")                                                                     \
  X(kPhotoRemovedPlace, "GPS and camera data removed", "已移除定位与相机信息")                                         \
  X(kPhotoRemovedCamera, "Camera data removed", "已移除相机信息")                                                      \
  X(kPhotoRemovedNothing, "No place or camera data in it", "不含位置与相机信息")                                       \
  X(kPhotoWhatRemoved, "What was removed", "移除了什么")                                                               \
  X(kPhotoRemovedHelp,                                                                                                 \
    "Your photo is sent as a new file that holds its pixels and nothing else. Place, time, device, names and small "   \
    "previews that the camera wrote into it never leave this device.",                                                 \
    "照片会作为只含像素的新文件发送。相机写入的位置、时间、设备、姓名与缩略图都不会离开本机。")                        \
  X(kPhotoUnderstood, "Good", "好的")                                                                                  \
  X(kPhotoAdd, "Add to my entry", "加入我的作品")                                                                      \
  X(kPhotoSend, "Send my entry", "提交作品")                                                                           \
  X(kPhotoEntry, "Your entry", "你的作品")                                                                             \
  X(kPhotoHeic,                                                                                                        \
    "This is a HEIC photo, which browsers cannot open. Share it as JPEG, or set the camera to Most Compatible and "    \
    "take it again.",                                                                                                  \
    "这是 HEIC 照片，浏览器无法打开。请以 JPEG 格式分享，或将相机设为“兼容性最佳”后重拍。")                            \
  X(kPhotoFormat, "This is a {a} file. Choose a photo that is a JPEG or PNG.",                                         \
    "这是 {a} 文件，请选择 JPEG 或 PNG 照片。")                                                                        \
  X(kPhotoVideo, "This is a video. Choose a photo, or take a screenshot of the moment you mean.",                      \
    "这是视频。请选择照片，或截取想要的画面。")                                                                        \
  X(kPhotoUnknown, "This is no photo that we can read. Choose a JPEG or PNG.",                                         \
    "无法识别这张照片，请选择 JPEG 或 PNG。")                                                                          \
  X(kPhotoEmpty, "This file is empty. Choose another one.", "这个文件是空的，请换一个。")                              \
  X(kPhotoLarge, "This photo is too large. Choose one of at most 32 MB and 50 megapixels.",                            \
    "照片太大了，请选择不超过 32 MB、5000 万像素的照片。")                                                             \
  X(kPhotoCut, "This file ends before its picture does. Copy it again, or choose another one.",                        \
    "文件不完整，请重新复制或换一张。")                                                                                \
  X(kPhotoDamaged, "This file is damaged. Open it in a photo app and save it again, or choose another one.",           \
    "文件已损坏，请用相册应用重新保存，或换一张。")                                                                    \
  X(kPhotoPrint, "This file is made for print. Save it as an ordinary (RGB) JPEG and choose that.",                    \
    "这是印刷用文件，请另存为普通 (RGB) JPEG 再选择。")                                                                \
  X(kPhotoFailed, "The photo could not be read here. Try again, or choose another one.",                               \
    "照片读取失败，请重试或换一张。")

namespace fairground::ui::words {

#define FG_WORD_CONSTANT(id, en, zh) inline constexpr Word id{#id, en, zh};
FG_PHOTO_WORDS(FG_WORD_CONSTANT)
#undef FG_WORD_CONSTANT

}  // namespace fairground::ui::words
