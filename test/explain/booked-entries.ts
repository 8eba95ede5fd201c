/*
 * What is told of each kind of entry, on each account that can have it: the article, and the sentence after "On that
 * day run 7 ..." and "Le ..., le traitement n° 7 ...". Spaces that never break are shown as ~ and _.
 */
export type Row = readonly [
  account: string,
  kind: string,
  rate: string | null,
  year: number,
  amount: number,
  told: {
    /** In both languages, where they differ. */
    readonly article: string | readonly [english: string, french: string]
    readonly en: string
    readonly fr: string
    readonly on?: string
    readonly scheme?: string
    readonly basis?: readonly [right: number, cap: number | null, room: number | null]
    readonly ratio?: string
  },
]

const law2018 = [
  'law 2018-771 of 5 September 2018, art. 1, VIII; decree 2018-1153 of 14 December 2018',
  'loi n°~2018-771 du 5 septembre 2018, art. 1, VIII_; décret n°~2018-1153 du 14 décembre 2018',
] as const
const dila = [
  'official sheet of the administration (DILA, F34030, 1 March 2019)',
  'fiche officielle de l’administration (DILA, F34030, 1er mars 2019)',
] as const
const requested = [
  'code du travail, art. R6323-43 and D6323-44',
  'code du travail, art. R6323-43 et D6323-44',
] as const
const decree2017 = [
  'decree 2017-928 as amended by decree 2019-1392',
  'décret n°~2017-928 modifié par le décret n°~2019-1392',
] as const
const decree2019 = [
  'decree 2019-1392 of 17 December 2019, art. 1',
  'décret n°~2019-1392 du 17 décembre 2019, art. 1',
] as const
const engaged = [
  'code du travail, art. L5151-9 and D5151-14',
  'code du travail, art. L5151-9 et D5151-14',
] as const
const hoursEnded = 'the hours of the years until 2018 became euros on 1 January 2019'
const finDesHeures = 'les heures des années jusqu’à 2018 sont devenues des euros le 1er~janvier~2019, à raison de'
const publicHours = 'the holder asked for it; an hour of a public agent makes 15.00 EUR, within the cap in euros'
const heuresPubliques =
  'à la demande du titulaire_; une heure d’agent public vaut 15,00~€, dans la limite du plafond en euros'
const toPublicHours = (each: string) =>
  `the holder asked for it; ${each} EUR make an hour of a public agent, to the nearest hour and within the cap in hours`
const versHeuresPubliques = (each: string) =>
  `à la demande du titulaire_; ${each}~€ valent une heure d’agent public, à l’heure la plus proche et dans la limite du ` +
  'plafond en heures'

export const credits: Row[] = [
  [
    ...(['cpf', 'credit', 'base', 2024, 50_000] as const),
    {
      ...{ scheme: 'employee', basis: [50_000, 500_000, 500_000], ratio: '1/1' },
      article: 'code du travail, art. R6323-1, III',
      en:
        'credited 500.00 EUR. It was computed from the whole ordinary amount, a full-time year, a right of ' +
        '500.00 EUR, a cap of 5,000.00 EUR and room for 5,000.00 EUR.',
      fr:
        'a crédité 500,00~€. Base du calcul~: montant de droit commun en totalité, année entière à temps plein, droit de 500,00~€, ' +
        'plafond de 5_000,00~€, marge de 5_000,00~€.',
    },
  ],
  [
    ...(['cpf', 'credit', 'esat', 2024, 80_000] as const),
    {
      scheme: 'esat',
      article: 'code du travail, art. R6323-29, I',
      en: 'credited 800.00 EUR.',
      fr: 'a crédité 800,00~€.',
    },
  ],
  [
    ...(['cpf', 'credit', 'self_employed', 2024, 50_000] as const),
    {
      scheme: 'artist_author',
      article: ['code du travail, art. L6323-27 and R6323-22', 'code du travail, art. L6323-27 et R6323-22'],
      en: 'credited 500.00 EUR.',
      fr: 'a crédité 500,00~€.',
    },
  ],
  [
    ...(['cpf_hours', 'credit', 'hours', 2016, 24] as const),
    {
      scheme: 'employee',
      article: ['code du travail, art. L6323-11 (2015 to 2018)', 'code du travail, art. L6323-11 (2015 à 2018)'],
      en: 'credited 24 hours on the training account in hours.',
      fr: 'a crédité 24~heures sur le compte personnel de formation en heures.',
    },
  ],
  [
    ...(['cpf_hours', 'credit', 'hours_low_qualified', 2017, 48] as const),
    {
      scheme: 'employee',
      article: [
        'code du travail, art. L6323-11-1 (2017 and 2018)',
        'code du travail, art. L6323-11-1 (2017 et 2018)',
      ],
      en: 'credited 48 hours on the training account in hours.',
      fr: 'a crédité 48~heures sur le compte personnel de formation en heures.',
    },
  ],
  [
    ...(['cpf_public', 'credit', 'public', 2024, 25] as const),
    {
      scheme: 'public_agent',
      article: ['decree 2017-928 of 6 May 2017, art. 3', 'décret n°~2017-928 du 6 mai 2017, art. 3'],
      en: 'credited 25 hours on the training account of public agents.',
      fr: 'a crédité 25~heures sur le compte personnel de formation des agents publics.',
    },
  ],
  [
    ...(['cec', 'credit', 'association_volunteer', 2023, 24_000] as const),
    {
      basis: [24_000, 72_000, 48_000],
      article: engaged,
      en:
        'credited 240.00 EUR on the citizen engagement account. It was computed from volunteering in associations, a ' +
        'right of 240.00 EUR, a cap of 720.00 EUR and room for 480.00 EUR.',
      fr:
        'a crédité 240,00~€ sur le compte d’engagement citoyen. Base du calcul~: bénévolat associatif, droit de ' +
        '240,00~€, plafond de 720,00~€, marge de 480,00~€.',
    },
  ],
  [
    ...(['cec_hours', 'credit', 'civic_service', 2018, 20] as const),
    {
      basis: [20, 60, 60],
      article: engaged,
      en:
        'credited 20 hours on the citizen engagement account in hours. It was computed from civic service, a right of 20 ' +
        'hours, a cap of 60 hours and room for 60 hours.',
      fr:
        'a crédité 20~heures sur le compte d’engagement citoyen en heures. Base du calcul~: service civique, droit de ' +
        '20~heures, plafond de 60~heures, marge de 60~heures.',
    },
  ],
  [
    ...(['c2p', 'credit', 'one_factor', 2016, 4] as const),
    {
      basis: [4, 100, 100],
      article: 'code du travail, art. R4162-2',
      en:
        'credited 4 points on the prevention account. It was computed from exposure to one factor, a right of 4 points, a ' +
        'cap of 100 points and room for 100 points.',
      fr:
        'a crédité 4~points sur le compte professionnel de prévention. Base du calcul~: exposition à un facteur, droit de ' +
        '4~points, plafond de 100~points, marge de 100~points.',
    },
  ],
  [
    ...(['c2p', 'credit', 'factors', 2024, 12] as const),
    {
      basis: [12, null, null],
      article: 'code du travail, art. R4163-9',
      en:
        'credited 12 points on the prevention account. It was computed from exposure, factor by factor, a right of 12 ' +
        'points; there is no cap.',
      fr:
        'a crédité 12~points sur le compte professionnel de prévention. Base du calcul~: exposition, facteur par facteur, ' +
        'droit de 12~points_; il n’y a pas de plafond.',
    },
  ],
]

export const corrections: Row[] = [
  [
    ...(['cpf', 'correction', 'prorata', 2024, -10_000] as const),
    {
      scheme: 'employee',
      article: 'code du travail, art. R6323-1, III',
      en: 'booked a correction of -100.00 EUR.',
      fr: 'a inscrit une correction de −100,00~€.',
    },
  ],
  [
    ...(['cpf_hours', 'correction', 'hours', 2016, -4] as const),
    {
      scheme: 'employee',
      article: ['code du travail, art. L6323-11 (2015 to 2018)', 'code du travail, art. L6323-11 (2015 à 2018)'],
      en: 'booked a correction of -4 hours on the training account in hours.',
      fr: 'a inscrit une correction de −4~heures sur le compte personnel de formation en heures.',
    },
  ],
  [
    ...(['cpf_public', 'correction', 'public', 2024, -5] as const),
    {
      scheme: 'public_agent',
      article: ['decree 2017-928 of 6 May 2017, art. 3', 'décret n°~2017-928 du 6 mai 2017, art. 3'],
      en: 'booked a correction of -5 hours on the training account of public agents.',
      fr: 'a inscrit une correction de −5~heures sur le compte personnel de formation des agents publics.',
    },
  ],
  [
    ...(['cec', 'correction', 'military_reserve', 2023, -24_000] as const),
    {
      article: engaged,
      en: 'booked a correction of -240.00 EUR on the citizen engagement account.',
      fr: 'a inscrit une correction de −240,00~€ sur le compte d’engagement citoyen.',
    },
  ],
  [
    ...(['c2p', 'correction', 'several_factors', 2022, 4] as const),
    {
      article: [
        'code du travail, art. R4163-8, IV, 2°, by reference to art. L244-3 of the code de la sécurité sociale; L4163-20',
        'code du travail, art. R4163-8, IV, 2°, par renvoi à l’art. L244-3 du code de la sécurité sociale_; L4163-20',
      ],
      en: 'booked a correction of 4 points on the prevention account.',
      fr: 'a inscrit une correction de 4~points sur le compte professionnel de prévention.',
    },
  ],
  [
    ...(['c2p', 'correction', 'one_factor', 2022, -4] as const),
    {
      article: ['code du travail, art. L4163-16 and D4163-32', 'code du travail, art. L4163-16 et D4163-32'],
      en: 'booked a correction of -4 points on the prevention account.',
      fr: 'a inscrit une correction de −4~points sur le compte professionnel de prévention.',
    },
  ],
]

export const conversions: Row[] = [
  [
    ...(['cpf_hours', 'conversion', 'conversion.cpf_hour', 2018, -24] as const),
    {
      article: law2018,
      en: `booked a conversion of -24 hours on the training account in hours: ${hoursEnded}, 15.00 EUR each.`,
      fr: `a inscrit une conversion de −24~heures sur le compte personnel de formation en heures~: ${finDesHeures} 15,00~€ l’heure.`,
    },
  ],
  [
    ...(['cpf', 'conversion', 'conversion.cpf_hour', 2018, 36_000] as const),
    {
      article: law2018,
      en: `booked a conversion of 360.00 EUR: ${hoursEnded}, 15.00 EUR each.`,
      fr: `a inscrit une conversion de 360,00~€~: ${finDesHeures} 15,00~€ l’heure.`,
    },
  ],
  [
    ...(['dif_hours', 'conversion', 'conversion.cpf_hour', 2018, -100] as const),
    {
      article: law2018,
      en: `booked a conversion of -100 hours on the account of the former training right in hours: ${hoursEnded}, 15.00 EUR each.`,
      fr:
        'a inscrit une conversion de −100~heures sur le compte de l’ancien droit individuel à la formation en heures~: ' +
        `${finDesHeures} 15,00~€ l’heure.`,
    },
  ],
  [
    ...(['dif', 'conversion', 'conversion.cpf_hour', 2018, 150_000] as const),
    {
      article: law2018,
      en: `booked a conversion of 1,500.00 EUR on the account of the former training right: ${hoursEnded}, 15.00 EUR each.`,
      fr:
        'a inscrit une conversion de 1_500,00~€ sur le compte de l’ancien droit individuel à la formation~: ' +
        `${finDesHeures} 15,00~€ l’heure.`,
    },
  ],
  [
    ...(['cec_hours', 'conversion', 'conversion.cec_hour', 2018, -20] as const),
    {
      article: dila,
      en: `booked a conversion of -20 hours on the citizen engagement account in hours: ${hoursEnded}, 12.00 EUR each.`,
      fr: `a inscrit une conversion de −20~heures sur le compte d’engagement citoyen en heures~: ${finDesHeures} 12,00~€ l’heure.`,
    },
  ],
  [
    ...(['cec', 'conversion', 'conversion.cec_hour', 2018, 24_000] as const),
    {
      article: dila,
      en: `booked a conversion of 240.00 EUR on the citizen engagement account: ${hoursEnded}, 12.00 EUR each.`,
      fr: `a inscrit une conversion de 240,00~€ sur le compte d’engagement citoyen~: ${finDesHeures} 12,00~€ l’heure.`,
    },
  ],
  [
    ...(['cpf_public', 'conversion', 'to_cpf', 2021, -40] as const),
    {
      article: requested,
      en: `booked a conversion of -40 hours on the training account of public agents: ${publicHours}.`,
      fr: `a inscrit une conversion de −40~heures sur le compte personnel de formation des agents publics~: ${heuresPubliques}.`,
    },
  ],
  [
    ...(['cpf', 'conversion', 'from_cpf_public', 2021, 60_000] as const),
    {
      article: requested,
      en: `booked a conversion of 600.00 EUR: ${publicHours}.`,
      fr: `a inscrit une conversion de 600,00~€~: ${heuresPubliques}.`,
    },
  ],
  [
    ...(['cpf', 'conversion', 'to_cpf_public', 2021, -30_000] as const),
    {
      article: decree2017,
      en: `booked a conversion of -300.00 EUR: ${toPublicHours('15.00')}.`,
      fr: `a inscrit une conversion de −300,00~€~: ${versHeuresPubliques('15,00')}.`,
    },
  ],
  [
    ...(['cpf_public', 'conversion', 'from_cpf', 2021, 20] as const),
    {
      article: decree2017,
      en: `booked a conversion of 20 hours on the training account of public agents: ${toPublicHours('15.00')}.`,
      fr: `a inscrit une conversion de 20~heures sur le compte personnel de formation des agents publics~: ${versHeuresPubliques('15,00')}.`,
    },
  ],
  [
    ...(['cec', 'conversion', 'to_cpf_public', 2021, -24_000] as const),
    {
      article: decree2019,
      en: `booked a conversion of -240.00 EUR on the citizen engagement account: ${toPublicHours('12.00')}.`,
      fr: `a inscrit une conversion de −240,00~€ sur le compte d’engagement citoyen~: ${versHeuresPubliques('12,00')}.`,
    },
  ],
  [
    ...(['cpf_public', 'conversion', 'from_cec', 2021, 20] as const),
    {
      article: decree2019,
      en: `booked a conversion of 20 hours on the training account of public agents: ${toPublicHours('12.00')}.`,
      fr: `a inscrit une conversion de 20~heures sur le compte personnel de formation des agents publics~: ${versHeuresPubliques('12,00')}.`,
    },
  ],
  [
    ...(['c2p', 'conversion', 'to_cpf', 2021, -10] as const),
    {
      on: '2022-05-01',
      article: 'code du travail, art. R4163-11, 1° (2019)',
      en: 'booked a conversion of -10 points on the prevention account: the holder asked for it; a point makes 375.00 EUR for a training, outside the cap.',
      fr: 'a inscrit une conversion de −10~points sur le compte professionnel de prévention~: à la demande du titulaire_; un point vaut 375,00~€ pour une formation, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'c2p', 2023, 500_000] as const),
    {
      on: '2024-05-01',
      article: ['code du travail, art. R4163-11, 1°; R4163-21', 'code du travail, art. R4163-11, 1°_; R4163-21'],
      en: 'booked a top-up of 5,000.00 EUR: the holder asked for it; a point makes 500.00 EUR for a training, outside the cap.',
      fr: 'a inscrit un abondement de 5_000,00~€~: à la demande du titulaire_; un point vaut 500,00~€ pour une formation, hors plafond.',
    },
  ],
]

export const topUps: Row[] = [
  [
    ...(['dif_hours', 'top_up', 'dif', 2014, 95] as const),
    {
      article: ['law 2004-391 of 4 May 2004', 'loi n°~2004-391 du 4 mai 2004'],
      en: 'booked a top-up of 95 hours on the account of the former training right in hours: hours of the former training right (DIF) that were entered on the account, outside the cap.',
      fr: 'a inscrit un abondement de 95~heures sur le compte de l’ancien droit individuel à la formation en heures~: heures de l’ancien droit individuel à la formation (DIF) reportées sur le compte, hors plafond.',
    },
  ],
  [
    ...(['cpf_hours', 'top_up', 'youth_qualification', 2017, 400] as const),
    {
      article: ['code du travail, art. L6323-7 (2015 to 2018)', 'code du travail, art. L6323-7 (2015 à 2018)'],
      en: 'booked a top-up of 400 hours on the training account in hours: a decision gave them to a young person who left school without qualification, outside the cap.',
      fr: 'a inscrit un abondement de 400~heures sur le compte personnel de formation en heures~: attribuées par décision à un jeune sorti du système éducatif sans qualification, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'agreement', 2024, 50_000] as const),
    {
      article: 'code du travail, art. L6323-14',
      en: 'booked a top-up of 500.00 EUR: paid under a collective agreement, outside the cap.',
      fr: 'a inscrit un abondement de 500,00~€~: versé en application d’un accord collectif, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'corrective', 2024, 300_000] as const),
    {
      article: ['code du travail, art. L6323-13 and R6323-3, I', 'code du travail, art. L6323-13 et R6323-3, I'],
      en: 'booked a top-up of 3,000.00 EUR: paid by an employer who held no interviews and gave no training in time, outside the cap.',
      fr: 'a inscrit un abondement de 3_000,00~€~: versé par un employeur qui n’a assuré ni entretiens ni formation à temps, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'performance_agreement', 2024, 300_000] as const),
    {
      article: ['code du travail, art. L2254-2 and R6323-3-2, I', 'code du travail, art. L2254-2 et R6323-3-2, I'],
      en: 'booked a top-up of 3,000.00 EUR: paid by the employer after the dismissal of somebody who refused what a company agreement changed, outside the cap.',
      fr: 'a inscrit un abondement de 3_000,00~€~: versé par l’employeur après le licenciement de qui a refusé ce que modifiait un accord d’entreprise, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'whistle_blower', 2024, 800_000] as const),
    {
      article: 'code du travail, art. D6323-3-4',
      en: 'booked a top-up of 8,000.00 EUR: paid by the employer of a whistle-blower as the labour court ordered, outside the cap.',
      fr: 'a inscrit un abondement de 8_000,00~€~: versé par l’employeur d’un lanceur d’alerte à la demande du conseil des prud’hommes, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'work_accident', 2024, -750_000] as const),
    {
      article: [
        'code de la sécurité sociale, art. L432-12 and R432-9-3',
        'code de la sécurité sociale, art. L432-12 et R432-9-3',
      ],
      en: 'took back a top-up of 7,500.00 EUR: paid for a permanent incapacity after a work accident or an occupational disease, outside the cap.',
      fr: 'a repris un abondement de 7_500,00~€~: versé pour une incapacité permanente après un accident du travail ou une maladie professionnelle, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'voluntary', 2024, 100_000] as const),
    {
      article: [
        'code du travail, art. L6323-4, III and R6323-42',
        'code du travail, art. L6323-4, III et R6323-42',
      ],
      en: 'booked a top-up of 1,000.00 EUR: paid by somebody who chose to, outside the cap.',
      fr: 'a inscrit un abondement de 1_000,00~€~: versé par un financeur de sa propre initiative, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'additional_rights', 2024, 20_000] as const),
    {
      article: [
        'code du travail, art. L6323-11, para. 4 and R6323-2',
        'code du travail, art. L6323-11, al. 4 et R6323-2',
      ],
      en: 'booked a top-up of 200.00 EUR: paid by the employer for the year under an agreement, outside the cap.',
      fr: 'a inscrit un abondement de 200,00~€~: versé par l’employeur au titre de l’année en application d’un accord, hors plafond.',
    },
  ],
  [
    ...(['cpf', 'top_up', 'platform', 2024, 20_000] as const),
    {
      article: ['code du travail, art. L7342-3, para. 3', 'code du travail, art. L7342-3, al. 3'],
      en: 'booked a top-up of 200.00 EUR: paid by a platform for somebody who works with it, outside the cap.',
      fr: 'a inscrit un abondement de 200,00~€~: versé par une plateforme à un travailleur qui y recourt, hors plafond.',
    },
  ],
]
