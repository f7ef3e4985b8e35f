import { describe, expect, it } from 'vitest'
import { readConfig } from '../../../src-server/config.ts'

const S3 = { TRADEWIND_S3_ENDPOINT: 'https://s3.example.com', TRADEWIND_S3_BUCKET: 'our-evidence', TRADEWIND_S3_ACCESS_KEY: 'key', TRADEWIND_S3_SECRET_KEY: 'secret' }

describe('where the endpoint keeps evidence', () => {
  it('is the data folder unless an object store is named, with all that it needs', () => {
    expect(readConfig({}, [], 'linux')).toMatchObject({ ok: true, value: { s3: null } })
    expect(readConfig(S3, [], 'linux')).toMatchObject({ value: { s3: { endpoint: 'https://s3.example.com', bucket: 'our-evidence', region: 'us-east-1', accessKey: 'key', secretKey: 'secret', prefix: '' } } })
  })

  it.each(Object.keys(S3))('without %s the start says what is missing', (name) => {
    expect(readConfig({ ...S3, [name]: '' }, [], 'linux')).toMatchObject({ ok: false, error: expect.stringContaining(name) as string })
  })

  it.each([['TRADEWIND_S3_BUCKET', 'Our Evidence'], ['TRADEWIND_S3_ENDPOINT', 'ftp://x'], ['TRADEWIND_S3_PREFIX', 'a+b/'], ['TRADEWIND_S3_REGION', 'x y']])('%s is not %j', (name, value) => {
    expect(readConfig({ ...S3, [name]: value }, [], 'linux')).toMatchObject({ ok: false, error: expect.stringContaining(name) as string })
  })
})
