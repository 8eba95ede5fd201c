import { type CivilDate, isCivilDate } from '../../civil-date.ts'
import { CpaError } from '../../errors.ts'
import type { ConsoleContext } from '../console-context.ts'

/** A day that the address asks for; null when it asks for none. Throws `usage` for what is no day of the calendar. */
export function askedDay(context: ConsoleContext, name: string): CivilDate | null {
  const text = context.req.query(name)?.trim() ?? ''
  if (text === '') return null
  if (isCivilDate(text)) return text
  throw new CpaError('usage', {
    en: 'A day is written YYYY-MM-DD, and is one of the calendar',
    fr: 'Un jour s’écrit AAAA-MM-JJ, et existe au calendrier',
  })
}
