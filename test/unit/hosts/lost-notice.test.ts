import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lostNotice } from '../../../src-main/web/client/lost-notice.ts'

/** As much of a page as the notice touches. */
class FakeNode {
  readonly style: Record<string, string> = {}
  readonly children: (FakeNode | string)[] = []
  readonly pressed: (() => void)[] = []
  textContent = ''
  type = ''
  parent: FakeNode | null = null
  get firstChild(): { readonly textContent: string } | null {
    const first = this.children[0]
    return typeof first === 'string' ? { textContent: first } : (first ?? null)
  }
  setAttribute() {}
  addEventListener(_name: string, callback: () => void) {
    this.pressed.push(callback)
  }
  prepend(child: FakeNode) {
    this.children.unshift(child)
    child.parent = this
  }
  append(...more: (FakeNode | string)[]) {
    this.children.push(...more)
  }
  replaceChildren(...next: (FakeNode | string)[]) {
    this.children.splice(0, this.children.length, ...next)
  }
  remove() {
    this.parent?.children.splice(this.parent.children.indexOf(this), 1)
  }
  get text(): string {
    return this.textContent + this.children.map((child) => (typeof child === 'string' ? child : child.text)).join('')
  }
}

function page() {
  const body = new FakeNode()
  const root = new FakeNode()
  body.append(root)
  const document = { body, getElementById: () => root, createElement: () => new FakeNode(), createTextNode: (text: string) => text }
  const reload = vi.fn<() => void>()
  return { body, root, reload, notice: lostNotice(document as unknown as Document, reload) }
}

describe('the bar of a lost host', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('shows nothing for a short break, then stands above the page and takes no place from what is in it', () => {
    const { body, root, notice } = page()
    notice('lost')
    vi.advanceTimersByTime(1900)
    expect(body.children).toEqual([root])
    vi.advanceTimersByTime(200)
    expect(body.children).toHaveLength(2)
    expect(body.children[1]).toBe(root)
    expect((body.children[0] as FakeNode).style['cssText']).not.toContain('fixed')
    expect(body.style).toMatchObject({ display: 'flex', flexDirection: 'column' })
    expect(root.style).toMatchObject({ minHeight: '0' })
    expect(body.text).toContain('nothing new can be saved')
    notice('open')
    expect(body.children).toEqual([root])
    expect(body.style['display']).toBe('')
  })

  it('says that the browser is not known instead of loading a page that throws away what was typed', () => {
    const { body, notice, reload } = page()
    notice('lost')
    notice('shut_out')
    expect(body.text).toContain('does not know this browser')
    notice('lost')
    vi.advanceTimersByTime(5000)
    expect(body.text).toContain('does not know this browser')
    notice('open')
    expect(body.text).toBe('')
    expect(reload).not.toHaveBeenCalled()
  })

  it('leaves it to the person to load another build', () => {
    const { body, notice, reload } = page()
    notice('other_build')
    const bar = body.children[0] as FakeNode
    const button = bar.children.at(-1) as FakeNode
    expect(bar.text).toContain('was updated')
    expect(reload).not.toHaveBeenCalled()
    for (const press of button.pressed) press()
    expect(reload).toHaveBeenCalledOnce()
  })
})
