/** What every command takes beside its own options. */
export const sharedOptions = [
  ['--as-of <date>', 'business date, YYYY-MM-DD (default: today in Paris)'],
  ['--json', 'print one JSON document on standard output'],
  ['--lang <language>', 'language of what is told, en or fr (default: CPA_LANG, else the locale)'],
] as const
