import fc from 'fast-check'
import { getQueryMatcher, getSortComparator } from 'rxdb/plugins/core'
import type { MangoQuery } from 'rxdb/plugins/core'
import { describe, expect, it } from 'vitest'
import { sqliteStorage } from '../../../src-main/store/sqlite-storage/storage.ts'
import { createInstance, find, insert, prepare, sample } from '../../support/sqlite-storage/instances.ts'
import type { Instance, Stored } from '../../support/sqlite-storage/instances.ts'
import { mustOpen, temporaryPath } from '../../support/sqlite-storage/workspace-file.ts'

// Few values, so that equal ones meet, with the pairs on which SQLite and JavaScript would order text differently.
const text = fc.constantFrom('', 'a', 'A', 'b', 'a\u0000', 'é', '\uD7FF', '\uE000', '\uFF21', '\uFFFF', '\u{1F600}', 'a\u{1F600}', 'a\uFF21', '\u{10FFFF}', '\u{10FFFF}0')
const number = fc.constantFrom(-2, -1, -0.01, 0, -0, 0.1, 0.30000000000000004, 1, 2, 1e9, 9007199254740991)
const wrong = fc.oneof(fc.constantFrom(null, '', 0, 1, true, false), fc.constantFrom<unknown>([], ['a'], {}, { zip: 'a' }, 'x'))

const regularFields = fc.record(
  {
    name: text,
    amount: number,
    open: fc.boolean(),
    _deleted: fc.boolean(),
    city: text,
    score: fc.integer({ min: -2, max: 2 }),
    address: fc.record({ zip: text }, { requiredKeys: [] }),
    note: text,
    tags: fc.array(text, { maxLength: 2 }),
  },
  { requiredKeys: ['name', 'amount', 'open', '_deleted'] },
)
/** Without a validator in production nothing stops a field from holding what its schema forbids. */
const oddFields = fc.tuple(regularFields, fc.dictionary(fc.constantFrom('name', 'amount', 'open', 'city', 'address', 'score'), wrong, { maxKeys: 2 }))

const field = fc.constantFrom('id', 'name', 'amount', 'open', '_deleted', 'city', 'score', 'address.zip', '_meta.lwt', 'note', 'tags', 'address', 'address.none')
const operand = fc.oneof(
  { weight: 8, arbitrary: fc.oneof(text, number, fc.boolean(), fc.constantFrom('d1', 'd2', 1000)) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, [], {}, ['a'], '\uD83D', Number.POSITIVE_INFINITY) },
)
const indexed = fc.constantFrom('id', 'name', 'amount', 'open', '_deleted', 'city', 'score', 'address.zip', '_meta.lwt')
const plainOperand = fc.oneof(text, number, fc.boolean(), fc.constantFrom('d1', 'd2', 1000))

function operatorsOn(value: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const list = fc.array(fc.oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }), { maxLength: 5 })
  const one = { $eq: value, $ne: value, $gt: value, $gte: value, $lt: value, $lte: value, $in: list, $nin: list, $exists: fc.boolean() }
  return fc.oneof(fc.record(one, { requiredKeys: [] }).filter((record) => Object.keys(record).length > 0), fc.record({ $eq: value }), fc.record({ $in: list }))
}

function selectorsOn(name: fc.Arbitrary<string>, operators: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  const condition = fc.oneof(
    { weight: 4, arbitrary: operators },
    { weight: 1, arbitrary: operators.map((inner) => ({ $not: inner })) },
    { weight: 1, arbitrary: plainOperand },
  )
  return fc.letrec<{ selector: object; leaf: object; list: object[] }>((tie) => ({
    leaf: fc.dictionary(name, condition, { minKeys: 0, maxKeys: 3, noNullPrototype: true }),
    list: fc.array(tie('selector'), { minLength: 1, maxLength: 3 }),
    selector: fc.oneof(
      { maxDepth: 2 },
      tie('leaf'),
      fc.record({ $and: tie('list') }),
      fc.record({ $or: tie('list') }),
      fc.record({ $nor: tie('list') }),
      fc.tuple(tie('leaf'), tie('list')).map(([leaf, list]) => ({ ...leaf, $or: list })),
    ),
  })).selector
}

const selector = fc.oneof(
  selectorsOn(indexed, operatorsOn(plainOperand)),
  selectorsOn(field, fc.oneof({ weight: 4, arbitrary: operatorsOn(operand) }, { weight: 1, arbitrary: fc.constantFrom<object>({ $regex: '^a' }, { $size: 1 }, { $type: 'string' }) })),
)
const sort = fc.uniqueArray(fc.tuple(field, fc.constantFrom('asc', 'desc')), { maxLength: 3, selector: ([name]) => name })
const query = fc.record(
  {
    selector,
    sort: sort.filter((parts) => parts.length > 0).map((parts) => parts.map(([name, direction]) => ({ [name]: direction }))),
    skip: fc.nat(3),
    limit: fc.integer({ min: 0, max: 12 }),
  },
  { requiredKeys: ['selector'] },
) as fc.Arbitrary<MangoQuery<Stored>>

/** Asked of every set of documents: where SQL's NULL and the matcher's missing field would part company. */
const ALWAYS_ASKED: readonly MangoQuery<Stored>[] = [
  { $in: ['a', null] }, { $nin: [null] }, { $nin: ['a', null] }, { $nin: ['a'] }, { $ne: 'a' }, { $eq: null }, { $ne: null },
  { $not: { $gt: 'a' } }, { $not: { $in: ['a'] } }, { $not: { $exists: true } }, { $gte: null }, { $in: [] }, { $nin: [] }, {},
].flatMap((condition) => [{ selector: { city: condition } as never }, { selector: { $nor: [{ 'address.zip': condition }, { open: 1 }] } as never }])

const DOCUMENTS = 12
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** What RxDB's own matcher and comparator make of the documents, without any storage. */
function expected(instance: Instance, documents: readonly Stored[], wanted: MangoQuery<Stored>): readonly string[] {
  const prepared = prepare(instance, wanted).query
  const matches = getQueryMatcher<Stored>(instance.schema, prepared)
  const compare = getSortComparator<Stored>(instance.schema, prepared)
  const found = documents.filter((document) => matches(document as never)).toSorted((a, b) => compare(a, b) || (a.id < b.id ? -1 : 1))
  const skip = prepared.skip ?? 0
  return found.slice(skip, skip + (prepared.limit ?? found.length)).map((document) => document.id)
}

/** Asks all queries and answers how many of them were counted fast. */
async function askAndCompare(documents: readonly Stored[], queries: readonly MangoQuery<Stored>[]): Promise<number> {
  let exact = 0
  const file = mustOpen(temporaryPath())
  const instance = await createInstance(sqliteStorage(file))
  await insert(instance, documents)
  // JSON drops what it cannot hold (-0), and both sides must judge the same documents.
  const stored = await instance.findDocumentsById(documents.map((document) => document.id), true)
  for (const wanted of [...ALWAYS_ASKED, ...queries]) {
    const should = expected(instance, stored, wanted)
    const ids = (await find(instance, wanted)).map((document) => document.id)
    const counted = await instance.count(prepare(instance, wanted))
    expect({ wanted, ids, count: counted.count }).toEqual({ wanted, ids: should, count: should.length })
    if (counted.mode === 'fast') exact += 1
  }
  await file.close()
  return exact
}

describe(`queries agree with RxDB's matcher and comparator (SEED=${seed})`, () => {
  const toDocuments = (list: readonly object[]): readonly Stored[] =>
    list.map((fields, position) => sample({ id: `d${position}`, ...fields, _meta: { lwt: 1000 + (position % 3) } }))

  it('on documents that fit their schema, mostly by SQL alone', async () => {
    let exact = 0
    let asked = 0
    const documents = fc.array(regularFields, { minLength: DOCUMENTS, maxLength: DOCUMENTS })
    await fc.assert(
      fc.asyncProperty(documents, fc.array(query, { minLength: 15, maxLength: 15 }), async (list, queries) => {
        asked += queries.length + ALWAYS_ASKED.length
        exact += await askAndCompare(toDocuments(list), queries)
      }),
      { numRuns: 60, seed, endOnFailure: true },
    )
    expect(exact).toBeGreaterThan(asked / 4)
  })

  it('on documents with fields that their schema forbids', async () => {
    let exact = 0
    const documents = fc.array(oddFields, { minLength: DOCUMENTS, maxLength: DOCUMENTS })
    await fc.assert(
      fc.asyncProperty(documents, fc.array(query, { minLength: 15, maxLength: 15 }), async (list, queries) => {
        exact += await askAndCompare(toDocuments(list.map(([fields, odd]) => ({ ...fields, ...odd }))), queries)
      }),
      { numRuns: 15, seed, endOnFailure: true },
    )
    // A few odd rows must not make counts slow: RxDB refuses slow ones.
    expect(exact).toBeGreaterThanOrEqual(15 * ALWAYS_ASKED.length - 15)
  })

  it('on more documents than one turn of the event loop may read', async () => {
    const documents = Array.from({ length: 1200 }, (_, number) => sample({ id: `d${number}`, amount: number % 7, name: `n${number % 11}`, note: `${number % 3}` }))
    const exact = await askAndCompare(
      documents,
      [
        { selector: {}, sort: [{ amount: 'desc' }] },
        { selector: { amount: { $gt: 2 } }, sort: [{ name: 'asc' }, { id: 'desc' }], skip: 3, limit: 700 },
        { selector: { note: '1' }, sort: [{ name: 'desc' }], limit: 20 },
        { selector: { note: '1' }, sort: [{ note: 'desc' }, { amount: 'asc' }], skip: 5 },
        { selector: { name: { $in: Array.from({ length: 300 }, (_, number) => `n${number}`) } }, limit: 501 },
      ],
    )
    expect(exact).toBeGreaterThanOrEqual(3)
  })
})
