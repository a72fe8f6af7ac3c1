// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the engine calls in JS, linked into the glue (--js-library): the GL context on the shell's canvas and the text
// host. Names that the shell gives are quoted, because the glue is minified.

mergeInto(LibraryManager.library, {
  $fgUtf8: function (at, size) {
    return new TextDecoder().decode(HEAPU8.slice(at, at + size));
  },

  fg_gl_open__deps: ['$GL'],
  fg_gl_open: function () {
    var canvas = Module['fgCanvas'];
    var context =
      canvas &&
      canvas.getContext('webgl2', {
        alpha: false,
        antialias: false,
        depth: false,
        stencil: false,
        preserveDrawingBuffer: false,
        powerPreference: 'low-power',
      });
    if (!context) return 0;
    var handle = GL.registerContext(context, { majorVersion: 2, minorVersion: 0, enableExtensionsByDefault: 0 });
    return GL.makeContextCurrent(handle) ? 1 : 0;
  },
  fg_gl_width: function () {
    return Module['fgCanvas'].width;
  },
  fg_gl_height: function () {
    return Module['fgCanvas'].height;
  },

  fg_text_measure__deps: ['$fgUtf8'],
  fg_text_measure: function (font, fontSize, tracking, text, textSize, out) {
    var m = Module['fgText']['measure'](fgUtf8(font, fontSize), tracking, fgUtf8(text, textSize));
    [
      m['width'],
      m['left'],
      m['right'],
      m['ascent'],
      m['descent'],
      m['fontAscent'],
      m['fontDescent'],
    ].forEach(function (v, i) {
      HEAPF32[(out >> 2) + i] = v;
    });
  },

  fg_text_raster__deps: ['$fgUtf8'],
  fg_text_raster: function (font, fontSize, tracking, text, textSize, rgb, ratio, x, y, width, height, out) {
    HEAPU8.set(
      Module['fgText']['raster'](
        fgUtf8(font, fontSize),
        tracking,
        fgUtf8(text, textSize),
        rgb,
        ratio,
        x,
        y,
        width,
        height
      ),
      out
    );
  },

  // As much as there is room for; answers how many bytes.
  $fgPut: function (text, out, outSize) {
    var bytes = new TextEncoder().encode(text);
    HEAPU8.set(bytes.subarray(0, outSize), out);
    return Math.min(bytes.length, outSize);
  },

  fg_text_lines__deps: ['$fgUtf8', '$fgPut'],
  fg_text_lines: function (font, fontSize, tracking, text, textSize, maxWidth, shorten, out, outSize) {
    var host = Module['fgText'];
    var made = host[shorten ? 'shorten' : 'lines'](fgUtf8(font, fontSize), tracking, fgUtf8(text, textSize), maxWidth);
    return fgPut(shorten ? made : made.join('\n'), out, outSize);
  },

  fg_text_format__deps: ['$fgUtf8', '$fgPut'],
  fg_text_format: function (locale, localeSize, format, value, out, outSize) {
    return fgPut(Module['fgText']['format'](fgUtf8(locale, localeSize), format, value), out, outSize);
  },
});
