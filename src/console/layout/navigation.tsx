import { holdsNir } from '../../identity/redaction.ts'
import { languageInUse, tell } from '../../wording/language.ts'
import type { ConsoleContext } from '../console-context.ts'
import { FormToken } from './form.tsx'

/** The places of the console, by what somebody comes for. */
const groups = [
  {
    id: 'way-work',
    en: 'The work',
    fr: 'Le travail',
    places: [
      { path: '/', en: 'Start', fr: 'Accueil' },
      { path: '/runs', en: 'Runs', fr: 'Exécutions' },
      { path: '/plans', en: 'Plans', fr: 'Plans' },
      { path: '/schedules', en: 'Schedules', fr: 'Planifications' },
      { path: '/notices', en: 'Notices', fr: 'Avis' },
      { path: '/workers', en: 'Workers', fr: 'Travailleurs' },
      { path: '/queue', en: 'Queue', fr: 'File' },
    ],
  },
  {
    id: 'way-input',
    en: 'What comes in',
    fr: 'Ce qui arrive',
    places: [
      { path: '/files', en: 'Files', fr: 'Fichiers' },
      { path: '/refusals', en: 'Refusals', fr: 'Refus' },
      { path: '/plausibility', en: 'Plausibility', fr: 'Vraisemblance' },
      { path: '/deaths', en: 'Deaths', fr: 'Décès' },
    ],
  },
  {
    id: 'way-persons',
    en: 'Accounts',
    fr: 'Comptes',
    places: [
      { path: '/people', en: 'Persons', fr: 'Personnes' },
      { path: '/signals', en: 'Signals', fr: 'Signaux' },
    ],
  },
  {
    id: 'way-account',
    en: 'To render account',
    fr: 'Rendre compte',
    places: [
      { path: '/report', en: 'Report', fr: 'Bilan' },
      { path: '/audits', en: 'Audits', fr: 'Audits' },
      { path: '/trail', en: 'Trail of acts', fr: 'Piste d’audit' },
      { path: '/law', en: 'Law', fr: 'Droit' },
    ],
  },
] as const

/** Where one can go, who one is, and the languages. */
export function Navigation({ context }: { readonly context: ConsoleContext }) {
  const { session, circumstances } = context.var
  const { visitor } = session
  const here = context.req.path
  const open = visitor.roles.has('read') ? groups : []
  const isHere = (path: string) => (path === '/' ? here === '/' : here === path || here.startsWith(`${path}/`))
  return (
    <>
      <a class="brand" href="/">
        cpa <span>{tell(`on ${circumstances.asOf}`, `au ${circumstances.asOf}`)}</span>
      </a>
      <nav aria-label={tell('Places', 'Rubriques')}>
        {open.map(({ id, en, fr, places }) => (
          <div>
            <p id={id}>{tell(en, fr)}</p>
            <ul aria-labelledby={id}>
              {places.map(({ path, en, fr }) => (
                <li>
                  <a href={path} aria-current={isHere(path) ? 'page' : undefined}>
                    {tell(en, fr)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div class="visitor">
        <a href="/session">{visitor.name}</a>
        <form method="post" action="/language">
          <FormToken context={context} />
          <input type="hidden" name="back" value={holdsNir(here) ? '/' : here} />
          <Language language="en" name="English" />
          <Language language="fr" name="Français" />
        </form>
      </div>
    </>
  )
}

function Language({ language, name }: { readonly language: 'en' | 'fr'; readonly name: string }) {
  const isSpoken = languageInUse() === language
  return (
    <button
      type="submit"
      name="language"
      value={language}
      lang={language}
      class="quiet"
      aria-pressed={isSpoken ? 'true' : 'false'}
    >
      {name}
    </button>
  )
}
