interface DayProps {
  /** A day of the calendar; null: none, and nothing is said. */
  readonly on: string | null
}

/** A day as documents have it, on one line. */
export function Day({ on }: DayProps) {
  return on === null ? null : (
    <time class="day" datetime={on}>
      {on}
    </time>
  )
}
