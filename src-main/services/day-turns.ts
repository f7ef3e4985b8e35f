import { catchError, distinctUntilChanged, EMPTY, exhaustMap, from, Observable, share, skip, startWith } from 'rxjs'

const LOOK_MS = 60_000

/** Once a minute; it keeps no process alive, and after a sleep of the computer it goes on. */
export const minutes = new Observable<null>((subscriber) => {
  const look = setInterval(() => subscriber.next(null), LOOK_MS)
  look.unref()
  return () => clearInterval(look)
})

/**
 * Emits when a new day has begun. What is due, silent, stalled or of this quarter is another then, also on a computer where nothing is typed or
 * exchanged overnight. `today` fails where the file cannot be read: then whatever shows it says so, and the next look may succeed.
 */
export function dayTurns(looks: Observable<unknown>, today: () => Promise<string>): Observable<string> {
  return looks.pipe(startWith(null), exhaustMap(() => from(today()).pipe(catchError(() => EMPTY))), distinctUntilChanged(), skip(1), share())
}
