import type { Child } from 'hono/jsx'
import { tell } from '../../wording/language.ts'

interface FiltersProps {
  /** The page that they are of: they become part of its address. */
  readonly path: string
  readonly children: Child
}

/** What a list is narrowed down to. It stands in the address, so that a list can be kept and passed on. */
export function Filters({ path, children }: FiltersProps) {
  return (
    <form method="get" action={path} class="filters">
      {children}
      <button type="submit">{tell('Show', 'Afficher')}</button>
      <a href={path}>{tell('Everything', 'Tout')}</a>
    </form>
  )
}

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly chosen: string | undefined
  readonly options: readonly (readonly [value: string, said: string])[]
  /** What is shown when none is chosen. Default: any. */
  readonly otherwise?: string
}

/** One of several, or any. */
export function Choice({ name, label, chosen, options, otherwise = tell('any', 'tous') }: ChoiceProps) {
  return (
    <label>
      {label}
      <select name={name}>
        <option value="">{otherwise}</option>
        {options.map(([value, said]) => (
          <option value={value} selected={value === chosen}>
            {said}
          </option>
        ))}
      </select>
    </label>
  )
}

interface WordProps {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
  readonly inputmode?: 'numeric' | 'text'
  readonly pattern?: string
  readonly maxlength?: number
}

/** A word or a number to look for. */
export function Word({ name, label, value, inputmode = 'text', pattern, maxlength = 40 }: WordProps) {
  return (
    <label>
      {label}
      <input name={name} value={value ?? ''} inputmode={inputmode} pattern={pattern} maxlength={maxlength} />
    </label>
  )
}

interface DayProps {
  readonly name: string
  readonly label: string
  readonly value: string | undefined
}

/** A day of the calendar. */
export function Day({ name, label, value }: DayProps) {
  return (
    <label>
      {label}
      <input type="date" name={name} value={value ?? ''} />
    </label>
  )
}
