import { fromSortableText } from '../store/sqlite-storage/sortable-text.ts'

/** Texts as small numbers: most columns say few things over and over. Number 0 is the empty text. */
export class Texts {
  readonly #values: string[] = ['']
  readonly #codes = new Map<string, number>([['', 0]])

  /** Of a text as columns of the store hold it. */
  codeOfImage(image: string): number {
    const known = this.#codes.get(image)
    if (known !== undefined) return known
    const code = this.#values.push(fromSortableText(image)) - 1
    this.#codes.set(image, code)
    return code
  }

  textOf(code: number): string {
    return this.#values[code] ?? ''
  }
}
