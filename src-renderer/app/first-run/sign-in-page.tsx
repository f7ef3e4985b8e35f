import { PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { DemoAccount, SessionView } from '../../../src-shared/bridge/contract/session.ts'
import type { BridgeError } from '../../../src-shared/bridge/result.ts'
import { useCommand } from '../../api/use-command.ts'
import { ActionButton } from '../../ui/action-button.tsx'
import { changesWaiting } from '../../ui/sync-words.ts'
import { DemoAccounts } from './demo-accounts.tsx'
import { FirstRunPage } from './first-run-page.tsx'
import styles from './first-run.module.css'
import { signInTrouble } from './sign-in-trouble.ts'

type SignedOut = Extract<SessionView, { readonly state: 'signed_out' }>

/** E-mail and password, once, online; afterwards the app works offline. Says why it is shown, and what to do when it does not work. */
export function SignInPage({ view }: { readonly view: SignedOut }) {
  const signIn = useCommand('session.signIn')
  const [email, setEmail] = useState(view.lastEmail)
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ readonly email?: string; readonly password?: string }>({})
  const emailField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)

  useEffect(() => {
    ;(emailField.current?.value === '' ? emailField : passwordField).current?.focus()
  }, [])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const found = { ...(email.trim().length < 3 ? { email: 'Enter your e-mail address.' } : {}), ...(password === '' ? { password: 'Enter your password.' } : {}) }
    setMissing(found)
    if (found.email !== undefined) return emailField.current?.focus()
    if (found.password !== undefined) return passwordField.current?.focus()
    if (signIn.busy) return undefined
    const result = await signIn.run({ email: email.trim(), password })
    if (!result.ok && result.error.code === 'wrong_credentials') passwordField.current?.select()
    return undefined
  }
  const choose = (account: DemoAccount) => {
    setEmail(account.email)
    setPassword(account.password)
    setMissing({})
    signIn.clearError()
    passwordField.current?.focus()
  }

  return (
    <FirstRunPage title="Sign in" words={view.reason ?? 'Once, with a connection. Afterwards everything works without one.'}>
      {view.waiting > 0 && (
        <p className={styles.keeps}>
          {changesWaiting(view.waiting)} on this computer. {view.waiting === 1 ? 'It goes' : 'They go'} out when {view.lastEmail === '' ? 'the same person' : view.lastEmail} signs in again.
        </p>
      )}
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate aria-label="Sign in">
        <TextInput
          ref={emailField}
          label="E-mail"
          type="email"
          autoComplete="username"
          spellCheck={false}
          value={email}
          error={missing.email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label="Password"
          autoComplete="current-password"
          value={password}
          error={missing.password}
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password', tabIndex: 0 }}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Trouble error={signIn.error} view={view} />
        <div>
          <ActionButton type="submit" variant="filled" label={signIn.busy ? 'Signing in…' : 'Sign in'} keys="Enter" />
        </div>
      </form>
      {view.demoAccounts.length > 0 && <DemoAccounts accounts={view.demoAccounts} chosen={email} onChoose={choose} />}
      <p className={styles.endpoint}>
        Endpoint <span>{view.endpoint}</span>
      </p>
    </FirstRunPage>
  )
}

function Trouble({ error, view }: { readonly error: BridgeError | null; readonly view: SignedOut }) {
  const words = signInTrouble(error, view.reachable, view.endpoint)
  if (words === null) return null
  return (
    <div className={styles.trouble} role="alert" data-tone={words.tone}>
      <b>{words.happened}</b> {words.todo}
    </div>
  )
}
