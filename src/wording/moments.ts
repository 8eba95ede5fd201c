import { tell } from './language.ts'

// Made when they are needed: together they cost 20 ms, which most commands would spend for nothing.
let paris: Intl.DateTimeFormat | undefined
let offset: Intl.DateTimeFormat | undefined

/** '2026-05-04 08:00:01': a moment as clocks in Paris show it. Documents have it in UTC, as ISO 8601 writes it. */
export function parisTime(moment: string | Date): string {
  paris ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
  return paris.format(new Date(moment))
}

/** The same with its zone, which tells the two hours apart that an autumn night has twice. */
export function parisTimeWithZone(moment: string | Date): string {
  offset ??= new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', timeZoneName: 'longOffset' })
  const zone = offset.format(new Date(moment)).endsWith('+02:00') ? 'CEST' : 'CET'
  return `${parisTime(moment)} ${zone}`
}

/** Seconds as people say them: 8 s, 2 min 05 s, 1 h 03 min. */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`
}

/** The same in five characters at most, for a column of a table: 8s, 2m05, 1h03, 12d. */
export function shortDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const two = (amount: number) => String(Math.floor(amount)).padStart(2, '0')
  if (whole < 60) return `${whole}s`
  if (whole < 3600) return `${Math.floor(whole / 60)}m${two(whole % 60)}`
  if (whole < 100 * 3600) return `${Math.floor(whole / 3600)}h${two((whole % 3600) / 60)}`
  return `${Math.floor(whole / 86_400)}${tell('d', 'j')}`
}
