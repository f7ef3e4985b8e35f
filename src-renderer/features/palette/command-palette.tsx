import { IconArrowRight, IconBolt, IconFileText, IconSearch, IconTargetArrow } from '@tabler/icons-react'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { createPortal } from 'react-dom'
import { useLocation } from 'wouter'
import { create } from 'zustand'
import type { SearchHit } from '../../../src-shared/bridge/contract/reference.ts'
import { call } from '../../api/bridge.ts'
import { useSession } from '../../api/session.ts'
import { useLive } from '../../api/use-live.ts'
import { Icon } from '../../ui/icon.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { pageActions, type PageAction } from '../../ui/page-actions.ts'
import { StatusGlyph } from '../../ui/status-glyph.tsx'
import { useShortcuts } from '../../ui/use-shortcuts.ts'
import { KeysHelp } from './keys-help.tsx'
import styles from './palette.module.css'
import { actionItem, addressOf, paletteSections, placesOf, type PaletteItem } from './palette-items.ts'

interface PaletteState {
  readonly open: 'palette' | 'keys' | null
  readonly show: (open: 'palette' | 'keys' | null) => void
}

const usePalette = create<PaletteState>((set) => ({ open: null, show: (open) => set({ open }) }))

/** Opens the palette from anywhere, such as the search box of the frame. */
export function openCommandPalette(): void {
  usePalette.getState().show('palette')
}

/** Ctrl+K: every action of the page in front, every place, every record. `?`: all keys. Stands once, in the shell. */
export function CommandPalette() {
  const { open, show } = usePalette()
  useShortcuts({ 'mod+k': () => show(open === 'palette' ? null : 'palette'), '?': () => show('keys') })
  return (
    <>
      {open === 'palette' && <Palette onClose={() => show(null)} onKeys={() => show('keys')} />}
      {open === 'keys' && <KeysHelp onClose={() => show(null)} />}
    </>
  )
}

function Palette({ onClose, onKeys }: { readonly onClose: () => void; readonly onKeys: () => void }) {
  const listId = useId()
  const [, navigate] = useLocation()
  const { role } = useSession().person
  const offline = useLive('sync.status', {}).value?.workOffline ?? false
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const hits = useHits(typed)
  const opener = useRef<Element | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    opener.current = document.activeElement
    input.current?.focus()
  }, [])

  const global: readonly PageAction[] = [
    { id: 'sync-now', label: 'Sync now', run: () => void call('sync.now', {}) },
    { id: 'sync-offline', label: offline ? 'Work online again' : 'Work offline', run: () => void call('sync.workOffline', { on: !offline }) },
    { id: 'all-keys', label: 'Show all keys', keys: '?', run: onKeys },
  ]
  const sections = paletteSections(typed, pageActions().map(actionItem), [...placesOf(role), ...global.map(actionItem)], hits)
  const items = sections.flatMap((section) => section.items)
  const chosen = items[Math.min(at, items.length - 1)]

  const close = () => {
    onClose()
    if (opener.current instanceof HTMLElement && opener.current.isConnected) opener.current.focus()
  }
  const run = (item: PaletteItem | undefined) => {
    if (item === undefined || (item.kind === 'action' && item.disabledReason !== undefined)) return
    // The focus goes back first, so that what opens next may take it.
    close()
    if (item.kind === 'action') item.run()
    else navigate(item.kind === 'place' ? item.href : addressOf(item.hit))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setAt((Math.min(at, items.length - 1) + step + items.length) % Math.max(1, items.length))
    else if (event.key === 'Enter') run(chosen)
    else if (event.key === 'Escape') close()
    else if (event.key !== 'Tab') return
    event.preventDefault()
    event.stopPropagation()
  }
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen?.id])

  return createPortal(
    <div className={styles.shade} onPointerDown={(event) => event.target === event.currentTarget && close()}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys bubble up from the one field it has */}
      <div className={styles.palette} role="dialog" aria-modal="true" aria-label="Search or run a command" onKeyDown={onKeyDown}>
        <div className={styles.search}>
          <Icon of={IconSearch} />
          <input
            ref={input}
            type="text"
            role="combobox"
            aria-label="Search or run a command"
            aria-expanded={items.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={chosen === undefined ? undefined : optionId(listId, chosen)}
            placeholder="Search or run a command"
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              setAt(0)
            }}
          />
          <KeyHint keys="Esc" />
        </div>
        <div ref={list} id={listId} className={styles.list} role="listbox" aria-label="Results">
          {sections.map((section) => (
            <div key={section.label} role="group" aria-label={section.label}>
              <div className={styles.section} aria-hidden="true">
                {section.label}
              </div>
              {section.items.map((item) => (
                <Option key={item.id} id={optionId(listId, item)} item={item} selected={item === chosen} onRun={() => run(item)} />
              ))}
            </div>
          ))}
        </div>
        {items.length === 0 && <p className={styles.none}>Nothing fits “{typed}”. Registrations and opportunities are found by their number or by part of the customer’s name.</p>}
      </div>
    </div>,
    document.body,
  )
}

type OptionProps = { readonly id: string; readonly item: PaletteItem; readonly selected: boolean; readonly onRun: () => void }

function Option({ id, item, selected, onRun }: OptionProps) {
  const disabled = item.kind === 'action' && item.disabledReason !== undefined
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the field has the focus and the keys (aria-activedescendant)
    <div id={id} className={styles.option} role="option" aria-selected={selected} aria-disabled={disabled || undefined} onClick={onRun}>
      <Content item={item} />
    </div>
  )
}

function Content({ item }: { readonly item: PaletteItem }) {
  switch (item.kind) {
    case 'action':
      return (
        <>
          <Icon of={IconBolt} />
          <span className={styles.label}>
            {item.label} <span className={styles.about}>{item.disabledReason ?? item.about}</span>
          </span>
          {item.keys !== undefined && <KeyHint keys={item.keys} />}
        </>
      )
    case 'place':
      return (
        <>
          <Icon of={IconArrowRight} />
          <span className={styles.label}>
            <span className={styles.about}>Go to</span> {item.label}
          </span>
        </>
      )
    case 'record':
      return (
        <>
          <Icon of={item.hit.kind === 'deal' ? IconFileText : IconTargetArrow} />
          <span className={styles.label}>
            {item.hit.title} <span className={styles.about}>{[item.hit.number, item.hit.partnerName].filter(Boolean).join(' · ')}</span>
          </span>
          <StatusGlyph status={item.hit.status} />
        </>
      )
  }
}

function optionId(listId: string, item: PaletteItem): string {
  return `${listId}-${item.kind}-${item.id}`
}

/** Records for what is typed. Answers that come late for something typed before are dropped; a failed search shows none. */
function useHits(typed: string): readonly SearchHit[] {
  const [found, setFound] = useState<{ readonly text: string; readonly hits: readonly SearchHit[] }>({ text: '', hits: [] })
  const text = typed.trim()
  useEffect(() => {
    if (text === '') return undefined
    let wanted = true
    void call('search.find', { text }).then((result) => {
      if (wanted) setFound({ text, hits: result.ok ? result.value : [] })
    })
    return () => {
      wanted = false
    }
  }, [text])
  return text === '' ? [] : found.hits
}
