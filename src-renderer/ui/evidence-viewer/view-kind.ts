/** How a file can be looked at. `none`: it can be saved, not shown. */
export type ViewKind = 'image' | 'pdf' | 'table' | 'text' | 'none'

/** The types of pictures that are shown, as their first bytes tell. */
type ImageType = 'image/png' | 'image/jpeg' | 'image/webp'

export type Viewable = { readonly kind: Exclude<ViewKind, 'image'> } | { readonly kind: 'image'; readonly type: ImageType }

/** As many bytes from the start of a file as `viewable` looks at. */
export const HEAD_BYTES = 1024

/**
 * How to show a file, by what its first bytes are; what it is called or said to be only chooses between a table and a text, where the bytes are text. SVG and HTML
 * are text here, and shown as their source.
 */
export function viewable(head: Uint8Array, name: string): Viewable {
  const starts = (bytes: readonly number[], at = 0) => bytes.every((byte, index) => head[at + index] === byte)
  if (starts([0x25, 0x50, 0x44, 0x46, 0x2d])) return { kind: 'pdf' }
  if (starts([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return { kind: 'image', type: 'image/png' }
  if (starts([0xff, 0xd8, 0xff])) return { kind: 'image', type: 'image/jpeg' }
  if (starts([0x52, 0x49, 0x46, 0x46]) && starts([0x57, 0x45, 0x42, 0x50], 8)) return { kind: 'image', type: 'image/webp' }
  if (!isText(head)) return { kind: 'none' }
  return { kind: name.toLowerCase().endsWith('.csv') ? 'table' : 'text' }
}

/** Valid UTF-8 without control characters but white space; the last character may be cut. */
function isText(head: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}
