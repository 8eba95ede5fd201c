import type { ConsoleContext } from './console-context.ts'

/** A whole number of the address; undefined when it is none, as when it is not there. */
export function numberIn(context: ConsoleContext, name: string): number | undefined {
  const text = context.req.query(name) ?? ''
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined
}

/** A year of the address. */
export function yearIn(context: ConsoleContext, name: string): number | undefined {
  const year = numberIn(context, name)
  return year !== undefined && year >= 2000 && year < 2100 ? year : undefined
}

/** A word of the address without the blanks around it; undefined when it is empty. */
export function wordIn(context: ConsoleContext, name: string): string | undefined {
  const text = context.req.query(name)?.trim() ?? ''
  return text === '' ? undefined : text
}
