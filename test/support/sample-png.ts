import { crc32, deflateSync } from 'node:zlib'

/** A real PNG of noise that a seed decides. Noise does not compress: it has about three bytes a pixel. */
export function samplePng(width: number, height: number, seed = 1): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  let state = seed >>> 0
  for (let at = 0; at < rows.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    // Every row begins with its filter, which is none.
    rows[at] = at % (1 + width * 3) === 0 ? 0 : state >>> 24
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}
