import { lawParameters } from '../../../law/law-parameters.ts'
import { type Around, around, type Parameter } from '../../../law/parameter.ts'
import { tell } from '../../../wording/language.ts'
import { confidenceText, lawText, lawValue, themeName, themeNames } from '../../../wording/law-words.ts'
import { askedDay } from '../../layout/asked-day.ts'
import { Day } from '../../layout/day.tsx'
import { Choice, Filters, Word } from '../../layout/filters.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { OfficialText } from './official-text.tsx'

interface Shown extends Around {
  readonly parameter: Parameter
  /** On the other day, when there is one. */
  readonly then: Around | undefined
}

/** The law in force on a day, by theme; with another day, only what is otherwise then. */
export const inForceRoute: Route = {
  method: 'get',
  path: '/law',
  role: 'read',
  answer(context) {
    const on = askedDay(context, 'on') ?? context.var.circumstances.asOf
    const against = askedDay(context, 'against')
    const [article, theme] = [context.req.query('article')?.trim() ?? '', context.req.query('theme') ?? '']
    const shown = lawParameters
      .filter(({ name }) => theme === '' || themeOf(name) === theme)
      .map((parameter): Shown => {
        const then = against === null ? undefined : around(parameter, against)
        return { parameter, ...around(parameter, on), then }
      })
      .filter(({ now, then }) => (then === undefined ? now !== null : now?.value !== then.now?.value))
      .filter(({ now, then }) => article === '' || [now, then?.now].some((one) => cites(one?.reference, article)))
    const themes = [...themeNames, ...new Set(shown.map(({ parameter }) => themeOf(parameter.name)))]
    return page(
      context,
      { title: tell(`The law on ${on}`, `Le droit au ${on}`), command: `cpa law --year ${on.slice(0, 4)}` },
      <>
        <Filters path="/law">
          <label>
            {tell('In force on', 'En vigueur le')}
            <input type="date" name="on" value={on} />
          </label>
          <label>
            {tell('What is otherwise on', 'Ce qui est autre le')}
            <input type="date" name="against" value={against ?? ''} />
          </label>
          <Choice
            name="theme"
            label={tell('Theme', 'Thème')}
            chosen={theme}
            options={themeNames.map((one) => [one, themeName(one)])}
          />
          <Word name="article" label={tell('Article', 'Article')} value={article} />
        </Filters>
        {against === null ? null : (
          <p>
            {tell(
              `${shown.length} parameters are otherwise on ${against} than on ${on}.`,
              `${shown.length} paramètres sont autres le ${against} que le ${on}.`,
            )}
          </p>
        )}
        {shown.length > 0 ? null : (
          <p class="quiet">
            {article === ''
              ? tell('No parameter is so.', 'Aucun paramètre n’est dans ce cas.')
              : tell(
                  `No parameter rests on ${article} on this day: the article sets no number, or the rules apply it as it is.`,
                  `Aucun paramètre ne repose sur ${article} à cette date : l’article ne fixe aucun nombre, ou les règles l’appliquent tel quel.`,
                )}
          </p>
        )}
        {[...new Set(themes)].map((one) => (
          <Theme
            theme={one}
            against={against}
            shown={shown.filter(({ parameter }) => themeOf(parameter.name) === one)}
          />
        ))}
      </>,
    )
  },
}

function themeOf(name: string): string {
  return name.split('.')[0]!
}

/** R6323-3 is not meant by R6323-3-1. */
function cites(reference: string | undefined, article: string): boolean {
  const place = reference?.indexOf(article) ?? -1
  return place >= 0 && !/^(-?\d)/.test(reference!.slice(place + article.length))
}

interface ThemeProps {
  readonly theme: string
  readonly against: string | null
  readonly shown: readonly Shown[]
}

function Theme({ theme, against, shown }: ThemeProps) {
  if (shown.length === 0) return null
  return (
    <section>
      <h2>{themeName(theme)}</h2>
      <Table
        caption={tell(`Parameters: ${themeName(theme)}`, `Paramètres : ${themeName(theme)}`)}
        quietCaption
        rows={shown}
        empty=""
        columns={[
          {
            heading: tell('Parameter', 'Paramètre'),
            cell: ({ parameter: { name } }) => <a href={`/law/${name}`}>{name}</a>,
          },
          {
            heading: tell('Value', 'Valeur'),
            cell: ({ parameter: { unit }, now }) =>
              now === null ? tell('not in force', 'pas en vigueur') : lawValue(unit, now.value),
          },
          ...(against === null
            ? []
            : [
                {
                  heading: tell(`On ${against}`, `Au ${against}`),
                  cell: ({ parameter: { unit }, then }: Shown) =>
                    then?.now == null ? tell('not in force', 'pas en vigueur') : lawValue(unit, then.now.value),
                },
              ]),
          { heading: tell('Since', 'Depuis'), cell: ({ now }) => <Day on={now?.from ?? null} /> },
          {
            heading: tell('Before', 'Avant'),
            cell: ({ parameter: { unit }, before }) => (before === undefined ? '' : lawValue(unit, before.value)),
          },
          {
            heading: tell('After', 'Après'),
            cell: ({ parameter: { unit }, after }) =>
              after === undefined ? (
                ''
              ) : (
                <>
                  {lawValue(unit, after.value)} (<Day on={after.from} />)
                </>
              ),
          },
          {
            heading: tell('Text', 'Texte'),
            cell: ({ now }) => (now === null ? '' : <OfficialText text={lawText(now)} href={now.href} />),
          },
          {
            heading: tell('Known', 'Source'),
            cell: ({ now }) => (now === null ? '' : confidenceText(now.confidence)),
          },
        ]}
      />
    </section>
  )
}
