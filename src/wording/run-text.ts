import { printable } from '../printable.ts'
import type { RunDetail } from '../runs/run-detail.ts'
import { counted } from './counts.ts'
import { tell } from './language.ts'
import { duration, parisTimeWithZone } from './moments.ts'
import { quantity } from './quantities.ts'

/** What a run is about, from its parameters: the year, the file, the feed. */
export function describeParams(params: unknown, named: (name: string) => string = (name) => name): string {
  const { year, feed, name, planOnly } = (params ?? {}) as Record<string, unknown>
  const file = typeof name === 'string' ? named(name) : undefined
  return [year, feed, file, planOnly === true ? 'plan' : undefined].filter((part) => part !== undefined).join(' ')
}

/** How it stands, with what came of it. */
export function stateText({ run, abandoned }: RunDetail): string {
  const left = abandoned ? ` (${tell('nobody works on it', 'personne n’y travaille')})` : ''
  return `${run.state}${left}${run.outcome === null ? '' : ` · ${run.outcome}`}`
}

/** When it ended, or is likely to. */
export function endText({ run, secondsLeft }: RunDetail): string | undefined {
  if (run.finished_at !== null) return parisTimeWithZone(run.finished_at)
  if (secondsLeft === null) return undefined
  const end = parisTimeWithZone(new Date(Date.now() + secondsLeft * 1000))
  return tell(`likely ${end}, in ${duration(secondsLeft)}`, `probablement ${end}, dans ${duration(secondsLeft)}`)
}

/** How long it was worked on. */
export function workedText({ run }: RunDetail): string {
  const attempts = run.attempts ?? 0
  if (attempts < 2) return duration(run.seconds)
  return tell(
    `${duration(run.seconds)} in ${attempts} attempts`,
    `${duration(run.seconds)} en ${attempts} tentatives`,
  )
}

/** Who works, or worked last, on it; undefined when nobody has. */
export function whoText({ run }: RunDetail): string | undefined {
  if (run.host === null) return undefined
  const [actor, host, version] = [run.actor, run.host, run.version].map((text) => printable(text ?? ''))
  return tell(
    `${actor} on ${host}, process ${run.pid}, version ${version}`,
    `${actor} sur ${host}, processus ${run.pid}, version ${version}`,
  )
}

/** How many workers live; undefined where it does not matter. */
export function workersText({ run, speed }: RunDetail): string | undefined {
  return run.state === 'running' ? tell(`${speed.workers} alive`, `${speed.workers} en vie`) : undefined
}

/** How many of its chunks are done. */
export function doneText({ run }: RunDetail): string {
  if (run.chunks === null) return tell('not planned yet', 'pas encore planifiée')
  const percent = run.weight === 0n ? 100n : (run.weight_done * 100n) / run.weight
  const failed =
    run.chunks_failed > 0
      ? tell(`, ${counted(run.chunks_failed)} failed`, `, ${counted(run.chunks_failed)} en échec`)
      : ''
  const aside =
    run.chunks_set_aside > 0
      ? tell(`, ${counted(run.chunks_set_aside)} set aside`, `, ${counted(run.chunks_set_aside)} mis de côté`)
      : ''
  return tell(
    `${counted(run.chunks_done)} of ${counted(run.chunks)} chunks, ${percent} %${failed}${aside}`,
    `${counted(run.chunks_done)} lots sur ${counted(run.chunks)}, ${percent} %${failed}${aside}`,
  )
}

/** How fast it goes and how long it takes yet; undefined when that cannot be said. */
export function speedText({ run, speed, secondsLeft }: RunDetail): string | undefined {
  if (run.state !== 'running' || speed.rate === null) return undefined
  const rate = `${quantity(speed.rate, run.weighs ?? '')}/s`
  if (secondsLeft === null) return rate
  return tell(`${rate}, ${duration(secondsLeft)} left`, `${rate}, reste ${duration(secondsLeft)}`)
}

/** Who paused or cancelled it, when and why; undefined when nobody has. */
export function haltText({ run }: RunDetail): string | undefined {
  if (run.halted_by === null || run.halted_at === null) return undefined
  const [by, at] = [printable(run.halted_by), parisTimeWithZone(run.halted_at)]
  const why = run.halt_reason === null ? tell('no reason given', 'sans raison donnée') : printable(run.halt_reason)
  return tell(`${at} by ${by}: ${why}`, `${at} par ${by} : ${why}`)
}

/** Until when it is to be done; undefined when nobody waits for it. */
export function deadlineText({ run }: RunDetail): string | undefined {
  if (run.deadline_at === null) return undefined
  const until = parisTimeWithZone(run.deadline_at)
  return run.deadline_missed === true ? `${until} · ${tell('missed', 'dépassée')}` : until
}

/** The holders who are set aside, else the chunks. */
export function whichText({ chunks, first, last, holders }: RunDetail['errors'][number]): string {
  if (holders.length === 0) return first === last ? String(first) : `${first}-${last}`
  const who = `${holders.join(', ')}${chunks > holders.length ? ', …' : ''}`
  return chunks === 1 ? tell(`holder ${who}`, `titulaire ${who}`) : tell(`holders ${who}`, `titulaires ${who}`)
}
