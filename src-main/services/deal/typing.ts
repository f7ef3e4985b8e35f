import { typingIn } from '../content/typing.ts'
import { dealForm } from './form.ts'

/** What is typed in the form of a registration. */
export const dealTyping = typingIn(dealForm)
