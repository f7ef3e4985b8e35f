/**
 * SQLite orders text by code point, JavaScript by UTF-16 unit. They differ only where characters from U+E000 up meet characters
 * beyond U+FFFF, which JavaScript puts first. Here such characters get a prefix that SQLite sorts behind everything else, so
 * that both agree. The mapping is one to one, and nearly every text is its own image.
 */
const PREFIX = '\u{10FFFF}'
const AFFECTED = /[\uE000-\uFFFF]|\u{10FFFF}/u
const EVERY_AFFECTED = /[\uE000-\uFFFF]|\u{10FFFF}/gu

/** The text as columns hold it. Give it well-formed text only: SQLite would turn a lone surrogate into another character. */
export function toSortableText(text: string): string {
  if (!AFFECTED.test(text)) return text
  return text.replace(EVERY_AFFECTED, (character) => (character === PREFIX ? `${PREFIX}0` : PREFIX + character))
}

const EVERY_IMAGE = /\u{10FFFF}([\s\S])/gu

/** The text that a column's image was made of. */
export function fromSortableText(image: string): string {
  return image.includes(PREFIX) ? image.replace(EVERY_IMAGE, (_all, character: string) => (character === '0' ? PREFIX : character)) : image
}
