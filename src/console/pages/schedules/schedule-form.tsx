import { durationText } from '../../../duration.ts'
import type { CpaError } from '../../../errors.ts'
import type { ShownSchedule } from '../../../operations/schedules/list.ts'
import { tell } from '../../../wording/language.ts'
import type { ConsoleContext } from '../../console-context.ts'
import { Field } from '../../layout/field.tsx'
import { Action } from '../../layout/form.tsx'

/** What is written in the form, as it is written. */
export interface ScheduleGiven {
  readonly name?: string | undefined
  readonly command?: string | undefined
  readonly cron?: string | undefined
  readonly zone?: string | undefined
  readonly overlap?: string | undefined
  readonly catch_up?: string | undefined
  readonly deadline?: string | undefined
}

/** What is set of a schedule, as the form has it. */
export function givenOf({
  name,
  words,
  cron,
  zone,
  overlap,
  catchUpSeconds,
  deadlineSeconds,
}: ShownSchedule): ScheduleGiven {
  return {
    ...{ name, cron, zone, overlap },
    command: words.join(' '),
    catch_up: durationText(catchUpSeconds),
    deadline: deadlineSeconds === null ? undefined : durationText(deadlineSeconds),
  }
}

interface FormProps {
  readonly context: ConsoleContext
  readonly trouble: CpaError | undefined
  readonly given: ScheduleGiven | undefined
  /** Of one that is there already: its name stays. */
  readonly isThere?: boolean
}

/** Sets a schedule, or sets it anew. */
export function ScheduleForm({ context, trouble, given = {}, isThere = false }: FormProps) {
  const { zone, catch_up: catchUp } = context.var.circumstances.settings.configuration.schedules
  return (
    <Action
      context={context}
      action="/schedules"
      needs="operate"
      trouble={trouble}
      label={isThere ? tell('Set it anew', 'La modifier') : tell('Set it', 'La créer')}
      command={`cpa schedule set ${given.name ?? 'NAME'} --cron "..." -- COMMAND`}
      explained={tell(
        'Ticks count from now on: what was due before is not looked for again. A pause stays.',
        'Les échéances comptent dès maintenant : ce qui était échu avant n’est plus recherché. Une pause reste.',
      )}
    >
      {isThere ? (
        <input type="hidden" name="name" value={given.name} />
      ) : (
        <Field
          name="name"
          label={tell('Name', 'Nom')}
          hint={tell('Small letters, digits and hyphens.', 'Petites lettres, chiffres et tirets.')}
          value={given.name}
          maxlength={40}
          required
        />
      )}
      <Field
        name="command"
        label={tell('Command', 'Commande')}
        hint={tell(
          'As it is typed behind cpa: campaign {year-1}, daily, inbox /srv/cpa/inbox, audit. {year} is the year of the tick.',
          'Comme on la tape après cpa : campaign {year-1}, daily, inbox /srv/cpa/inbox, audit. {year} est l’année de l’échéance.',
        )}
        value={given.command}
        required
      />
      <Field
        name="cron"
        label={tell('When', 'Quand')}
        hint={tell(
          'Minute, hour, day of the month, month, day of the week: 30 3 * * 1 is every Monday at 03:30.',
          'Minute, heure, jour du mois, mois, jour de la semaine : 30 3 * * 1 est chaque lundi à 3 h 30.',
        )}
        value={given.cron}
        maxlength={100}
        required
      />
      <Field
        name="zone"
        label={tell('Clocks of', 'Horloges de')}
        value={given.zone ?? zone}
        maxlength={60}
        required
      />
      <p class="field">
        <label for="overlap">
          {tell('While the one before is at work', 'Tant que la précédente est à l’œuvre')}
        </label>
        <select id="overlap" name="overlap">
          <option value="skip" selected={given.overlap !== 'wait'}>
            {tell('skip it', 'la sauter')}
          </option>
          <option value="wait" selected={given.overlap === 'wait'}>
            {tell('let it wait', 'la faire attendre')}
          </option>
        </select>
      </p>
      <Field
        name="catch_up"
        label={tell('How late it may start', 'Avec quel retard elle peut partir')}
        hint={tell('90m, 6h, 7d; later it is missed.', '90m, 6h, 7d ; plus tard elle est manquée.')}
        value={given.catch_up ?? catchUp}
        maxlength={10}
        required
      />
      <Field
        name="deadline"
        label={tell('How long after its time it is to be done', 'En combien de temps elle doit être faite')}
        hint={tell('When it is not, that is told.', 'Sinon, c’est signalé.')}
        value={given.deadline}
        maxlength={10}
      />
    </Action>
  )
}
