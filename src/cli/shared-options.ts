/** What every command takes beside its own options. */
export const sharedOptions = [
  [
    '--as-of <date>',
    {
      en: 'business date, YYYY-MM-DD (default: today in Paris)',
      fr: 'date d’opération, AAAA-MM-JJ (par défaut : aujourd’hui à Paris)',
    },
  ],
  [
    '--json',
    { en: 'print one JSON document on standard output', fr: 'écrire un document JSON sur la sortie standard' },
  ],
  [
    '--lang <language>',
    {
      en: 'language of what is told, en or fr (default: CPA_LANG, else the locale)',
      fr: 'langue de ce qui est dit, en ou fr (par défaut : CPA_LANG, sinon la locale)',
    },
  ],
] as const
