import { isCivilDate } from '../../../civil-date.ts'
import { doubtfulFrom, sureFrom } from '../../../deaths/match-points.ts'
import { openStates, type Review } from '../../../deaths/reviews.ts'
import { CpaError } from '../../../errors.ts'
import { type Decision, decideReview, listReviews, showReview } from '../../../operations/review-deaths.ts'
import {
  agreementText,
  contradictionWords,
  outcomeWords,
  partText,
  reviewStateWords,
  sourceWords,
} from '../../../wording/death-words.ts'
import { named, tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Facts } from '../../layout/facts.tsx'
import { Action, done, fieldOf, requiredField } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { Table } from '../../layout/table.tsx'
import type { Route } from '../../route.ts'
import { ReviewBadge } from './deaths-page.tsx'

const path = '/deaths/:id{[1-9][0-9]{0,8}}'

export const deathRoutes: readonly Route[] = [
  { method: 'get', path, role: 'read', consults: true, answer: deathPage },
  { method: 'post', path, role: 'operate', answer: decide },
]

async function deathPage(context: ConsoleContext): Promise<Response> {
  const { circumstances } = context.var
  const review = await showReview(circumstances, idOf(context))
  const next = await nextOpen(context, review)
  const { id, points, source } = { ...review, points: review.score }
  return await page(
    context,
    {
      title: tell(`Death to look at: match ${id}`, `Décès à examiner : rapprochement ${id}`),
      command: `cpa deaths review --id ${id}`,
    },
    <>
      <p>
        <ReviewBadge review={review} />
      </p>
      <Facts
        facts={[
          [tell('How sure', 'Sûreté'), howSure(review)],
          [tell('Told by', 'Annoncé par'), tell(sourceWords[source])],
          [
            tell('In the file', 'Dans le fichier'),
            tell(`${review.file}, line ${review.line}`, `${review.file}, ligne ${review.line}`),
          ],
          [tell('Certificate', 'Acte'), review.certificate ?? undefined],
          [tell('Decided', 'Décidé'), review.decided_at === null ? undefined : <Moment at={review.decided_at} />],
          [tell('By', 'Par'), review.decided_by ?? undefined],
          [tell('Reason', 'Motif'), review.reason ?? undefined],
          [tell('Day accepted', 'Jour accepté'), review.death_date ?? undefined],
        ]}
      />
      {review.opposed ? (
        <p class="remark">
          {tell(
            'The family objects to the publication of this death: what INSEE tells of it is not shown. It is compared like any other.',
            'La famille s’oppose à la publication de ce décès : ce que l’Insee en dit n’est pas montré. Il est comparé comme tout autre.',
          )}
        </p>
      ) : null}
      <h2>{tell('Side by side', 'Côte à côte')}</h2>
      <SideBySide review={review} />
      <p class="quiet">
        {source === 'insee'
          ? tell(
              `${points} points. Names and birthplaces are kept as keyed hashes, which can be compared and not read. From ${sureFrom} points on a match is sure unless something speaks against it; below ${doubtfulFrom} there is none.`,
              `${points} points. Les noms et lieux de naissance sont gardés sous forme d’empreintes à clé, qui se comparent et ne se lisent pas. À partir de ${sureFrom} points un rapprochement est sûr, sauf si quelque chose s’y oppose ; en dessous de ${doubtfulFrom} il n’y en a pas.`,
            )
          : tell(
              'The employer names the holder, so nothing is compared: a contract ended by death is what is told.',
              'L’employeur nomme le titulaire, donc rien n’est comparé : c’est une fin de contrat par décès qui est annoncée.',
            )}
      </p>
      <h2>{tell('What speaks against it', 'Ce qui s’y oppose')}</h2>
      {review.contradictions.length === 0 ? (
        <p class="quiet">{tell('Nothing.', 'Rien.')}</p>
      ) : (
        <ul>
          {review.contradictions.map((code) => (
            <li class="remark">{tell(contradictionWords[code])}</li>
          ))}
        </ul>
      )}
      <h2>{tell('Decide', 'Décider')}</h2>
      <DecisionForm context={context} review={review} />
      <p class="links">
        <a href={`/people/${review.holder}`}>{tell('The holder', 'Le titulaire')}</a>
        {next === undefined ? null : (
          <a href={`/deaths/${next}`} rel="next">
            {tell('The next one to decide', 'Le suivant à décider')}
          </a>
        )}
        <a href="/deaths">{tell('The list', 'La liste')}</a>
      </p>
    </>,
  )
}

function howSure({ outcome, source, score }: Review): string {
  return source === 'dsn' ? tell(outcomeWords[outcome]) : `${tell(outcomeWords[outcome])} (${score} points)`
}

interface Compared {
  readonly what: string
  readonly told: string
  readonly holder: string
  readonly agreement: string
  readonly points: number | null
}

function SideBySide({ review }: { readonly review: Review }) {
  const hidden = tell('hashed', 'empreinte')
  const sexOf = (sex: number | string | undefined | null) =>
    sex === undefined || sex === null || sex === ''
      ? '–'
      : Number(sex) % 2 === 1
        ? tell('man', 'homme')
        : tell('woman', 'femme')
  const shown: Readonly<Record<string, readonly [told: string, holder: string]>> = {
    birth_date: [review.told_birth ?? '–', review.birth_date],
    sex: [sexOf(review.told_sex), sexOf(review.nir[0])],
  }
  const rows: Compared[] = [
    { what: tell('died', 'décès'), told: review.died_on, holder: '–', agreement: '', points: null },
    { what: 'NIR', told: tell('not told', 'non indiqué'), holder: review.nir, agreement: '', points: null },
    ...(review.source === 'dsn'
      ? [
          {
            what: partText('birth_date'),
            told: '–',
            holder: review.birth_date,
            agreement: '',
            points: null,
          },
        ]
      : []),
    ...review.parts.map(({ part, is, points }) => ({
      what: partText(part),
      told: shown[part]?.[0] ?? hidden,
      holder: shown[part]?.[1] ?? hidden,
      agreement: agreementText(is),
      points,
    })),
    ...(review.died_at === null
      ? []
      : [
          {
            what: tell('place of death', 'lieu du décès'),
            told: review.died_at,
            holder: '–',
            agreement: '',
            points: null,
          },
        ]),
  ]
  return (
    <Table
      caption={tell(
        'What is told of the death beside what is known of the holder',
        'Ce qui est annoncé du décès à côté de ce qui est connu du titulaire',
      )}
      rows={rows}
      empty=""
      columns={[
        { heading: tell('What', 'Quoi'), cell: ({ what }) => what },
        { heading: tell('Told', 'Annoncé'), cell: ({ told }) => told },
        { heading: tell('Holder', 'Titulaire'), cell: ({ holder }) => holder },
        { heading: tell('How they agree', 'Comparaison'), cell: ({ agreement }) => agreement },
        {
          heading: named('Points'),
          cell: ({ points }) => (points === null ? '' : points > 0 ? `+${points}` : points),
          numeric: true,
        },
      ]}
    />
  )
}

const decisions: readonly Decision[] = ['accept', 'refuse', 'wait']

function DecisionForm({ context, review }: { readonly context: ConsoleContext; readonly review: Review }) {
  const { visitor } = context.var.session
  const { reviewers } = context.var.circumstances.settings.configuration.deaths
  const words: Readonly<Record<Decision, string>> = {
    accept: tell(
      'Accept: the row becomes a death, and the next closing closes the account on that day',
      'Accepter : la ligne devient un décès, et la prochaine fermeture ferme le compte à ce jour',
    ),
    refuse: tell(
      'Refuse: it is none of this holder; one that was accepted is taken back with all that it closed',
      'Refuser : ce n’est pas celui du titulaire ; un décès accepté est annulé avec tout ce qu’il a fermé',
    ),
    wait: tell(
      'Wait: put aside until something of it changes',
      'Attendre : mis de côté jusqu’à ce que quelque chose change',
    ),
  }
  const isUnknownDay = review.died_on.endsWith('-00')
  return (
    <Action
      context={context}
      action={`/deaths/${review.id}`}
      label={tell('Decide, and go to the next', 'Décider, et passer au suivant')}
      reason="required"
      disabled={barred(review, visitor.roles.has('operate'))}
      {...(reviewers === 2
        ? {
            explained:
              review.state === 'accepted_once'
                ? tell(
                    `Accepted by ${review.first_by} for ${review.death_date}. A second person has to accept it for the same day.`,
                    `Accepté par ${review.first_by} pour le ${review.death_date}. Une seconde personne doit l’accepter pour le même jour.`,
                  )
                : tell(
                    'Two people accept a death here: after the first, a second one decides.',
                    'Deux personnes acceptent un décès ici : après la première, une seconde décide.',
                  ),
          }
        : {})}
    >
      <fieldset>
        <legend>{tell('Decision', 'Décision')}</legend>
        {decisions.map((decision) => (
          <label class="choice">
            <input type="radio" name="decision" value={decision} required /> {words[decision]}
          </label>
        ))}
      </fieldset>
      {isUnknownDay ? (
        <p>
          <label for="on">
            {tell(
              `Day of death, which is not told (${review.died_on}); needed to accept`,
              `Jour du décès, qui n’est pas indiqué (${review.died_on}) ; nécessaire pour accepter`,
            )}
          </label>
          <input id="on" name="on" type="date" value={review.death_date ?? ''} />
        </p>
      ) : null}
    </Action>
  )
}

function barred({ state }: Review, mayOperate: boolean): string | undefined {
  if (!mayOperate) return tell('this takes the role operate', 'il y faut le rôle operate')
  return state === 'gone'
    ? tell('it is no longer found: nothing is to be decided', 'il n’est plus trouvé : il n’y a rien à décider')
    : undefined
}

async function decide(context: ConsoleContext): Promise<Response> {
  const { circumstances } = context.var
  const word = await requiredField(context, 'decision')
  const decision = decisions.find((one) => one === word)
  const on = await fieldOf(context, 'on')
  if (decision === undefined || (on !== undefined && !isCivilDate(on))) throw noDecision()
  const reason = await requiredField(context, 'reason')
  const before = await showReview(circumstances, idOf(context))
  const { review, told, taken_back } = await decideReview(circumstances, {
    id: before.id,
    decision,
    reason,
    on: decision === 'accept' ? on : undefined,
  })
  const next = await nextOpen(context, before)
  const state = tell(reviewStateWords[review.state])
  const effect =
    told > 0
      ? tell(' The next closing closes the account.', ' La prochaine fermeture ferme le compte.')
      : taken_back > 0
        ? tell(
            ' The death is taken back: the next closing opens the account again.',
            ' Le décès est annulé : la prochaine fermeture rouvre le compte.',
          )
        : ''
  const notice = tell(
    `Match ${review.id} (${review.died_on}): ${state}.${effect}`,
    `Rapprochement ${review.id} (${review.died_on}) : ${state}.${effect}`,
  )
  return done(context, next === undefined ? '/deaths' : `/deaths/${next}`, notice)
}

/** The one to decide that comes after a match in the order of the list, else the first of all; itself never. */
async function nextOpen(context: ConsoleContext, after: Review): Promise<number | undefined> {
  const { circumstances } = context.var
  const states = openStates.filter((state) => state !== 'waiting')
  const behind = await listReviews(circumstances, { states, after, limit: 1 })
  const found = behind.reviews[0] ?? (await listReviews(circumstances, { states, limit: 1 })).reviews[0]
  return found?.id === after.id ? undefined : found?.id
}

function idOf(context: ConsoleContext): number {
  return Number(context.req.param('id'))
}

function noDecision(): CpaError {
  return new CpaError(
    'usage',
    { en: 'The decision cannot be read', fr: 'La décision est illisible' },
    {
      hint: {
        en: 'Choose one of the three, and write a day as the browser does: YYYY-MM-DD.',
        fr: 'Choisissez l’une des trois, et écrivez un jour comme le navigateur : AAAA-MM-JJ.',
      },
    },
  )
}
