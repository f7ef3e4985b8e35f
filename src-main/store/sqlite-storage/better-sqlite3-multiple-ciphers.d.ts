/** The part of the driver that we use; its own declarations cannot be resolved through its package's `exports`. */
declare module 'better-sqlite3-multiple-ciphers' {
  export type Statement<Parameters extends readonly unknown[], Row> = {
    run(...parameters: Parameters): { readonly changes: number }
    get(...parameters: Parameters): Row | undefined
    all(...parameters: Parameters): Row[]
    iterate(...parameters: Parameters): IterableIterator<Row>
    raw(on: true): Statement<Parameters, unknown[]>
  }

  export default class Database {
    constructor(path: string, options: { readonly readonly: boolean; readonly fileMustExist: boolean; readonly timeout: number })
    readonly inTransaction: boolean
    prepare<Parameters extends readonly unknown[], Row>(sql: string): Statement<Parameters, Row>
    exec(sql: string): this
    pragma(source: string, options?: { readonly simple: boolean }): unknown
    close(): this
  }
}
