import type { CpaError } from '../../../errors.ts'
import { type ShownSchedule, showSchedule } from '../../../operations/schedules/list.ts'
import { tell } from '../../../wording/language.ts'
import { policyText } from '../../../wording/schedule-words.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Facts } from '../../layout/facts.tsx'
import { Field } from '../../layout/field.tsx'
import { Action, Trouble } from '../../layout/form.tsx'
import { Moment } from '../../layout/moment.tsx'
import { page } from '../../layout/page.tsx'
import { statusOf } from '../../trouble-page.tsx'
import { UndertakingsOf } from '../start/undertakings-table.tsx'
import { givenOf, ScheduleForm } from './schedule-form.tsx'
import { PausedBy } from './schedules-page.tsx'
import { LastTicks, NextTicks } from './ticks.tsx'

/** So many ticks that have come are told. */
const told = 30

/** One schedule: what it is, what it did, when it is due, and what may be done with it. */
export async function schedulePage(context: ConsoleContext, name: string, trouble?: CpaError) {
  const schedule = await showSchedule(context.var.circumstances, name, told)
  const { paused, remarks, last, next, zone } = schedule
  return page(
    context,
    {
      title: tell(`Schedule ${name}`, `Planification ${name}`),
      command: `cpa schedule show ${name}`,
      ...(trouble === undefined ? {} : { status: statusOf(trouble) }),
    },
    <>
      {trouble === undefined ? null : <Trouble error={trouble} />}
      {paused === null ? null : (
        <div class="attention">
          <p>
            <strong>{tell('Paused.', 'En pause.')}</strong> <PausedBy pause={paused} />
          </p>
        </div>
      )}
      <WhatItIs schedule={schedule} />
      {remarks.length === 0 ? null : (
        <ul class="remarks">
          {remarks.map((remark) => (
            <li>{tell(remark)}</li>
          ))}
        </ul>
      )}
      <UndertakingsOf context={context} about={`/schedules/${name}`} />
      <h2>{tell('Ticks', 'Échéances')}</h2>
      <NextTicks ticks={next} zone={zone} />
      <LastTicks ticks={last} />
      <h2>{tell('What may be done now', 'Ce qui peut être fait')}</h2>
      <Actions context={context} schedule={schedule} />
      <details>
        <summary>{tell('Change it', 'La changer')}</summary>
        <ScheduleForm context={context} trouble={undefined} given={givenOf(schedule)} isThere />
      </details>
    </>,
  )
}

function WhatItIs({ schedule }: { readonly schedule: ShownSchedule }) {
  return (
    <Facts
      facts={[
        [tell('Command', 'Commande'), <code>cpa {schedule.words.join(' ')}</code>],
        [
          tell('When', 'Quand'),
          <>
            {tell(schedule.inWords)} (<code>{schedule.cron}</code>, {schedule.zone})
          </>,
        ],
        [tell('How', 'Comment'), policyText(schedule)],
        [
          tell('Set', 'Créée'),
          <>
            <Moment at={schedule.setAt} />, {schedule.setBy}
          </>,
        ],
      ]}
    />
  )
}

function Actions({ context, schedule }: { readonly context: ConsoleContext; readonly schedule: ShownSchedule }) {
  const { name, paused, words } = schedule
  const at = `/schedules/${name}`
  return (
    <>
      {paused === null ? (
        <Action
          context={context}
          action={`${at}/pause`}
          needs="operate"
          label={tell('Pause it', 'La mettre en pause')}
          command={`cpa schedule pause ${name} --note "..."`}
          explained={tell(
            'It starts nothing by itself until it is resumed; what is under way ends. Ticks that come meanwhile are skipped and not run afterwards.',
            'Elle ne lance plus rien jusqu’à sa reprise ; ce qui est en cours se termine. Les échéances venues entre-temps sont sautées et ne sont pas rattrapées.',
          )}
        >
          <Field
            name="note"
            label={tell('Note: why', 'Note : pourquoi')}
            hint={tell(
              'Kept and shown to who finds it later; without a NIR.',
              'Gardée et montrée à qui la trouvera ; sans NIR.',
            )}
            required
          />
        </Action>
      ) : (
        <Action
          context={context}
          action={`${at}/resume`}
          needs="operate"
          label={tell('Resume it', 'La reprendre')}
          command={`cpa schedule resume ${name}`}
          explained={tell(
            'It is due again from its next time on. What was skipped is not run.',
            'Elle repart à sa prochaine heure. Ce qui a été sauté n’est pas rattrapé.',
          )}
        />
      )}
      <Action
        context={context}
        action={`${at}/run-now`}
        needs="operate"
        label={tell('Run it now', 'La lancer maintenant')}
        command={`cpa schedule run-now ${name}`}
        explained={tell(
          `Does cpa ${words.join(' ')} at once, paused or not, with today as its business date. Its own times stay as they are.`,
          `Fait cpa ${words.join(' ')} tout de suite, en pause ou non, à la date d’aujourd’hui. Ses propres heures restent ce qu’elles sont.`,
        )}
      />
      <Action
        context={context}
        action={`${at}/remove`}
        needs="operate"
        danger
        label={tell('Remove it', 'La retirer')}
        command={`cpa schedule remove ${name}`}
        confirmed={tell('I want it to fire no more', 'Je veux qu’elle ne parte plus')}
        explained={tell(
          'It fires no more, and ticks that wait are cancelled. What it did stays known; what is under way ends.',
          'Elle ne part plus, et ses échéances en attente sont annulées. Ce qu’elle a fait reste connu ; ce qui est en cours se termine.',
        )}
      />
    </>
  )
}
