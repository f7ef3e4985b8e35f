import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

const NAMES = ['c1', 'c2', 'c3', 'c4', 'c5', 'ink', 'ink-2', 'ink-3', 'line', 'line-2', 'surface', 'font'] as const

/** The colours and the font of a chart, as they are in the scheme that holds. */
export type ChartTokens = Readonly<Record<(typeof NAMES)[number], string>>

/**
 * The tokens as values, for drawings that cannot read CSS variables. Read again whenever the scheme changes, after the root element has it: whoever
 * reads them in a first render gets the light ones in dark.
 */
export function useChartTokens(): ChartTokens {
  const [tokens, setTokens] = useState(readTokens)
  useEffect(() => {
    const read = () => {
      const next = readTokens()
      setTokens((before) => (NAMES.every((name) => before[name] === next[name]) ? before : next))
    }
    read()
    const observer = new MutationObserver(read)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-mantine-color-scheme'] })
    // What is printed has the light colours, and is drawn before the sheet is.
    const print = window.matchMedia('print')
    const readAtOnce = () => flushSync(read)
    print.addEventListener('change', readAtOnce)
    return () => {
      observer.disconnect()
      print.removeEventListener('change', readAtOnce)
    }
  }, [])
  return tokens
}

function readTokens(): ChartTokens {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<(typeof NAMES)[number], string>
}
