import type { Row } from './booked-entries.ts'

/** Closings, and what a death takes back or its withdrawal restores, say the same on every account. */
export const deaths: Row[] = (
  [
    ['cpf', -50_000, '500.00 EUR', '500,00~€', '', ''],
    [
      ...(['cpf_hours', -24, '24 hours', '24~heures'] as const),
      ...([' on the training account in hours', ' sur le compte personnel de formation en heures'] as const),
    ],
    [
      ...(['cpf_public', -25, '25 hours', '25~heures'] as const),
      ' on the training account of public agents',
      ' sur le compte personnel de formation des agents publics',
    ],
    [
      ...(['cec', -24_000, '240.00 EUR', '240,00~€'] as const),
      ...([' on the citizen engagement account', ' sur le compte d’engagement citoyen'] as const),
    ],
    [
      ...(['cec_hours', -20, '20 hours', '20~heures'] as const),
      ' on the citizen engagement account in hours',
      ' sur le compte d’engagement citoyen en heures',
    ],
    [
      ...(['c2p', -4, '4 points', '4~points'] as const),
      ...([' on the prevention account', ' sur le compte professionnel de prévention'] as const),
    ],
    [
      ...(['dif', -15_000, '150.00 EUR', '150,00~€'] as const),
      ' on the account of the former training right',
      ' sur le compte de l’ancien droit individuel à la formation',
    ],
    [
      ...(['dif_hours', -10, '10 hours', '10~heures'] as const),
      ' on the account of the former training right in hours',
      ' sur le compte de l’ancien droit individuel à la formation en heures',
    ],
  ] as const
).flatMap(([of, amount, en, fr, where, ou]): Row[] => [
  [
    ...([of, 'closing', null, 2024, amount] as const),
    {
      article: 'code du travail, art. L5151-2',
      en: `closed the account and let lapse what was left on it, ${en}${where}.`,
      fr: `a clos le compte, ce qui éteint le solde de ${fr}${ou}.`,
    },
  ],
  [
    ...([of, 'reversal', 'base', 2024, amount] as const),
    {
      article: 'code du travail, art. L5151-2',
      en: `took back ${en}${where}, because it took effect after the death (entry 9-${of}-5 is undone).`,
      fr: `a repris ${fr}${ou}, car l’effet était postérieur au décès (l’écriture 9-${of}-5 est annulée).`,
    },
  ],
  [
    ...([of, 'restoration', 'dif', 2024, -amount] as const),
    {
      article: 'code du travail, art. L5151-2',
      en:
        `restored ${en}${where}, because the death was reported in error or with another date ` +
        `(entry 9-${of}-5 is undone).`,
      fr:
        `a rétabli ${fr}${ou}, car le décès avait été signalé par erreur ou à une autre date ` +
        `(l’écriture 9-${of}-5 est annulée).`,
    },
  ],
])
