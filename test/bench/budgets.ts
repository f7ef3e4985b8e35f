import { monitorEventLoopDelay } from 'node:perf_hooks'

/** What one piece of work may hold the main thread, milliseconds. */
const LONGEST_BLOCK = 50

interface Limits {
  readonly times?: number
  /** What the median may be, milliseconds. */
  readonly budget?: number
  readonly block?: number
}

/** Measures pieces of work and keeps what is over its budget. */
export interface Budgets {
  /** The median, in milliseconds; what is over the budget is noted. */
  readonly measure: (name: string, task: (turn: number) => Promise<unknown>, limits?: Limits) => Promise<number>
  readonly limit: (what: string, value: number, most: number) => void
  /** Says what was over, and sets the process's exit code. */
  readonly finish: () => void
}

export function createBudgets(): Budgets {
  const broken: string[] = []
  const limit: Budgets['limit'] = (what, value, most) => {
    if (value > most) broken.push(`${what}: ${value.toFixed(1)} ms, and ${most.toFixed(1)} ms are allowed`)
  }

  async function measure(name: string, task: (turn: number) => Promise<unknown>, { times = 20, budget = Infinity, block = LONGEST_BLOCK }: Limits = {}): Promise<number> {
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const each: number[] = []
    await new Promise((resolve) => setImmediate(resolve))
    delay.enable()
    for (let turn = 0; turn < times; turn += 1) {
      const started = performance.now()
      await task(turn)
      each.push(performance.now() - started)
    }
    await new Promise((resolve) => setTimeout(resolve, 5))
    delay.disable()
    each.sort((a, b) => a - b)
    const median = each[Math.floor(each.length / 2)] ?? 0
    const longest = delay.max / 1e6
    console.log(`  ${name.padEnd(52)} median ${median.toFixed(2).padStart(8)} ms   slowest ${(each.at(-1) ?? 0).toFixed(2).padStart(8)} ms   longest block ${longest.toFixed(0).padStart(4)} ms${budget === Infinity ? '' : `   budget ${budget} ms`}`)
    limit(name, median, budget)
    limit(`${name}, longest block of the main thread`, longest, block)
    return median
  }

  return {
    measure,
    limit,
    finish: () => {
      for (const one of broken) console.log(`OVER: ${one}`)
      process.exitCode = broken.length === 0 ? 0 : 1
    },
  }
}
