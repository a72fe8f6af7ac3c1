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
  fg_text_raster: function (font, fontSize, tracking, text, textSize, ratio, x, y, width, height, out) {
    HEAPU8.set(
      Module['fgText']['raster'](
        fgUtf8(font, fontSize),
        tracking,
        fgUtf8(text, textSize),
        ratio,
        x,
        y,
        width,
        height
      ),
      out
    );
  },

  fg_text_lines__deps: ['$fgUtf8'],
  fg_text_lines: function (font, fontSize, tracking, text, textSize, maxWidth, out, outSize) {
    var lines = Module['fgText']['lines'](fgUtf8(font, fontSize), tracking, fgUtf8(text, textSize), maxWidth);
    var bytes = new TextEncoder().encode(lines.join('\n'));
    HEAPU8.set(bytes.subarray(0, outSize), out);
    return Math.min(bytes.length, outSize);
  },
});
