import { useState } from 'react'
import { useSession } from './session.ts'
import { keepForm, keptForm } from './kept-form.ts'

/** What is typed into a part of a page and not saved, kept over leaving the page; null while nothing is. */
export function useKeptForm<T>(name: string): readonly [T | null, (form: T | null) => void] {
  const { person } = useSession()
  const [form, setForm] = useState<T | null>(() => keptForm<T>(name, person.personId) ?? null)
  return [
    form,
    (next) => {
      setForm(next)
      keepForm(name, person.personId, next)
    },
  ]
}
