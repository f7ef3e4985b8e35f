/** Texts as small numbers: most columns say few things over and over. Number 0 is the empty text. */
export class Texts {
  readonly #values: string[] = ['']
  readonly #codes = new Map<string, number>([['', 0]])

  codeOf(text: string): number {
    const known = this.#codes.get(text)
    if (known !== undefined) return known
    const code = this.#values.push(text) - 1
    this.#codes.set(text, code)
    return code
  }

  textOf(code: number): string {
    return this.#values[code] ?? ''
  }
}
