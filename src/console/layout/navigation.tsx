import { tell } from '../../wording/language.ts'
import type { ConsoleContext } from '../console-context.ts'
import { FormToken } from './form.tsx'

/** The places of the console, in the order of the work. */
const places = [
  { path: '/', en: 'Start', fr: 'Accueil' },
  { path: '/runs', en: 'Runs', fr: 'Exécutions' },
  { path: '/plans', en: 'Plans', fr: 'Plans' },
  { path: '/files', en: 'Files', fr: 'Fichiers' },
  { path: '/people', en: 'Persons', fr: 'Personnes' },
  { path: '/deaths', en: 'Deaths', fr: 'Décès' },
  { path: '/plausibility', en: 'Plausibility', fr: 'Vraisemblance' },
  { path: '/signals', en: 'Signals', fr: 'Signaux' },
  { path: '/schedules', en: 'Schedules', fr: 'Échéances' },
  { path: '/audits', en: 'Audits', fr: 'Audits' },
  { path: '/report', en: 'Report', fr: 'Bilan' },
  { path: '/law', en: 'Law', fr: 'Droit' },
] as const

/** Where one can go, who one is, and the languages. */
export function Navigation({ context }: { readonly context: ConsoleContext }) {
  const { visitor } = context.var.session
  const here = context.req.path
  const open = visitor.roles.has('read') ? places : []
  const isHere = (path: string) => (path === '/' ? here === '/' : here === path || here.startsWith(`${path}/`))
  return (
    <>
      <nav aria-label={tell('Console', 'Console')}>
        <ul>
          {open.map(({ path, en, fr }) => (
            <li>
              <a href={path} aria-current={isHere(path) ? 'page' : undefined}>
                {tell(en, fr)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="visitor">
        <a href="/session">{visitor.name}</a>
        <form method="post" action="/language">
          <FormToken context={context} />
          <input type="hidden" name="back" value={here} />
          <button type="submit" name="language" value="en" lang="en" class="quiet">
            English
          </button>
          <button type="submit" name="language" value="fr" lang="fr" class="quiet">
            Français
          </button>
        </form>
      </div>
    </>
  )
}
