/** The endpoint cannot start. The message is one sentence for the person who started it: what is wrong, what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
