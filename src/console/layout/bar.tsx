/** What is left of the precision of a share when it is drawn: thousandths of the width. */
const width = 1000n

interface BarProps {
  /** Drawn beside each other in this order; none below zero. The amounts themselves stand in the table beside it. */
  readonly of: bigint
  /** What fills the whole width. */
  readonly most: bigint
  /** What it is compared with, as a mark across. */
  readonly mark?: bigint | undefined
  readonly tone?: 'accent' | 'good' | 'bad' | 'remark'
}

/** A small bar beside a figure: a picture of it, never the only place where it stands. */
export function Bar({ of, most, mark, tone = 'accent' }: BarProps) {
  const drawn = (amount: bigint) => (most <= 0n || amount <= 0n ? 0 : Number((amount * width) / most))
  const at = mark === undefined ? undefined : drawn(mark)
  return (
    <svg class={`bar ${tone}`} viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
      <rect class="room" width="1000" height="100" />
      <rect class="fill" width={Math.min(1000, drawn(of))} height="100" />
      {at === undefined ? null : <rect class="mark" x={Math.min(972, at)} width="20" height="100" />}
    </svg>
  )
}
