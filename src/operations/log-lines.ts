/** A line of the log: its level, what it says, when it is written, and what its keys mean. */
interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly msg: string
  readonly when: string
  readonly keys: Readonly<Record<string, string>>
}

const run = 'number of the run'
const job = 'name of the job'
const milliseconds = 'how long it took'
const error = 'code, message and, at the level debug, trace of the error'

/** Every line that a log can have; docs/logs.md is made of it. `event` names the line, whatever becomes of its words. */
export const logLines = {
  command_began: {
    level: 'info',
    msg: 'command began',
    when: 'a command that keeps a log has begun',
    keys: { command: 'as it is called', version: 'the release', as_of: 'the business date' },
  },
  command_ended: {
    level: 'info',
    msg: 'command ended',
    when: 'it has ended',
    keys: { command: 'as it is called', exit: 'its exit code', milliseconds },
  },
  console_began: {
    level: 'info',
    msg: 'console began',
    when: 'the console answers',
    keys: { url: 'where it is looked at', mode: 'how it knows who asks' },
  },
  console_trouble: {
    level: 'warn',
    msg: 'a request ended with an error',
    when: 'the console told an error instead of what was asked',
    keys: { method: 'of the request', path: 'of the request, without its question', error },
  },
  console_stranger: {
    level: 'warn',
    msg: 'somebody was not let in',
    when: 'the console does not know who asks: a sign-in that the provider or the console refused, a proxy that named nobody',
    keys: { mode: 'how it knows who asks', reason: 'why, as a code or in English' },
  },
  console_turned_away: {
    level: 'warn',
    msg: 'a request was turned away',
    when: 'a request came from an address or a page that is not answered, or in a form that no page has',
    keys: { method: 'of the request', reason: 'why' },
  },
  console_refused: {
    level: 'warn',
    msg: 'a role was missing',
    when: 'somebody who is signed in asked for what their roles do not open',
    keys: {
      by: 'who asked',
      method: 'of the request',
      place: 'the pattern of its path',
      role: 'that is missing',
    },
  },
  console_provider_away: {
    level: 'warn',
    msg: 'the identity provider does not answer',
    when: 'somebody wanted to sign in, and the provider was away',
    keys: { issuer: 'which provider', error },
  },
  run_began: {
    level: 'info',
    msg: 'run began',
    when: 'this process drives a run, from its beginning or on from where it stopped',
    keys: { run, job, attempt: 'counted from 1 for each run', resumed: 'true when it was begun before' },
  },
  run_completed: {
    level: 'info',
    msg: 'run completed',
    when: 'every chunk is done and the job has concluded',
    keys: { run, job, outcome: 'what came of it', figures: 'the counts of its report' },
  },
  run_ended: {
    level: 'info',
    msg: 'run ended',
    when: 'this process drives the run no more',
    keys: { run, job, attempt: 'as in run_began', outcome: 'done, stopped, failed or lost', milliseconds },
  },
  progress: {
    level: 'info',
    msg: 'progress',
    when: 'once a minute, of whatever takes time',
    keys: {
      job: 'name of the job, or of the step',
      done: 'so much of it',
      of: 'of so much',
      weighs: 'what that is counted in: holders, bytes',
      percent: 'in whole numbers',
    },
  },
  chunk_done: {
    level: 'info',
    msg: 'chunk done',
    when: 'a worker has done a chunk',
    keys: { run, job, chunk: 'number of the chunk', tries: 'how often it was taken in hand', milliseconds },
  },
  chunk_troubled: {
    level: 'warn',
    msg: 'a chunk met an error',
    when: 'a worker met an error of the work itself',
    keys: {
      run,
      job,
      chunk: 'number of the chunk',
      tries: 'how often it was taken in hand',
      next: 'what becomes of it: again, or how it ends',
      first: 'first holder of the chunk; null where it is not about holders',
      last: 'its last holder',
      sqlstate: 'code of the database; null for another error',
      message: 'what it says',
    },
  },
  chunk_not_done: {
    level: 'warn',
    msg: 'chunk not done',
    when: 'a worker gave a chunk back, or up',
    keys: {
      run,
      job,
      chunk: 'number of the chunk',
      tries: 'how often it was taken in hand',
      result: 'what became of it',
      milliseconds,
    },
  },
  chunk_left: {
    level: 'error',
    msg: 'a chunk was left to another worker',
    when: 'a worker met an error outside of the work itself: a connection that broke',
    keys: { error },
  },
  worker_started: {
    level: 'info',
    msg: 'worker started',
    when: 'from now on it takes chunks',
    keys: { lanes: 'chunks that it works on at once' },
  },
  worker_stopped: {
    level: 'info',
    msg: 'worker stopped',
    when: 'it was told to stop, and has',
    keys: { chunks: 'how many it has done' },
  },
  worker_without_keys: {
    level: 'warn',
    msg: 'this worker loads no files: its key file holds no more than a part of the keys',
    when: 'a worker starts with a part of the keys',
    keys: {},
  },
  worker_observed: {
    level: 'info',
    msg: 'metrics and probes are served',
    when: 'a worker was given --metrics-port',
    keys: { host: 'the address', port: 'the port' },
  },
  waiting_for_server: {
    level: 'warn',
    msg: 'waiting for a server',
    when: 'a worker is started before its servers, at most twice a minute',
    keys: { error },
  },
  database_silent: {
    level: 'warn',
    msg: 'no answer from the database',
    when: 'it has given none for a while, at most twice a minute',
    keys: { seconds: 'for so long' },
  },
  queue_fault: {
    level: 'warn',
    msg: 'the queue does not work at this moment',
    when: 'the queue is gone or full; work goes on without it',
    keys: { error },
  },
  tick_worked_on: {
    level: 'info',
    msg: 'tick worked on',
    when: 'a worker with --scheduler found a schedule due',
    keys: {
      schedule: 'its name',
      tick: 'the time at which it was due, on the clocks of its zone',
      state: 'what became of it',
      reason: 'why, when it was not done',
      exit: 'the exit code of its command',
      runs: 'numbers of its runs',
    },
  },
  schedules_not_looked_at: {
    level: 'error',
    msg: 'the schedules could not be looked at',
    when: 'a worker with --scheduler met an error; it looks again half a minute later',
    keys: { error },
  },
  remark: {
    level: 'info',
    msg: 'remark',
    when: 'a command tells people something besides its result',
    keys: { text: 'what, in the language of the call' },
  },
  command_failed: {
    level: 'error',
    msg: 'command failed',
    when: 'a command met an error that it ends with',
    keys: { error },
  },
} as const satisfies Readonly<Record<string, LogLine>>

export type LogEvent = keyof typeof logLines
/** What a line is told with: every one of its keys. */
export type LogKeys<Event extends LogEvent> = { readonly [Key in keyof (typeof logLines)[Event]['keys']]: unknown }
