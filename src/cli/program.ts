import { CommanderError } from 'commander'
import { type CivilDate, todayInParis } from '../civil-date.ts'
import { CpaError } from '../errors.ts'
import { redactNirs } from '../identity/redaction.ts'
import type { Sentence } from '../language.ts'
import type { Log } from '../operations/logger.ts'
import { withoutOpening } from '../operations/without-opening.ts'
import { printable, printableLines } from '../printable.ts'
import { version } from '../release.ts'
import type { RunObserver } from '../runs/observe.ts'
import { readSettings, type Settings, unknownVariables } from '../settings.ts'
import { languageInUse, speak, tell } from '../wording/language.ts'
import { businessDate } from './arguments.ts'
import { aroundColours, shownColours } from './colour.ts'
import type { Command, ExitCode, Invocation } from './command.ts'
import { type Call, readCommandLine } from './command-line.ts'
import { documentLine, documentText } from './document.ts'
import { worstExit } from './exit-codes.ts'
import { languageAskedFor } from './language-asked.ts'
import { loggedProgress } from './logged-progress.ts'
import { Output, ReaderGone } from './output.ts'
import { progressLine } from './progress-line.ts'
import { redrawing, type Screen } from './redrawing.ts'
import { readSecret, type SecretSource } from './secret.ts'
import type { RunSetAside } from './set-aside-text.ts'
import { usageError } from './usage-errors.ts'

/** What a call meets in its process; `process` itself is one. */
export interface Surroundings {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  /** What secrets are read from. */
  readonly stdin?: SecretSource
  /** Where the settings are read from. */
  readonly env: NodeJS.ProcessEnv
}

/**
 * Parses a command line and runs its command. Never throws: every error becomes a message and an exit code.
 * With `--json` the error is a document too, so that standard output always holds exactly one.
 */
export async function runCommandLine(
  commands: readonly Command[],
  words: readonly string[],
  signal: AbortSignal,
  surroundings: Surroundings = process,
): Promise<ExitCode> {
  const { stdout, stderr, stdin, env } = surroundings
  const output = new Output(stdout)
  const screen = { columns: stdout.columns ?? 80, rows: stdout.rows ?? 24 }
  const place: Place = { output, isTTY: stdout.isTTY, screen, stderr, stdin, env }
  const exit = await called(commands, words, signal, place)
  try {
    const failure = await output.settled()
    if (failure === undefined || failure instanceof ReaderGone) return exit
    return worstExit([exit, reportError(failure, false, place)])
  } finally {
    speak('en')
  }
}

/** The surroundings with their standard output in hand. */
type Place = Omit<Surroundings, 'stdout'> & {
  readonly output: Output
  readonly isTTY: boolean
  readonly screen: Screen
}

async function called(
  commands: readonly Command[],
  words: readonly string[],
  signal: AbortSignal,
  place: Place,
): Promise<ExitCode> {
  const wantsJson = words.includes('--json')
  try {
    speak(languageAskedFor(words, place.env))
    const printed = {
      out: (text: string) => place.output.post(text),
      err: (text: string) => place.stderr.write(printableLines(redactNirs(usageError(text)))),
    }
    return await runCommand(readCommandLine(commands, words, printed), signal, place)
  } catch (error) {
    if (error instanceof ReaderGone) return 0
    if (error instanceof CommanderError) {
      // Help and version are wanted; commander has already written what it had to say.
      const wanted =
        error.exitCode === 0 || error.code === 'commander.help' || error.code === 'commander.helpDisplayed'
      const message = redactNirs(usageError(error.message))
      if (!wanted && wantsJson) printJson(place, { error: { code: 'usage', message } })
      return wanted ? 0 : 2
    }
    return reportError(error, wantsJson, place)
  }
}

async function runCommand(
  { command, values, options }: Call,
  signal: AbortSignal,
  place: Place,
): Promise<ExitCode> {
  const { stderr } = place
  let log: Log | undefined
  let observer: RunObserver | undefined
  let line = progressLine(stderr)
  const note = (text: string) => {
    line.end()
    if (log !== undefined) return log.tell('remark', { text })
    place.stderr.write(`${forPeople(redactNirs(text))}\n`)
  }
  for (const sentence of unknownVariables(place.env)) note(tell(sentence))
  const settings = readSettings(place.env)
  if (settings.log === 'json' && command.keepsLog !== true) {
    const [{ openLog }, { runsLogged }] = await Promise.all([
      import('../operations/logger.ts'),
      import('../operations/logging-observer.ts'),
    ])
    log = openLog(settings, (text) => void stderr.write(text))
    line = loggedProgress(log)
    observer = runsLogged(log)
  }
  // What is nearer wins: a flag, the environment, the configuration, the locale.
  const configured = settings.configuration.language
  if (configured !== undefined && options.lang === undefined && !place.env.CPA_LANG?.trim()) speak(configured)
  const typedDate = options.asOf === undefined ? undefined : businessDate(options.asOf as string)
  let today: CivilDate | undefined
  const json = options.json === true
  // The one place that names the database worked on, so that no command can forget it: in a document, below a text,
  // and on standard error where standard output holds rows.
  const database = command.withoutDatabase === true ? undefined : await databaseToldOf(settings)
  const below = database === undefined ? [] : [databaseLine(database)]
  const named = (document: object) => ({ ...(database === undefined ? {} : { database }), ...document })
  const redrawn = redrawing(() => place.screen)
  let reported = false
  const continued = (run: number) =>
    note(
      tell(
        `Run ${run} had stopped before its end and was continued.`,
        `L’exécution ${run} s’était arrêtée avant sa fin et a été poursuivie.`,
      ),
    )
  // Told below the report, of which they are what is missing.
  const setAside: RunSetAside[] = []
  const invocation: Omit<Invocation, 'open'> = {
    values,
    options,
    settings,
    // Today is looked up when it is asked for: a command that needs no day starts a twelfth sooner.
    get asOf() {
      today ??= typedDate ?? todayInParis()
      return today
    },
    json,
    language: languageInUse(),
    signal,
    progress: {
      ...{ show: line.show, read: line.read, end: line.end, continued },
      setAside: (run) => setAside.push(run),
    },
    report: (document, text) => {
      line.end()
      reported = true
      if (json) printJson(place, named(document))
      else place.output.post(`${forPeople([text().trimEnd(), ...below].join('\n'))}\n`)
    },
    look: (document, text, changed) => {
      line.end()
      if (json) place.output.post(`${documentLine(named(document))}\n`)
      else if (place.isTTY) {
        const drawn = redrawn(text.whole())
        place.output.post(`${drawn.erase}${forPeople(drawn.text)}`)
      } else if (changed) place.output.post(`${forPeople(text.line())}\n`)
    },
    // A terminal shows rows, it does not keep them.
    write: (text) => place.output.write(place.isTTY ? printableLines(text) : text),
    secret: (prompt) => readSecret(place.stdin ?? process.stdin, prompt, (text) => void place.stderr.write(text)),
    note,
  }
  if (signal.aborted) {
    throw new CpaError('stopped', beforeItBegan, {
      hint: {
        en: 'Nothing was done: give the same command again.',
        fr: 'Rien n’a été fait : relancez la même commande.',
      },
    })
  }
  const onNewDatabase = (directory: string) =>
    note(
      tell(
        `Making a new embedded database in ${directory}`,
        `Création d’une nouvelle base embarquée dans ${directory}`,
      ),
    )
  const own = log
  const servers =
    command.keepsLog === true
      ? {}
      : {
          onSilence: line.silent,
          onQueueFault: (error: unknown) =>
            own === undefined ? note(queueRemark(error)) : own.tell('queue_fault', { error }),
          observer,
        }
  const begun = performance.now()
  own?.tell('command_began', { command: command.name, version, as_of: invocation.asOf })
  const ended = (exit: ExitCode) => {
    const milliseconds = Math.round(performance.now() - begun)
    own?.tell('command_ended', { command: command.name, exit, milliseconds })
    return exit
  }
  try {
    const withOpening = await opening(command)
    const exit = await withOpening(settings, { ...command, ...servers, onNewDatabase }, async (open) => {
      try {
        const exit = await command.run(Object.assign(invocation, { open }))
        if (!reported) below.forEach(note)
        if (setAside.length > 0) {
          const { setAsideRemark } = await import('./set-aside-text.ts')
          for (const run of setAside) note(setAsideRemark(run))
        }
        return setAside.length === 0 ? exit : worstExit([exit, 1])
      } finally {
        line.end()
      }
    })
    return ended(exit)
  } catch (error) {
    if (error instanceof ReaderGone) throw error
    const told = signal.aborted && error === signal.reason ? stoppedEarly() : error
    return ended(reportError(told, json, place, { database, log }))
  }
}

/** The database that a command works on, as reports name it. Whoever works on none does not load what knows servers. */
async function databaseToldOf(settings: Settings): Promise<string> {
  const { databaseName } = await import('../operations/names-told.ts')
  return redactNirs(databaseName(settings))
}

/** What opens a database, with all that works on one: loaded only for a command that has one to work on. */
async function opening({ withoutDatabase }: Command): Promise<typeof withoutOpening> {
  return withoutDatabase === true ? withoutOpening : (await import('../operations/open.ts')).withOpening
}

/** Our colours in it are shown, and nothing else in it does more than being read. */
function forPeople(text: string): string {
  return shownColours(aroundColours(text, printableLines))
}

function printJson({ output }: Pick<Place, 'output'>, document: object): void {
  output.post(`${documentText(document)}\n`)
}

const beforeItBegan: Sentence = { en: 'Stopped before it began', fr: 'Arrêté avant d’avoir commencé' }
const beforeTheEnd: Sentence = { en: 'Stopped before the end', fr: 'Arrêté avant la fin' }

function databaseLine(name: string): string {
  return tell(`Database: ${name}`, `Base de données : ${name}`)
}

function queueRemark(error: unknown): string {
  const what = error instanceof CpaError ? tell(error.told) : String(error)
  return tell(
    `The work goes on without the queue, somewhat slower: ${what}`,
    `Le travail continue sans la file, un peu plus lentement : ${what}`,
  )
}

/** Further lines are indented: none of them can pass for a line of ours. */
function inLines(text: string): string {
  return text.split('\n').map(printable).join('\n     ')
}

/** What a piece of work threw that only looked at the signal. */
function stoppedEarly(): CpaError {
  return new CpaError('stopped', beforeTheEnd, {
    hint: { en: 'Give the same command again.', fr: 'Relancez la même commande.' },
  })
}

const faultOfTheProgram: Sentence = {
  en: 'This is a fault of the program. Set CPA_LOG_LEVEL=debug for its trace.',
  fr: 'C’est un défaut du programme. CPA_LOG_LEVEL=debug en donne la trace.',
}

/** `database`: the one that was to be worked on; `log`: where the error is told, instead of to people. A command line that is wrong is so in any. */
function reportError(
  error: unknown,
  json: boolean,
  place: Place,
  { database: workedOn, log }: { readonly database?: string | undefined; readonly log?: Log | undefined } = {},
): ExitCode {
  const known = error instanceof CpaError
  const message = redactNirs(known ? tell(error.told) : error instanceof Error ? error.message : String(error))
  const code = known ? error.code : 'unexpected'
  const advice = known ? error.advice : faultOfTheProgram
  const hint = advice && tell(advice)
  const database = code === 'usage' ? undefined : workedOn
  if (json) printJson(place, { error: { code, message, hint }, database })
  if (log !== undefined) {
    log.tell('command_failed', { error })
    return (known ? error.exitCode : 1) as ExitCode
  }
  const told = [message, hint, database && databaseLine(database)].filter((line) => line !== undefined)
  place.stderr.write(`cpa: ${told.map(inLines).join('\n     ')}\n`)
  if (!known && place.env.CPA_LOG_LEVEL === 'debug' && error instanceof Error) {
    place.stderr.write(`${printableLines(redactNirs(error.stack ?? ''))}\n`)
  }
  return (known ? error.exitCode : 1) as ExitCode
}
