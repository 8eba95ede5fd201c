import { getCookie } from 'hono/cookie'
import { isLanguage, type Language } from '../language.ts'
import type { ConsoleContext } from './console-context.ts'

/** Remembers the language that somebody chose. */
export const languageCookie = 'cpa_language'

/** The language of an answer: chosen on a page, else what the browser asks for, else the one of the configuration. */
export function languageOf(context: ConsoleContext, configured: Language | undefined): Language {
  const chosen = getCookie(context, languageCookie)
  if (chosen !== undefined && isLanguage(chosen)) return chosen
  const asked = (context.req.header('accept-language') ?? '')
    .split(',')
    .map((one) => one.trim().slice(0, 2).toLowerCase())
  return asked.find(isLanguage) ?? configured ?? 'en'
}
