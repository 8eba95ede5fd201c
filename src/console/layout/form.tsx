import type { Child } from 'hono/jsx'
import { CpaError } from '../../errors.ts'
import { tell } from '../../wording/language.ts'
import type { Role } from '../access/role.ts'
import type { ConsoleContext } from '../console-context.ts'

/** The name under which a form sends the token of its session. */
export const tokenField = 'token'

/** What makes a form one of this session: every form that posts has it. */
export function FormToken({ context }: { readonly context: ConsoleContext }) {
  return <input type="hidden" name={tokenField} value={context.var.session.token} />
}

interface ActionProps {
  readonly context: ConsoleContext
  readonly action: string
  /** What the button says: what happens. */
  readonly label: string
  /** What goes on, and what stops. */
  readonly explained?: string
  /** Asks why, as the verb wants it: always, or when there is something to say. */
  readonly reason?: 'required' | 'optional'
  /** Why it cannot be done now: shown in the place of the button. */
  readonly disabled?: string | undefined
  readonly danger?: boolean
  /** Who may: for others it is as if disabled, and says so. */
  readonly needs?: Role
  /** What the form met when it was sent last. */
  readonly trouble?: CpaError | undefined
  /** The command that does the same. */
  readonly command?: string
  /** What has to be ticked before, where it cannot be undone. */
  readonly confirmed?: string | undefined
  readonly children?: Child
}

/** One action: what it does, why it is done, and its button. */
export function Action(props: ActionProps) {
  const { context, action, label, explained, reason, danger, needs, trouble, command, confirmed, children } = props
  const id = `reason-${action.replaceAll(/\W+/g, '-')}`
  const mayNot =
    needs === undefined || context.var.session.visitor.roles.has(needs) ? undefined : withoutRole(needs)
  const disabled = mayNot ?? props.disabled
  if (disabled !== undefined) {
    return (
      <div class="action">
        {trouble === undefined ? null : <Trouble error={trouble} />}
        <p class="quiet">
          <strong>{label}</strong> – {disabled}
        </p>
      </div>
    )
  }
  return (
    <form method="post" action={action} class="action">
      <FormToken context={context} />
      {trouble === undefined ? null : <Trouble error={trouble} />}
      {explained === undefined ? null : <p>{explained}</p>}
      {children}
      {reason === undefined ? null : (
        <p>
          <label for={id}>
            {reason === 'required' ? tell('Reason', 'Motif') : tell('Reason (may be empty)', 'Motif (facultatif)')}
          </label>
          <input id={id} name="reason" required={reason === 'required'} maxlength={200} autocomplete="off" />
        </p>
      )}
      {confirmed === undefined ? null : (
        <p>
          <label class="check">
            <input type="checkbox" name="confirmed" value="yes" required /> {confirmed}
          </label>
        </p>
      )}
      <p class="deed">
        <button type="submit" class={danger ? 'danger' : ''}>
          {label}
        </button>
        {command === undefined ? null : <code class="quiet">{command}</code>}
      </p>
    </form>
  )
}

function withoutRole(role: Role): string {
  return tell(
    `this asks for the role ${role}, which you do not have.`,
    `il y faut le rôle ${role}, que vous n’avez pas.`,
  )
}

/** What was not done, and what to do now. */
export function Trouble({ error }: { readonly error: CpaError }) {
  return (
    <div role="alert" class="trouble">
      <p>{tell(error.told)}</p>
      {error.advice === undefined ? null : <p>{tell(error.advice)}</p>}
    </div>
  )
}

/** A field of a form that was sent, without blanks around it; undefined when it is empty or was not sent. */
export async function fieldOf(context: ConsoleContext, name: string): Promise<string | undefined> {
  const value = (await context.req.parseBody())[name]
  // No text that the database keeps has a NUL.
  const text = typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
  return text === '' ? undefined : text
}

/** The same of one that has to be there. Throws `usage`. */
export async function requiredField(context: ConsoleContext, name: string): Promise<string> {
  const value = await fieldOf(context, name)
  if (value !== undefined) return value
  throw new CpaError('usage', {
    en: `The field ${name} is empty`,
    fr: `Le champ ${name} est vide`,
  })
}

/** After an action: the page to look at, which tells it. */
export function done(context: ConsoleContext, path: string, notice: string): Response {
  context.var.session.notice = notice
  return context.redirect(path, 303)
}
