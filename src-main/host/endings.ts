import type { Log } from '../ports.ts'

export interface EndingOptions {
  readonly log: Log
  /** Ends cleanly; its failure is logged. */
  readonly close: () => Promise<void>
  readonly exit: (code: number) => void
  /** How long a clean end may take, ms. */
  readonly patience: number
}

/** Ends the process once, cleanly if it can be, whoever asks first. Safe to call again: the first code stays. */
export function createEnding({ log, close, exit, patience }: EndingOptions): (code: number, why: string) => void {
  let ending = false
  return (code, why) => {
    if (ending) return
    ending = true
    log.info('host.ending', { why, code })
    const tooLong = setTimeout(() => {
      log.error('host.ending_stuck', { patience })
      exit(code === 0 ? 1 : code)
    }, patience)
    close().then(
      () => {
        clearTimeout(tooLong)
        log.info('host.ended')
        exit(code)
      },
      (error: unknown) => {
        clearTimeout(tooLong)
        log.error('host.ending_failed', { error })
        exit(code === 0 ? 1 : code)
      },
    )
  }
}

/** A bug that nobody caught ends the process; a promise that nobody waited for is logged, for the person's work goes on. */
export function watchForBugs(log: Log, end: (code: number, why: string) => void): void {
  process.on('uncaughtException', (error) => {
    log.error('host.uncaught', { error })
    end(1, 'uncaught exception')
  })
  process.on('unhandledRejection', (error) => log.error('host.unhandled', { error }))
}
