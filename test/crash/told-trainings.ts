/*
 * Top-ups that are over on the day of the campaign, and trainings accepted on it, of which some are given up at once, for
 * some of the people whom a generated file of declarations names.
 */

const everyFourth = 4

/** A top-up for every fourth person, whose last day was the day before. */
export function decisionsFile(declarations: string): string {
  const rows = personsOf(declarations).map(
    ([nir, birth], index) =>
      `${nir};${birth};voluntary;100;EUR;2025-12-01;V-${index};2025-12-01;vae;2026-01-31;true`,
  )
  const columns = 'nir;birth_date;kind;quantity;unit;decided_on;reference;received_on'
  return [`${columns};restricted_to;usable_until;refundable`, ...rows, ''].join('\n')
}

/** A training for every fourth person; every third of them is called off. */
export function trainingsFile(declarations: string): string {
  const rows = personsOf(declarations).flatMap(([nir, birth], index) => {
    const accepted = `D-${index};${nir};${birth};accepted;2026-02-01;certification;${150 + index};`
    const cancelled = `D-${index};${nir};${birth};cancelled_by_body;2026-02-01;;;`
    return index % 3 === 0 ? [accepted, cancelled] : [accepted]
  })
  return ['file_number;nir;birth_date;state;state_on;action;price;starts_on', ...rows, ''].join('\n')
}

function personsOf(declarations: string): [nir: string, birth: string][] {
  const [header, ...lines] = declarations.split('\n').map((line) => line.replace(/\r$/, '').split(';'))
  const [nirAt, birthAt] = [header!.indexOf('nir'), header!.indexOf('birth_date')]
  const persons = new Map<string, string>()
  for (const cells of lines) {
    const nir = cells[nirAt] ?? ''
    if (/^\d{13}(\d{2})?$/.test(nir)) persons.set(nir, cells[birthAt]!)
  }
  return [...persons].filter((_person, index) => index % everyFourth === 0)
}
