/** Round figures from nothing up to what is drawn highest: about four of them. */
export function ticksUpTo(most: number): number[] {
  if (most <= 0) return [0, 1]
  const rough = most / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= rough)!)
  const ticks = [0]
  while (ticks.at(-1)! < most) ticks.push(ticks.at(-1)! + step)
  return ticks
}

/** A place in a drawing, to a tenth. */
export function at(place: number): number {
  return Math.round(place * 10) / 10
}
