import { expect, it, onTestFinished } from 'vitest'
import { canReach, type FileState, fileStates } from '../../src/law/spending/file-states.ts'
import { type FileRow, fileSteps } from '../../src/law/spending/file-steps.ts'
import { createTestDatabase } from '../support/database.ts'

/* The program and the database say the same of the ways of a training file. */

const days = ['2026-03-01', '2026-03-02'] as const

/** All courses of three different states, each on one of two days, so that states of one day are among them. */
function* courses(): Generator<{ states: FileState[]; days: string[] }> {
  for (const a of fileStates) {
    for (const b of fileStates) {
      for (const c of fileStates) {
        if (a === b || b === c || a === c) continue
        for (const [x, y, z] of [
          [0, 0, 0],
          [0, 0, 1],
          [0, 1, 0],
          [1, 0, 0],
        ] as const) {
          yield { states: [a, b, c], days: [days[x], days[y], days[z]] }
        }
      }
    }
  }
}

it('both let a file come from the same states to the same', async () => {
  const test = await createTestDatabase()
  onTestFinished(() => test.drop())
  const pairs = await test.database.query<{ next: FileState; reached: FileState | null; reaches: boolean }>(
    `select next, reached, file_can_reach(next, reached) as reaches
     from unnest(enum_range(null::file_state)) next
     cross join (select unnest(enum_range(null::file_state)) union all select null) r (reached)`,
  )
  expect(pairs).toHaveLength(fileStates.length * (fileStates.length + 1))
  for (const { next, reached, reaches } of pairs) {
    expect(reaches, `from ${reached} to ${next}`).toBe(canReach(next, reached))
  }

  const told = [...courses()]
  const walked = await test.database.query<{ impossible: string[] | null }>(
    `select array_agg(state::text order by state_on, state) filter (where not file_can_reach(state, reached)) as impossible
     from (
       select course, state, state_on, file_state_after(state) over (
         partition by course order by state_on, state rows between unbounded preceding and 1 preceding
       ) as reached
       from jsonb_array_elements($1::jsonb) with ordinality as c (told, course)
       cross join lateral (
         select state.value::file_state as state, day.value::date as state_on
         from jsonb_array_elements_text(told -> 'states') with ordinality state (value, place)
         join jsonb_array_elements_text(told -> 'days') with ordinality day (value, place) using (place)
       ) s
     ) w
     group by course
     order by course`,
    [JSON.stringify(told)],
  )
  for (const [index, course] of told.entries()) {
    const rows = course.states.map((state, place) => ({ state, stateOn: course.days[place] }) as FileRow)
    const impossible = fileSteps(rows).impossible.map((step) => step.state)
    expect(walked[index]!.impossible ?? [], JSON.stringify(course)).toEqual(impossible)
  }
})
