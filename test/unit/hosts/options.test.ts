import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataRoot, profileFolder, profileName } from '../../../src-main/host/data-folder.ts'
import { endpointOrigin, readHostOptions, switchValue } from '../../../src-main/host/host-options.ts'

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/mia/.local/share/Tradewind'],
    ['linux', { XDG_DATA_HOME: '/data' }, '/data/Tradewind'],
    ['linux', { XDG_DATA_HOME: '' }, '/home/mia/.local/share/Tradewind'],
    ['darwin', { XDG_DATA_HOME: '/data' }, '/home/mia/Library/Application Support/Tradewind'],
    ['win32', { APPDATA: '/roaming' }, '/roaming/Tradewind'],
    ['win32', { TRADEWIND_DATA: '/mine' }, '/mine'],
    ['linux', { TRADEWIND_DATA: '/mine', XDG_DATA_HOME: '/data' }, '/mine'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(dataRoot(env, platform, '/home/mia')).toBe(expected)
  })
})

describe('a profile’s name', () => {
  it.each(['default', 'mia', 'a', '2nd-seller_x', 'x'.repeat(32)])('may be %s', (name) => {
    expect(profileName(name)).toEqual({ ok: true, value: name })
  })
  it.each(['', '..', '.', 'a/b', 'a\\b', 'Mia', ' mia', 'mia ', 'a.b', '-x', '_x', 'con', 'lpt1', 'x'.repeat(33), 'ä', 'a\u0000'])('may not be %j', (name) => {
    expect(profileName(name)).toMatchObject({ ok: false, error: expect.stringContaining('lower-case letters') as string })
  })
})

describe('a host’s switches', () => {
  it('may be written with = or a space, and the last one wins', () => {
    expect(switchValue(['--profile', 'a', '--profile=b'], 'profile')).toBe('b')
    expect(switchValue(['--profile=a=b'], 'profile')).toBe('a=b')
    expect(switchValue(['--profiles=a'], 'profile')).toBeUndefined()
    expect(switchValue(['--profile'], 'profile')).toBe('')
  })

  it('are read beside Chromium’s own, and fall back to the environment and the defaults', () => {
    expect(readHostOptions(['--no-sandbox', '/app', '--profile=mia', '--data=/d', '--endpoint=https://sync.example.com/x'], {}, 'linux')).toEqual({
      ok: true,
      value: { profile: 'mia', dataFolder: profileFolder(resolve('/d'), 'mia'), endpoint: 'https://sync.example.com' },
    })
    expect(readHostOptions([], { TRADEWIND_DATA: '/d', TRADEWIND_ENDPOINT: 'https://sync.example.com' }, 'linux')).toEqual({
      ok: true,
      value: { profile: 'default', dataFolder: join(resolve('/d'), 'profiles', 'default'), endpoint: 'https://sync.example.com' },
    })
    expect(readHostOptions([], { TRADEWIND_DATA: '/d' }, 'linux')).toMatchObject({ value: { endpoint: 'http://127.0.0.1:4780' } })
  })

  it('are refused with a sentence when they name nothing usable', () => {
    expect(readHostOptions(['--profile=../x'], {}, 'linux').ok).toBe(false)
    expect(readHostOptions(['--data='], {}, 'linux').ok).toBe(false)
    expect(readHostOptions(['--endpoint=nowhere'], {}, 'linux').ok).toBe(false)
  })
})

describe('the endpoint’s address', () => {
  it.each(['https://sync.example.com', 'http://127.0.0.1:4780', 'http://localhost:1', 'http://[::1]:9', 'http://127.9.9.9'])('may be %s', (url) => {
    expect(endpointOrigin(`${url}/path?x#y`)).toEqual({ ok: true, value: url })
  })
  it.each(['http://sync.example.com', 'http://127.0.0.1.example.com', 'http://localhost.example.com', 'ftp://127.0.0.1', 'https://mia:secret@sync.example.com', 'sync.example.com', ''])('may not be %j', (url) => {
    expect(endpointOrigin(url).ok).toBe(false)
  })
  it('never repeats a password that it refuses', () => {
    expect(JSON.stringify(endpointOrigin('https://mia:secret@sync.example.com'))).not.toContain('secret')
  })
})
