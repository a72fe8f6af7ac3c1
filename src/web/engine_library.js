// SPDX-License-Identifier: MIT
// Copyright (c) 2026 The Fairground authors
//
// What the engine calls in JS, linked into the glue (--js-library): WebGL on the shell's canvas and the text
// host. Names that the shell gives are quoted, because the glue is minified.

mergeInto(LibraryManager.library, {
  $fgUtf8: function (at, size) {
    return new TextDecoder().decode(HEAPU8.slice(at, at + size));
  },

  fg_number__deps: ['$fgUtf8'],
  fg_number: function (at, size) {
    return +fgUtf8(at, size);
  },

  // What is drawn with: the context and its textures by name; 0 is none.
  $fgGl: {},

  // WebGL2 by itself: Emscripten's GL keeps books for all of OpenGL ES, which were a third of the code that every first
  // view waits for. Nobody else draws here, so what is set stays set.
  fg_gl_create__deps: ['$fgGl'],
  fg_gl_create: function () {
    // The shell has made the context; this is the same one.
    var gl = Module['fgCanvas'].getContext('webgl2');
    if (!gl) return 0;
    fgGl.context = gl;
    fgGl.textures = [null];
    var program = gl.createProgram();
    var attach = function (kind, source) {
      var shader = gl.createShader(kind);
      gl.shaderSource(shader, '#version 300 es\n' + source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    };
    // Positions in dp, texture coordinates in texels; s is the same for all.
    attach(
      gl.VERTEX_SHADER,
      'layout(location=0)in vec2 p;layout(location=1)in vec2 t;layout(location=2)in vec4 c;layout(location=3)in vec2 s;' +
        'uniform sampler2D x;out vec2 u;out vec4 v;' +
        'void main(){u=t/vec2(textureSize(x,0));v=c;gl_Position=vec4(p.x*s.x-1.,1.-p.y*s.y,0.,1.);}'
    );
    attach(
      gl.FRAGMENT_SHADER,
      'precision mediump float;uniform sampler2D x;in highp vec2 u;in vec4 v;out vec4 o;void main(){o=v*texture(x,u);}'
    );
    gl.linkProgram(program);
    gl.useProgram(program);
    gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
    for (var i = 0; i < 3; i++) {
      gl.enableVertexAttribArray(i);
      gl.vertexAttribPointer(i, i < 2 ? 2 : 4, i < 2 ? gl.FLOAT : gl.UNSIGNED_BYTE, true, 20, i * 8);
    }
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.SCISSOR_TEST);
    return gl.getProgramParameter(program, gl.LINK_STATUS) ? 1 : 0;
  },
  fg_gl_begin__deps: ['$fgGl'],
  fg_gl_begin: function (width, height, x, y, vertices, vertexBytes, indices, indexBytes) {
    var gl = fgGl.context;
    gl.viewport(0, 0, width, height);
    gl.vertexAttrib2f(3, x, y);
    gl.bufferData(gl.ARRAY_BUFFER, HEAPU8, gl.STREAM_DRAW, vertices, vertexBytes);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8, gl.STREAM_DRAW, indices, indexBytes);
  },
  // Makes a texture (0) or makes one anew; answers its name.
  fg_gl_texture__deps: ['$fgGl'],
  fg_gl_texture: function (name, width, height, rgba) {
    var gl = fgGl.context;
    name = name || fgGl.textures.push(gl.createTexture()) - 1;
    gl.bindTexture(gl.TEXTURE_2D, fgGl.textures[name]);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, width, height, 0, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8, rgba);
    return name;
  },
  fg_gl_update__deps: ['$fgGl'],
  fg_gl_update: function (name, row, x, y, width, height, rgba) {
    var gl = fgGl.context;
    gl.bindTexture(gl.TEXTURE_2D, fgGl.textures[name]);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, row);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RGBA, gl.UNSIGNED_BYTE, HEAPU8, rgba);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  },
  // Indices of two bytes: `count` from the one at `offset` on, within a rectangle of px.
  fg_gl_draw__deps: ['$fgGl'],
  fg_gl_draw: function (name, x, y, width, height, count, offset) {
    var gl = fgGl.context;
    gl.bindTexture(gl.TEXTURE_2D, fgGl.textures[name]);
    gl.scissor(x, y, width, height);
    gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, offset * 2);
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
