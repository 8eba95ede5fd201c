import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explain } from '../../src/cli/commands/explain.ts'
import { simulate } from '../../src/cli/commands/simulate.ts'
import { explainTraining } from '../../src/explain/training/explain-training.ts'
import { call } from '../cli/call.ts'
import { Installation } from '../jobs/installation.ts'
import { replayOf, type Sentence } from '../law/spending/told-life.ts'
import { give, openHolders, runSpending, tellState } from './told-world.ts'

/** The steps as lines, with a plain space wherever a language has a special one. */
function toldOf(life: readonly Sentence[], language: 'en' | 'fr'): string[] {
  const [file] = replayOf(life).files
  return explainTraining(file!.story, language).map(({ text, article }) =>
    `${text} [${article}]`.replace(/[\u00a0\u202f]/g, ' '),
  )
}

const paidByThree = [
  ...[
    '2025-05-04 gets 500 cpf',
    '2025-05-04 top-up A 300 for clea until 2026-12-31',
    '2025-05-05 top-up B 100 for vae',
  ],
  ...[
    '2025-05-04 gets 240 cec for 2024 civic_service',
    '2026-01-12 F1 accepted price 1000 clea starts 2026-02-02',
  ],
  '2026-01-30 F1 cancelled_by_holder',
]

describe('what paid for a training', () => {
  it('in English', () => {
    expect(toldOf(paidByThree, 'en')).toEqual([
      'The file was accepted on 12 January 2026. The training costs 1,000.00 EUR. The holder pays a participation of ' +
        '103.20 EUR in any case. Rights may pay 896.80 EUR. [code du travail, art. L6323-7 (revalued on 1 January 2026)]',
      'Top-ups on the account pay first, those bound to this training and those that end soonest before the others; then ' +
        'statutory rights, then rights of engagements, then what is asked for this training only. [code du travail, art. ' +
        'R6333-3 (decree 2025-1156 of 3 December 2025)]',
      'The top-up voluntary/B does not pay: it is reserved for another training. [code du travail, art. R6323-42-1]',
      '300.00 EUR are set aside from the top-up voluntary/A. [code du travail, art. L6323-4, III, and R6333-3]',
      '500.00 EUR are set aside from the statutory rights of the training account. [code du travail, art. L6323-11 and ' +
        'R6333-3]',
      '96.80 EUR are set aside from the rights of the citizen engagement account, civic service 2024. [code du travail, ' +
        'art. D5151-11 and D5151-13]',
      'The holder pays the rest: 103.20 EUR. [code du travail, art. L6323-4, II, 1°]',
      'On 30 January 2026 the file was cancelled by the holder: that is too late, and no force majeure was told, so what ' +
        'was set aside is lost. The last day for that was 27 January 2026. What top-ups on the account had paid comes back ' +
        'all the same. [terms of use of the Caisse des dépôts, holders, 4.2; help for funders of the Caisse des dépôts, ' +
        'wording of 2026]',
    ])
  })

  it('in French', () => {
    const told = toldOf(paidByThree, 'fr')
    expect(told).toHaveLength(8)
    expect(told[0]).toBe(
      'Le dossier a été accepté le 12 janvier 2026. La formation coûte 1 000,00 €. Le titulaire verse dans tous les cas ' +
        'une participation de 103,20 €. Les droits peuvent payer 896,80 €. [code du travail, art. L6323-7 (revalorisation ' +
        'du 1er janvier 2026)]',
    )
    expect(told[2]).toContain('L’abondement voluntary/B ne paie pas : il est réservé à une autre formation.')
    expect(told[7]).toContain('annulé par le titulaire : c’est trop tard')
  })

  it.each<[string, Sentence[], string]>([
    ['a hold', ['2026-01-01 hold suspended', '2026-01-12 F1 accepted price 100 clea'], 'R6333-7'],
    ['a pension', ['2026-01-01 retires', '2026-01-12 F1 accepted price 100 clea'], 'L5421-4'],
    ['a cap', ['2025-05-04 gets 5000 cpf', '2026-03-02 F1 accepted price 3000 skills_review'], 'D6323-1'],
    ['a licence', ['2026-03-02 F1 accepted price 3000 light_licence'], 'D6323-8'],
    [
      'two reviews',
      [
        '2023-05-04 gets 5000 cpf',
        '2024-03-04 F0 accepted price 100 skills_review exempt',
        '2026-03-02 F1 accepted price 100 skills_review',
      ],
      'D6323-6',
    ],
    ['points', ['2025-05-04 gets 10 c2p', '2026-03-02 F1 accepted price 900 clea points 2'], 'R4163-11'],
    ['volunteers', ['2026-03-02 F1 accepted price 900 volunteer_training'], 'L6323-6, II'],
    ['a file that nobody accepted', ['2026-03-02 F1 requested price 900'], 'L6323-2'],
  ])('%s is told with its article', (_title, life, article) => {
    for (const language of ['en', 'fr'] as const) {
      const told = replayOf(life).files.flatMap(({ story }) => explainTraining(story, language))
      expect(told.map((step) => step.article).join('; ')).toContain(article)
      expect(told.every(({ text }) => !/undefined|null/.test(text))).toBe(true)
    }
  })
})

describe('asked on the command line', () => {
  let installation: Installation
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    installation = await Installation.open('postgres')
    env = installation.environment()
    await openHolders(installation, 2)
    await give(installation, 1, '2024-05-04', 200_000)
    await tellState(installation, 1, 'A1', 'accepted', '2024-06-03', { price: 150_000, action: 'certification' })
    await runSpending(installation, '2024-06-10')
  })
  afterAll(() => installation.close())
  const cpa = async (command: typeof explain, ...words: string[]) => {
    const { exit, output, errors } = await call(command, [...words, '--as-of', '2024-07-01', '--json'], { env })
    return { exit, errors, document: exit === 0 ? JSON.parse(output) : undefined }
  }
  const euros = (amount: string) => ({ unit: 'EUR', amount })

  it('tells what paid for a training', async () => {
    const { document } = await cpa(explain, '--holder', '1', '--file', 'A1')
    expect(document).toMatchObject({
      ...{ file_number: 'A1', state: 'accepted', standing: 'reserved', left_to_holder: euros('100.00') },
      parts: [
        { account: 'cpf', lot: null, kind: null, funder: null, amount: euros('1400.00'), used: euros('0.00') },
      ],
    })
    expect(document.steps.map(({ name }: { name: string }) => name)).toEqual([
      ...['accepted', 'order', 'reserved', 'left_to_holder'],
    ])
    expect((await cpa(explain, '--holder', '1', '--file', 'B1')).exit).toBe(1)
  })

  it('answers whether a course may be bought', async () => {
    const ask = (...words: string[]) => cpa(simulate, '--purchase', ...words)
    const { document } = await ask(
      '--holder',
      '1',
      '--price',
      '900',
      '--action',
      'certification',
      '--starts',
      '2024-07-08',
    )
    expect(document).toMatchObject({
      ...{
        on: '2024-07-01',
        possible: true,
        reasons: [],
        left_to_holder: euros('300.00'),
        withdraw_until: '2024-07-07',
      },
      parts: [{ account: 'cpf', lot: null, amount: euros('600.00') }],
    })
    const licence = await ask('--holder', '1', '--price', '900', '--action', 'light_licence', '--on', '2026-03-02')
    expect(licence.document).toMatchObject({ possible: false, reasons: ['third_party_missing'] })
    expect((await ask('--holder', '1', '--price', 'x')).exit).toBe(2)
    expect((await ask('--holder', '1')).exit).toBe(2)
  })
})
