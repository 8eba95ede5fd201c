import type { Known } from '../../../ledger/statement/known.ts'
import { type ConsultedAccount, consultAccount } from '../../../operations/consult.ts'
import { accountStateTexts, dayText, debtText } from '../../../wording/account-words.ts'
import { establishmentHoldText } from '../../../wording/hold-words.ts'
import { tell } from '../../../wording/language.ts'
import { amountText } from '../../../wording/money-text.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { askedDay } from '../../layout/asked-day.ts'
import { Badge, type Tone } from '../../layout/badge.tsx'
import { Facts } from '../../layout/facts.tsx'
import { Filters } from '../../layout/filters.tsx'
import type { Route } from '../../route.ts'
import { Balances } from './balances.tsx'
import { Conversions, Holds, Leaves } from './circumstances-of-account.tsx'
import { Entries } from './entries.tsx'
import { holderOf, holderPage, holderPath, nobodyHas } from './holder-page.tsx'
import { EngagementLots, TopUps } from './lots.tsx'
import { TrainingFiles } from './training-files.tsx'

/** The account of a holder, as everything stands or as it stood on a day. */
export const accountRoute: Route = {
  method: 'get',
  path: holderPath,
  role: 'read',
  consults: true,
  async answer(context) {
    const holder = holderOf(context)
    const day = dayAsked(context)
    const consulted = await consultAccount(context.var.circumstances, { holder: BigInt(holder) }, day)
    if (consulted.holder === null) throw nobodyHas(holder)
    const { statement } = consulted
    return holderPage(
      context,
      {
        title: tell(`Account of holder ${holder}`, `Compte du titulaire ${holder}`),
        part: '',
        command: `cpa account --holder ${holder}${dayWords(day)}`,
      },
      <>
        <Head consulted={consulted} />
        <Remarks consulted={consulted} />
        <DayForm holder={holder} day={day} />
        <Balances statement={statement} />
        <TopUps lots={statement.lots} />
        <EngagementLots lots={statement.engagementLots} />
        <TrainingFiles holder={holder} files={statement.files} />
        <Holds holds={statement.holds} />
        <Leaves leave={statement.leave} />
        <Conversions conversions={statement.conversions} />
        <Entries
          holder={holder}
          entries={statement.entries}
          year={context.req.query('year')}
          day={{ balance_on: day?.on ?? undefined, booked_by: day?.bookedBy ?? undefined }}
        />
      </>,
    )
  },
}

/** The day that the address asks for. Throws `usage`. */
function dayAsked(context: ConsoleContext): Known | null {
  const [on, bookedBy] = [askedDay(context, 'balance_on'), askedDay(context, 'booked_by')]
  if (on === null && bookedBy === null) return null
  return { on: on ?? context.var.circumstances.asOf, bookedBy }
}

function dayWords(day: Known | null): string {
  if (day === null) return ''
  return ` --balance-on ${day.on}${day.bookedBy === null ? '' : ` --booked-by ${day.bookedBy}`}`
}

const tones: Readonly<Record<'none' | 'open' | 'closed', Tone>> = { none: 'quiet', open: 'good', closed: 'remark' }

function Head({ consulted: { nir, birthDate, statement } }: { readonly consulted: ConsultedAccount }) {
  const states = {
    none: tell('no account', 'pas de compte'),
    open: tell('open', 'ouvert'),
    closed: tell('closed', 'clos'),
  }
  return (
    <Facts
      facts={[
        ['NIR', <span class="nir">{nir}</span>],
        [tell('Birth date', 'Date de naissance'), birthDate],
        [tell('State', 'État'), <Badge tone={tones[statement.state]}>{states[statement.state]}</Badge>],
        [tell('Opened', 'Ouverture'), statement.openedOn ?? undefined],
        [tell('Closed', 'Clôture'), statement.closedOn ?? undefined],
        [tell('Why', 'Pourquoi'), accountStateTexts(statement).join(' · ')],
        [
          tell('As it stood', 'Tel qu’il était'),
          statement.day === null ? undefined : <strong>{dayText(statement.day)}</strong>,
        ],
      ]}
    />
  )
}

/** What has to be known before anything else is read. */
function Remarks({ consulted: { statement, restrictions } }: { readonly consulted: ConsultedAccount }) {
  const declared = statement.declaredHours
  const open = restrictions.filter(({ lifted_at }) => lifted_at === null)
  const deaths = statement.suspectedDeaths.filter(({ state }) => state !== 'accepted')
  const remarks = [
    ...deaths.map(({ died_on, source, match }) => (
      <>
        {source === 'insee'
          ? tell(
              `INSEE tells a death on ${died_on} that may be that of the holder: `,
              `L’Insee annonce un décès le ${died_on} qui peut être celui du titulaire : `,
            )
          : tell(
              `An employer tells a death on ${died_on} that may be that of the holder: `,
              `Un employeur annonce un décès le ${died_on} qui peut être celui du titulaire : `,
            )}
        <a href={`/deaths/${match}`}>{tell(`review ${match}`, `examen ${match}`)}</a>
      </>
    )),
    ...statement.holds
      .filter(({ in_force }) => in_force)
      .map(({ from, reference }) =>
        tell(
          `Nothing may be debited since ${from} (${reference}).`,
          `Rien ne peut être débité depuis le ${from} (${reference}).`,
        ),
      ),
    ...open.map(({ number, placed_by, reason }) =>
      tell(
        `Processing is restricted (no. ${number}, by ${placed_by}): ${reason}`,
        `Traitement limité (n° ${number}, par ${placed_by}) : ${reason}`,
      ),
    ),
    ...statement.establishmentHolds
      .filter(({ released_at }) => released_at === null)
      .map((hold) => establishmentHoldText(hold)),
    ...statement.debts.map((debt) => debtText(debt)),
    ...(declared !== null && declared.not_booked.amount !== '0' && statement.state !== 'closed'
      ? [
          tell(
            `Of the former training right (DIF) ${amountText(declared.not_booked)} declared on ${declared.declared_on} are not booked yet.`,
            `Du droit individuel à la formation (DIF), ${amountText(declared.not_booked)} déclarées le ${declared.declared_on} ne sont pas encore inscrites.`,
          ),
        ]
      : []),
  ]
  if (remarks.length === 0) return null
  return (
    <section class="remarks" aria-label={tell('To be known first', 'À savoir d’abord')}>
      <ul>
        {remarks.map((remark) => (
          <li>{remark}</li>
        ))}
      </ul>
    </section>
  )
}

function DayForm({ holder, day }: { readonly holder: number; readonly day: Known | null }) {
  return (
    <Filters path={`/people/${holder}`}>
      <label>
        {tell('Balance on', 'Solde au')}
        <input type="date" name="balance_on" value={day?.on ?? ''} />
      </label>
      <label>
        {tell('As booked by (may be empty)', 'Tel qu’inscrit au (facultatif)')}
        <input type="date" name="booked_by" value={day?.bookedBy ?? ''} />
      </label>
    </Filters>
  )
}
