import type { ProgressListener } from '../operations/circumstances.ts'
import { printable } from '../printable.ts'
import { holdingText } from '../wording/holding-text.ts'
import { tell } from '../wording/language.ts'
import { duration } from '../wording/moments.ts'
import { quantity } from '../wording/quantities.ts'

/** Shows how far a long piece of work is. Nothing is printed before it has lasted a moment. */
export interface ProgressLine extends Omit<ProgressListener, 'continued' | 'setAside'> {
  /** The database gives no answer, for so many seconds by now. */
  silent(seconds: number): void
}

type Shown = Parameters<ProgressLine['show']>[0]

const showAfterMilliseconds = 400
const refreshMilliseconds = 120
const plainLineMilliseconds = 5_000

/**
 * On a terminal one line, redrawn; elsewhere a plain line every few seconds, so that a scheduler's log shows life.
 * Rate and time left are measured since this process began: what an earlier attempt did does not count.
 */
export function progressLine(stream: NodeJS.WriteStream, now: () => number = Date.now): ProgressLine {
  let current: { job: string; startedAt: number; doneAtStart: bigint } | undefined
  let lastShownAt = 0
  let silenceShownAt = 0
  let drawn = false
  const clear = () => {
    if (drawn) stream.write('\r\u001b[2K')
    drawn = false
  }
  const show: ProgressLine['show'] = ({ job, weighs, weight, weightDone, holding }) => {
    if (current?.job !== job) {
      clear()
      current = { job, startedAt: now(), doneAtStart: weightDone }
      lastShownAt = 0
    }
    const at = now()
    const interval = stream.isTTY ? refreshMilliseconds : plainLineMilliseconds
    if (at - current.startedAt < showAfterMilliseconds || at - Math.max(lastShownAt, current.startedAt) < interval)
      return
    lastShownAt = at
    const line = progressText({ job, weighs, weight, weightDone, ...(holding && { holding }) }, current, at)
    if (stream.isTTY) {
      stream.write(`\r\u001b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`)
      drawn = true
    } else {
      stream.write(`${line}\n`)
    }
  }
  return {
    show,
    read: (what, bytes) =>
      show({
        job: tell(`reading ${what}`, `lecture de ${what}`),
        weighs: 'bytes',
        weight: BigInt(bytes),
        weightDone: BigInt(bytes),
      }),
    silent(seconds) {
      const at = now()
      const line = tell(
        `no answer from the database for ${duration(seconds)}`,
        `la base de données ne répond pas depuis ${duration(seconds)}`,
      )
      if (stream.isTTY) {
        stream.write(`\r\u001b[2K${line}`)
        drawn = true
      } else if (at - silenceShownAt >= plainLineMilliseconds) {
        silenceShownAt = at
        stream.write(`${line}\n`)
      }
    },
    end() {
      clear()
      current = undefined
    },
  }
}

function progressText(progress: Shown, since: { startedAt: number; doneAtStart: bigint }, at: number): string {
  const { job, weighs, weight, weightDone } = progress
  const percent = weight === 0n ? 100 : Number((weightDone * 1000n) / weight) / 10
  const done = Number(weightDone - since.doneAtStart)
  const rate = (done * 1000) / Math.max(1, at - since.startedAt)
  const left = rate > 0 ? Number(weight - weightDone) / rate : undefined
  const bar = '█'.repeat(Math.floor(percent / 5)).padEnd(20, '░')
  const eta = left === undefined ? '' : tell(`, ${duration(left)} left`, `, reste ${duration(left)}`)
  const pace =
    progress.holding === undefined
      ? `${quantity(rate, weighs)}/s${eta}`
      : tell(`holding: ${holdingText(progress.holding)}`, `attend : ${holdingText(progress.holding)}`)
  return `${printable(job)} ${bar} ${percent.toFixed(1)} % · ${pace}`
}
