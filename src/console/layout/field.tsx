import { tell } from '../../wording/language.ts'

interface FieldProps {
  readonly name: string
  /** Where a page has several of the name. */
  readonly id?: string
  readonly label: string
  /** What is to be written there, and what becomes of it. */
  readonly hint?: string
  /** Why what was written there was not taken. */
  readonly wrong?: string | undefined
  readonly value?: string | undefined
  readonly type?: 'text' | 'date'
  readonly inputmode?: 'text' | 'numeric'
  readonly pattern?: string
  readonly maxlength?: number
  readonly required?: boolean
}

/** A line to write in: its label, what is to be written there, and what was wrong with it. */
export function Field({ name, label, hint, wrong, value, type = 'text', required = false, ...more }: FieldProps) {
  const { id = name, inputmode, pattern, maxlength = 200 } = more
  const [hintId, wrongId] = [`${id}-hint`, `${id}-wrong`]
  const described = [...(hint === undefined ? [] : [hintId]), ...(wrong === undefined ? [] : [wrongId])].join(' ')
  return (
    <p class="field">
      <label for={id}>
        {label}
        {required ? null : <span class="quiet"> {tell('(may be empty)', '(facultatif)')}</span>}
      </label>
      {hint === undefined ? null : (
        <span id={hintId} class="quiet hint">
          {hint}
        </span>
      )}
      {wrong === undefined ? null : (
        <span id={wrongId} class="bad hint">
          {wrong}
        </span>
      )}
      <input
        id={id}
        name={name}
        type={type}
        value={value ?? ''}
        required={required}
        inputmode={inputmode}
        pattern={pattern}
        maxlength={type === 'date' ? undefined : maxlength}
        autocomplete="off"
        aria-describedby={described === '' ? undefined : described}
        aria-invalid={wrong === undefined ? undefined : 'true'}
      />
    </p>
  )
}

/** A box to tick; sends `yes`. */
export function Tick({ name, label, ticked = false }: { name: string; label: string; ticked?: boolean }) {
  return (
    <label class="check">
      <input type="checkbox" name={name} value="yes" checked={ticked} /> {label}
    </label>
  )
}
