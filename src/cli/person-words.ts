export type Language = 'en' | 'fr'

/** What the sections of an answer to a person are called, and how its lines read. */
export interface PersonWords {
  readonly title: string
  readonly born: string
  readonly number: string
  readonly nobody: string
  readonly states: Readonly<Record<'none' | 'open' | 'closed', string>>
  readonly opened: string
  readonly closed: string
  readonly balances: string
  readonly entries: string
  readonly facts: string
  readonly file: string
  readonly replaced: string
  readonly yes: string
  readonly no: string
  readonly refusals: string
  readonly consultations: string
  readonly everybody: string
  readonly restrictions: string
  readonly inForce: string
  readonly lifted: string
  readonly other: string
  /** Why it is held, how long, and what rights there are. */
  readonly notice: string
  readonly feeds: Readonly<Record<string, string>>
  readonly columns: Readonly<Record<string, string>>
}

const english: PersonWords = {
  title: 'Everything that is held on',
  born: 'born',
  number: 'holder number',
  nobody: 'nobody is known under this number',
  states: { none: 'no account', open: 'account open', closed: 'account closed' },
  opened: 'since',
  closed: 'closed on',
  balances: 'Balances',
  entries: 'Entries',
  facts: 'What files told',
  file: 'file',
  replaced: 'replaced by',
  yes: 'yes',
  no: 'no',
  refusals: 'Rows that were refused',
  consultations: 'Who looked, and when',
  everybody: 'all accounts',
  restrictions: 'Restrictions of processing',
  inForce: 'in force',
  lifted: 'lifted',
  other: 'Held beside',
  notice:
    'The data serve the personal activity account (code du travail, L5151-1 and following). They are kept until three years after the death of the holder (R6323-39, R5151-8). There is a right to rectification and to restriction, none to erasure or objection (R6323-38).',
  feeds: {
    declarations: 'activities declared',
    situations: 'situations',
    deaths: 'reports of death',
    engagements: 'citizen engagements',
    dsn: 'monthly declarations',
    exposures: 'exposures to risk factors',
    dif: 'former training right (DIF)',
    conversions: 'conversions asked for',
    decisions: 'rights granted by decision',
    leave_requests: 'requests for leave',
    holds: 'holds on the accounts',
    balances: 'balances of the system before',
    training_files: 'training files',
    uses: 'other uses of rights',
  },
  columns: {},
}

const french: PersonWords = {
  title: 'Tout ce qui est détenu sur',
  born: 'naissance',
  number: 'numéro de titulaire',
  nobody: 'personne n’est connu sous ce numéro',
  states: { none: 'pas de compte', open: 'compte ouvert', closed: 'compte fermé' },
  opened: 'depuis le',
  closed: 'fermé le',
  balances: 'Soldes',
  entries: 'Écritures',
  facts: 'Ce que des fichiers ont déclaré',
  file: 'fichier',
  replaced: 'remplacée par',
  yes: 'oui',
  no: 'non',
  refusals: 'Lignes refusées',
  consultations: 'Qui a consulté, et quand',
  everybody: 'tous les comptes',
  restrictions: 'Limitations du traitement',
  inForce: 'en vigueur',
  lifted: 'levée',
  other: 'Détenu à côté',
  notice:
    'Ces données servent le compte personnel d’activité (code du travail, L5151-1 et suivants). Elles sont conservées jusqu’à trois ans après le décès du titulaire (R6323-39, R5151-8). Vous avez un droit de rectification et de limitation ; les droits d’effacement et d’opposition ne s’appliquent pas (R6323-38).',
  feeds: {
    declarations: 'activités déclarées',
    situations: 'situations',
    deaths: 'annonces de décès',
    engagements: 'engagements citoyens',
    dsn: 'déclarations mensuelles (DSN)',
    exposures: 'expositions à des facteurs de risques',
    dif: 'droit individuel à la formation (DIF)',
    conversions: 'conversions demandées',
    decisions: 'droits accordés par décision',
    leave_requests: 'demandes d’autorisation d’absence',
    holds: 'blocages des comptes',
    balances: 'soldes du système précédent',
    training_files: 'dossiers de formation',
    uses: 'autres mobilisations de droits',
  },
  columns: {
    account: 'compte',
    action: 'type d’action',
    activity: 'activité',
    activity_end: 'fin de l’activité',
    activity_start: 'début de l’activité',
    activity_year: 'année d’activité',
    amount: 'montant',
    answer: 'réponse',
    answered_on: 'répondu le',
    as_of: 'arrêté au',
    assimilated_time: 'temps assimilé',
    attendance: 'assiduité (%)',
    attested_on: 'attesté le',
    cancelled: 'annulé',
    certification: 'certification',
    contract_end: 'fin du contrat',
    contract_nature: 'nature du contrat',
    contract_number: 'numéro de contrat',
    contract_on: 'contrat conclu le',
    employer_reference: 'référence de l’employeur',
    post_time: 'temps du poste',
    month: 'mois',
    nature: 'nature de la déclaration',
    fraction: 'fraction',
    ordinal: 'ordre',
    constituted_on: 'établie le',
    first_year: 'première année',
    last_year: 'dernière année',
    tells_death: 'parle d’un décès',
    facts: 'faits déclarés',
    contract_start: 'début du contrat',
    contribution_paid: 'contribution payée',
    converted: 'converti',
    death_date: 'date du décès',
    decided_by_run: 'traitement qui a décidé',
    decided_on: 'décidé le',
    declared_on: 'déclaré le',
    disabled_worker: 'travailleur handicapé',
    duration_months: 'durée en mois',
    factors: 'facteurs',
    funder: 'financeur',
    hours: 'heures',
    kind: 'nature',
    lot_kind: 'nature du lot',
    ends_on: 'fin de la formation',
    file_number: 'numéro de dossier',
    force_majeure: 'force majeure',
    participation_exempt: 'exonéré de la participation',
    points: 'points demandés',
    price: 'prix',
    public_category: 'catégorie de la fonction publique',
    qualification_level: 'niveau de qualification',
    quantity: 'quantité',
    quantity_largest_body: 'quantité auprès d’un même organisme',
    received_on: 'reçu le',
    reference: 'référence',
    refusal: 'motif de refus',
    request_number: 'numéro de demande',
    requested_on: 'demandé le',
    refundable: 'remboursable',
    restricted_to: 'réservé à',
    scheme: 'régime',
    siret: 'SIRET',
    situation: 'situation',
    source: 'origine',
    starts_on: 'début de la formation',
    statutory: 'part légale',
    state: 'état',
    state_on: 'état atteint le',
    target: 'compte de destination',
    third_party_amount: 'montant payé par un tiers',
    third_party_kind: 'tiers payeur',
    time_reference: 'durée de référence',
    time_unit: 'unité de temps',
    time_worked: 'temps travaillé',
    training_body: 'organisme de formation',
    unit: 'unité',
    usable_until: 'utilisable jusqu’au',
    used_on: 'utilisé le',
    valid_from: 'du',
    valid_to: 'au',
    work_accident_amount: 'montant au titre de l’accident du travail',
    working_time: 'sur le temps de travail',
    year: 'année',
  },
}

/** The words of each language. English columns are those of the files. */
export const personWords: Readonly<Record<Language, PersonWords>> = { en: english, fr: french }
