import { CpaError } from '../../../errors.ts'
import { type Explanation, english, french } from '../../../explain/explain.ts'
import type { Language } from '../../../language.ts'
import { consultExplanations } from '../../../operations/consult.ts'
import { languageInUse, tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Article } from '../../layout/article.tsx'
import { address } from '../../layout/pager.tsx'
import type { Route } from '../../route.ts'
import { holderOf, holderPage, holderPath } from './holder-page.tsx'

const wordings = { en: english, fr: french }
const firstYear = 2014
const lastYear = 2049

/** How what a year gives comes about, in one language or in both side by side. */
export const yearsRoute: Route = {
  method: 'get',
  path: `${holderPath}/years`,
  role: 'read',
  consults: true,
  async answer(context) {
    const holder = holderOf(context)
    const sought = { holder: BigInt(holder) }
    const { circumstances } = context.var
    const { nir, years, told } = await consultExplanations(circumstances, sought, yearAsked(context), wordings)
    const command = `cpa explain ${told?.year ?? 'YEAR'} --holder ${holder}`
    const title = tell(`How a year of holder ${holder} comes about`, `D’où vient une année du titulaire ${holder}`)
    if (told === null) {
      const nothing = tell(
        'No file tells of any year of this person.',
        'Aucun fichier ne parle d’une année de cette personne.',
      )
      return holderPage(context, { title, part: '/years', command }, <p class="quiet">{nothing}</p>)
    }
    const { year, explanations } = told
    const shown = languagesAsked(context)
    return holderPage(
      context,
      { title, part: '/years', command },
      <>
        <YearChoice holder={holder} years={years} year={year} shown={shown} />
        <div class={shown.length > 1 ? 'beside' : ''}>
          {shown.map((language) => (
            <Told language={language} explanation={explanations[language]} {...{ year, nir }} />
          ))}
        </div>
      </>,
    )
  },
}

/** Throws `usage`. */
function yearAsked(context: ConsoleContext): number | undefined {
  const text = context.req.query('year') ?? ''
  if (text === '') return undefined
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  if (year >= firstYear && year <= lastYear) return year
  throw new CpaError('usage', {
    en: `An activity year is one from ${firstYear} to ${lastYear}`,
    fr: `Une année d’activité va de ${firstYear} à ${lastYear}`,
  })
}

function languagesAsked(context: ConsoleContext): readonly Language[] {
  const asked = context.req.query('in')
  if (asked === 'both') return ['fr', 'en']
  return [asked === 'en' || asked === 'fr' ? asked : languageInUse()]
}

interface YearChoiceProps {
  readonly holder: number
  readonly years: readonly number[]
  readonly year: number
  readonly shown: readonly Language[]
}

function YearChoice({ holder, years, year, shown }: YearChoiceProps) {
  const path = `/people/${holder}/years`
  const chosen = shown.length > 1 ? 'both' : shown[0]!
  const languages = [
    ['fr', 'Français'],
    ['en', 'English'],
    ['both', tell('both', 'les deux')],
  ] as const
  return (
    <>
      <nav class="parts" aria-label={tell('Years', 'Années')}>
        <ul>
          {[...new Set([...years, year])].sort().map((one) => (
            <li>
              <a
                href={address(path, { year: String(one), in: chosen })}
                aria-current={one === year ? 'true' : undefined}
              >
                {one}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <nav class="parts" aria-label={tell('Language of the explanation', 'Langue de l’explication')}>
        <ul>
          {languages.map(([one, said]) => (
            <li>
              <a
                href={address(path, { year: String(year), in: one })}
                aria-current={one === chosen ? 'true' : undefined}
                lang={one === 'both' ? undefined : one}
              >
                {said}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  )
}

interface ToldProps {
  readonly language: Language
  readonly explanation: Explanation
  readonly year: number
  readonly nir: string
}

function Told({ language, explanation, year, nir }: ToldProps) {
  const words = wordings[language]
  return (
    <section lang={language}>
      <h2>{words.title({ year, nir })}</h2>
      <p>
        <strong>{words.gives({ sums: explanation.given })}</strong>
      </p>
      <ol class="steps">
        {explanation.steps.map(({ text, article }) => (
          <li>
            <p>{text}</p>
            <p class="quiet">
              <Article text={article} on={`${year}-12-31`} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
