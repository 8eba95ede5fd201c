import { space, withFrenchSpaces } from '../../language.ts'
import { reasons } from '../../law/reasons.ts'
import { type Account, unitOf } from '../../ledger/money.ts'
import { type Fraction, fractionText, monthsReading } from '../fraction.ts'
import { engagementsInFrench } from './engagements-french.ts'
import {
  absenceNames,
  accountNames,
  activityNames,
  capacityNames,
  day,
  earnedBy,
  engagementNames,
  esatNames,
  groundTexts,
  kindNames,
  levelName,
  list,
  natureNames,
  quantityText,
  rateNames,
  reading,
  referenceNames,
  siretText,
  thresholdName,
  time,
} from './french-terms.ts'
import { topUp } from './french-top-ups.ts'
import { isInMonths, partFormula } from './part-of-year.ts'
import type {
  ActivityWords,
  BookedWords,
  ExplanationWording,
  HoursWords,
  MonthsWords,
  QualificationWords,
  ShareWords,
  WorkingTimeWords,
} from './wording.ts'

const euros = (cents: bigint) => quantityText('EUR', cents)
const hoursText = (hours: bigint) => quantityText('hour', hours)

const quantity = (account: string, amount: bigint) => quantityText(unitOf[account as Account], amount)
const reason = (code: string) => reasons[code]?.fr ?? code

/** The sentences in French. */
export const french: ExplanationWording = withSpaces({
  title: ({ year, nir }) => `${year} pour ${nir}`,
  gives: ({ sums }) => {
    const texts = sums.map(({ account, amount, booked: done }) => {
      const ofWhich = done === amount ? '' : `, dont ${quantity(account, done)} inscrits`
      return `${quantity(account, amount)} (${accountName(account)}${ofWhich})`
    })
    return `donne ${list(texts)}`
  },
  article: (citation) => citation.fr,

  opened: ({ on, reason: code, after }) =>
    `Le compte a été ouvert le ${day(on)}${after === undefined ? '' : `, après la fin de ${after}`} : ${reason(code)}.`,
  mayOpen: ({ on }) =>
    `Aucun compte n’est encore ouvert : il peut l’être à partir du ${day(on)}, et le prochain contrôle de l’âge et de ` +
    'l’apprentissage l’ouvrira.',
  notOpened: ({ reason: code }) => `Aucun compte n’est ouvert : ${reason(code)}.`,
  death: ({ on, closed }) =>
    closed
      ? `Le titulaire est décédé le ${day(on)} : le compte a été clos à cette date et n’est plus alimenté.`
      : `Le titulaire est décédé le ${day(on)} : le compte est à clore à cette date.`,
  takenOver: ({ account, year, on, amount, included }) =>
    `Le ${day(on)}, le ${accountName(account)} a été repris du système précédent, avec ${quantity(account, amount)}${
      included ? ` : ce que ${year} a donné y est compris` : ''
    }.`,

  noActivity: ({ year }) =>
    `Aucune activité n’est déclarée pour ${year} : l’année ne donne aucun droit au titre d’une activité.`,
  activity,
  months: ({ lines, unit }) =>
    `Formée de ${lines.length === 1 ? 'une ligne' : `${lines.length}${space}lignes`} de déclarations mensuelles (DSN) : ${lines
      .map(({ month, worked, rubric, file, line }) => {
        const told = worked === null ? '' : ` ${time({ unit, quantity: worked })}`
        return `${month.slice(5, 7)}/${month.slice(0, 4)}${told} (${rubric}, ${file} ligne ${line})`
      })
      .join(' ; ')}.`,
  absences: ({ times, kinds }) =>
    `Sont comptées comme travaillées malgré l’absence : ${list(times.map(time))} (${list(kinds.map((kind) => absenceNames[kind] ?? kind))}).`,
  pension: ({ from, notCounted, cut, wholeYearLost }) =>
    wholeYearLost
      ? `Une retraite à taux plein a commencé le ${day(from)} : les activités qui prennent fin après cette date ne comptent ` +
        `pas ${notCounted === 0 ? '(il n’y en a pas)' : `(ici ${notCounted})`}.`
      : `Une retraite à taux plein a commencé le ${day(from)} : seul compte ce qui la précède. ` +
        `${notCounted + cut === 0 ? 'Rien n’est écarté.' : `Sont écartées : ${leftOut(notCounted, cut)}.`}`,
  detained: ({ from }) =>
    `Le titulaire a été détenu à partir du ${day(from)} : le travail en détention relève d’un régime propre, dont les ` +
    'montants ne sont pas publiés ; rien n’est donc crédité à ce titre.',
  excluded: ({ year, reason: code, account }) => {
    const where = account === undefined ? '' : ` sur le ${accountName(account)}`
    return `Rien n’est dû pour ${year}${where} : ${reason(code)}.`
  },
  held: ({ siret, employer_reference, code, detail, placed_at }) =>
    `L’établissement ${siret ?? employer_reference} est retenu depuis le ${day(placed_at.slice(0, 10))} (${code}) : ${detail.fr}.`,

  workingTime,
  qualification,
  mayDeclare: ({ level }) => `${employerBelow(level)} : ${mayDeclare}.`,
  disabledWorker: ({ increase, inProportion }) =>
    `Un employeur a déclaré le titulaire comme travailleur handicapé : le montant est majoré de ${euros(increase)}` +
    `${inProportion ? ', en proportion du temps travaillé' : ''}.`,
  increasesTogether: ({ low, withIncrease, kept }) =>
    `La faible qualification seule donne ${euros(low)}, le montant de droit commun avec la majoration ${euros(withIncrease)} : ` +
    `le plus élevé est retenu, ils ne s’ajoutent pas, soit ${euros(kept)}.`,
  increasesStacked: ({ kept }) => `Les deux majorations s’ajoutent : ${euros(kept)}.`,
  esat: ({ amount, fullAmount }) =>
    amount === fullAmount
      ? `Une année d’admission en ESAT donne ${euros(amount)}, à temps plein comme à temps partiel.`
      : `L’admission en ESAT pendant une partie de l’année donne ${euros(amount)} sur ${euros(fullAmount)}.`,
  selfEmployed: ({ share, months, amount, fullAmount }) =>
    share.numerator === share.denominator
      ? `L’activité a duré toute l’année et sa contribution à la formation est payée : ${euros(amount)}.`
      : `L’activité dont la contribution à la formation est payée a duré ${partText(share, months)} : ` +
        `${euros(fullAmount)} × ${partFormula(share, months)} = ${euros(amount)}, arrondi au centime supérieur.`,
  mostFavourable: ({ amounts, kept, cap }) => {
    const texts = amounts.map(({ scheme, amount }) => `${euros(amount)} ${capacityNames[scheme] ?? scheme}`)
    return (
      `L’année donne ${list(texts)}. Ces montants ne s’ajoutent pas : le plus favorable est retenu, ${euros(kept)}, ` +
      `ainsi que le plafond le plus favorable, ${euros(cap)}.`
    )
  },

  shareWorked: (facts) => `${shareWorked(facts)}.`,
  hours,

  cap: ({ account, entitlement, cap, room, within }) => {
    const start =
      `Le droit de l’année est de ${quantity(account, entitlement)}. Le ${accountName(account)} ne peut contenir plus ` +
      `de ${quantity(account, cap)} ${earnedBy[account] ?? 'au titre de l’activité'}`
    if (room === 0n)
      return `${start} ; sans cette année, ce plafond est déjà atteint, rien ne peut donc y être ajouté.`
    const state =
      `${start} ; sans cette année, il en contient ${quantity(account, cap - room)} et il reste ` +
      `${quantity(account, room)} avant le plafond`
    return within < entitlement
      ? `${state} : l’année donne ${quantity(account, within)}, et le reste est perdu.`
      : `${state} : le droit est crédité en totalité, ${quantity(account, within)}.`
  },
  moved,
  topUp,
  engagement: ({ account, activity, from, entitlement }) =>
    `L’engagement (${engagementNames[activity] ?? activity}) atteint la durée demandée : il donne ` +
    `${quantity(account, entitlement)}${from === null ? '' : `, à partir du ${day(from)}`}.`,
  engagementExcluded: ({ activity, year, reason: code }) =>
    `L’engagement (${engagementNames[activity] ?? activity}) ne donne rien pour ${year} : ${reason(code)}.`,
  ...engagementsInFrench,
  booked: (facts) => booked(facts, (amount) => quantity(facts.account, amount)),
  use: ({ retired, ofEngagement }) => {
    const except = ofEngagement
      ? ' Les droits au titre de l’engagement sont utilisés après les autres, et restent mobilisables même alors pour les ' +
        'formations nécessaires aux missions des bénévoles et des volontaires.'
      : ''
    return retired === undefined
      ? 'Les droits peuvent être utilisés pour une formation dès qu’ils sont crédités, à la seule initiative du titulaire ; ' +
          `ils ne peuvent plus l’être à compter d’une retraite à taux plein.${except}`
      : `Depuis la retraite à taux plein du ${day(retired)}, ces droits ne peuvent plus être utilisés.${except}`
  },
  useOfPoints: () =>
    'Les points peuvent être utilisés pour une formation ou une reconversion, un temps partiel ou un départ anticipé, ' +
    'jusqu’à l’admission à la retraite.',
  pending: ({ account, year, difference, limitedByLaterYears }) =>
    `La prochaine alimentation de ${year} inscrira ${difference > 0n ? '' : 'une correction de '}` +
    `${quantity(account, difference)}${onAccount(account)}` +
    `${limitedByLaterYears ? ', car les années suivantes ont rempli le compte entre-temps' : ''}.`,
})

/** Every sentence with its spaces that never break. */
function withSpaces(words: ExplanationWording): ExplanationWording {
  const spaced = Object.entries(words).map(([name, tell]) => [
    name,
    (facts: never) => withFrenchSpaces((tell as (facts: never) => string)(facts)),
  ])
  return Object.fromEntries(spaced) as ExplanationWording
}

function activity(facts: ActivityWords): string {
  const where =
    facts.siret !== null
      ? ` dans l’établissement ${siretText(facts.siret)}`
      : facts.employerReference === ''
        ? ''
        : ` chez l’employeur ${facts.employerReference}`
  const nature = facts.nature === null ? '' : ` (${natureNames[facts.nature] ?? facts.nature})`
  const name = esatNames[facts.esat ?? ''] ?? activityNames[facts.scheme]
  const what = `${name}${where}${nature} du ${day(facts.from)} au ${day(facts.to)}`
  const ending = facts.counted ? '.' : ' ; non comptée, en raison d’une retraite à taux plein.'
  const cut =
    facts.cut === undefined
      ? ''
      : `${facts.cut.days} de ses ${facts.cut.of} jours, avant une retraite à taux plein`
  if (facts.contributionPaid !== undefined) {
    return `${what} ; la contribution à la formation ${facts.contributionPaid ? 'est' : 'n’est pas'} payée${cut && ` ; en comptent ${cut}`}${ending}`
  }
  if (facts.post !== undefined) {
    const { isPartTime, days, of, ratio } = facts.post
    const whole = ratio.numerator === ratio.denominator ? 'l’année entière' : reading(ratio)
    return (
      `${what} : poste à temps complet${isPartTime ? ' exercé à temps partiel, qui compte comme un temps plein' : ''}, ` +
      `${days}${space}jours sur les ${of} de l’année${cut && ` (${cut})`}, soit ${whole}${ending}`
    )
  }
  if (facts.time === undefined) return `${what}${cut && ` ; en comptent ${cut}`}${ending}`
  const { worked, reference, ratio } = facts.time
  const share = ratio.numerator === ratio.denominator ? 'l’année entière' : reading(ratio)
  return (
    `${what} : ${time(worked)} pour une année à temps plein de ${time(reference)} ` +
    `${referenceNames[facts.referenceOrigin]}${cut && `, dont comptent ${cut}`}, soit ${share}${ending}`
  )
}

/** As the calendar counts it, where the share is the months of it. */
function partText(share: Fraction, months: MonthsWords): string {
  return isInMonths(share, months) ? monthsText(months) : `${reading(share)} de l’année`
}

function monthsText({ full, parts }: MonthsWords): string {
  const whole = full === 0 ? [] : [`${full}${space}mois complet${full === 1 ? '' : 's'}`]
  return list([...whole, ...parts.map(({ days, of }) => `${days}${space}jour${days === 1 ? '' : 's'} sur ${of}`)])
}

function workingTime(facts: WorkingTimeWords): string {
  const { ratio, threshold, reached, wholeAmount, amount } = facts
  if (reached) {
    return (
      `${shareWorked(facts)}. C’est au moins ${thresholdName(threshold)} : le montant de l’année est dû en entier, ` +
      `soit ${euros(amount)}.`
    )
  }
  return (
    `${shareWorked(facts)}. C’est moins que ${thresholdName(threshold)} : le montant est en proportion de l’année à ` +
    `temps plein, ${euros(wholeAmount)} × ${fractionText(ratio)} = ${euros(amount)}, arrondi au centime supérieur.`
  )
}

function shareWorked({ ratio, moreThanFull }: ShareWords): string {
  if (moreThanFull) return 'Au total, le temps travaillé dépasse une année à temps plein, et compte pour une seule'
  const share = ratio.numerator === ratio.denominator ? 'une année entière' : `${reading(ratio)} d’une année`
  return `Au total, le temps travaillé représente ${share} à temps plein`
}

function qualification({ source, level, threshold, lowAmount, amount }: QualificationWords): string {
  const below = `une qualification inférieure au ${levelName(level)}`
  if (source === 'none')
    return `Rien de ce qui est déclaré pour l’année n’indique ${below} : le montant de droit commun s’applique.`
  if (source === 'outdated') {
    return `Un contrat indique ${below}, mais un contrat plus récent ne l’indique plus : le montant de droit commun s’applique.`
  }
  if (source === 'hint') return `${employerBelow(level)} : ${mayDeclare}. Le montant de droit commun s’applique.`
  const declared = source === 'person' ? `Le titulaire a déclaré ${below}` : employerBelow(level)
  if (amount !== undefined) {
    const word = source === 'employer' ? ` ${employersWord}` : ''
    return `${declared} : le montant est de ${euros(amount)} au lieu du montant de droit commun.${word}`
  }
  return (
    `${declared}. Le montant majoré de ${euros(lowAmount)} demande au moins ${thresholdName(threshold)} d’une année à ` +
    'temps plein : le montant de droit commun s’applique, en proportion du temps travaillé.'
  )
}

const employersWord = 'Ce droit repose sur la seule parole de l’employeur : le titulaire ne l’a pas déclaré.'
const mayDeclare =
  'elle ne compte pas, faute de déclaration du titulaire, qui peut la faire en ligne ou par son conseiller'

function employerBelow(level: number): string {
  return `Un employeur a déclaré une qualification inférieure au ${levelName(level)}`
}

function leftOut(notCounted: number, cut: number): string {
  const whole = notCounted === 0 ? [] : [`${notCounted}${space}activité${notCounted === 1 ? '' : 's'}`]
  const parts = cut === 0 ? [] : [`une partie de ${cut}${space}activité${cut === 1 ? '' : 's'}`]
  return list([...whole, ...parts])
}

function hours({ rhythm, yearly, second, limit, before, level, bySelf, ratio, hours: given }: HoursWords): string {
  const isWhole = ratio.numerator === ratio.denominator
  const share = isWhole
    ? ''
    : `${yearly} × ${fractionText(ratio)}, arrondi à l’heure supérieure, font ${hoursText(given)}`
  const fullTime = `une année à temps plein donne ${hoursText(yearly)}`
  const after = (mark: string) => (isWhole ? '.' : ` ${mark} ${share}.`)
  if (rhythm === 'second') return `Le compte contient déjà ${hoursText(limit!)} : ${fullTime}${after(';')}`
  if (rhythm === 'first')
    return `Tant que le compte contient moins de ${hoursText(limit!)}, ${fullTime}${after(':')}`
  if (rhythm === 'crossing') {
    return (
      `Le compte contient ${hoursText(before!)} : jusqu’à ${hoursText(limit!)} ${fullTime}, au-delà ` +
      `${hoursText(second!)}. La part de l’année qui atteint ce seuil compte au premier rythme, le reste au second ; en ` +
      `tout ${hoursText(given)}.`
    )
  }
  if (level === undefined) return `${capital(fullTime)}${after(':')}`
  const who = rhythm === 'category_c' ? 'pour un agent de catégorie C' : 'dans ce cas'
  return (
    `${bySelf === true ? 'Le titulaire' : 'Un employeur'} a déclaré une qualification inférieure au ` +
    `${levelName(level)} : ${who}, ${fullTime}${after(';')}${bySelf === true ? '' : ` ${employersWord}`}`
  )
}

function booked(facts: BookedWords, quantity: (amount: bigint) => string): string {
  const { account, kind, amount, rate, run, on, effective, undoes, basis, ground, subject, decision } = facts
  const isTakenBack = kind === 'top_up' && amount < 0n
  const shown = taking.has(kind) || isTakenBack ? -amount : amount
  const dated = effective === on ? '' : `, avec effet au ${day(effective)}`
  const reasons: Partial<Record<BookedWords['kind'], string>> = {
    reversal: ', car l’effet était postérieur au décès',
    restoration:
      subject === null
        ? ', car le décès avait été signalé par erreur ou à une autre date'
        : ', que le titulaire s’était fait voler',
  }
  const origin = undoes === null ? '' : ` (l’écriture ${undoes} est annulée)`
  const cause = decision === null ? causeText(subject) : ` (${decision})`
  const what = `${isTakenBack ? 'a repris un abondement de' : kindNames[kind]} ${quantity(shown)}${onAccount(account)}${cause}`
  const why = ground === undefined ? '' : ` : ${groundTexts[ground.name](euros(ground.cents ?? 0n))}`
  const first = `Le ${day(on)}, le traitement n° ${run} ${what}${dated}${reasons[kind] ?? ''}${origin}${why}.`
  if (basis === undefined) return first
  const rateText = rate === null ? '' : `${rateNames[rate] ?? rate}, `
  const from = `${first} Base du calcul : ${rateText}${ratioText(rate, basis.ratio)}droit de ${quantity(basis.entitlement)}`
  if (basis.limit === undefined) return `${from} ; il n’y a pas de plafond.`
  return `${from}, plafond de ${quantity(basis.limit.cap)}, marge de ${quantity(basis.limit.room)}.`
}

function ratioText(rate: string | null, ratio: ShareWords['ratio'] | undefined): string {
  if (ratio === undefined) return ''
  if (rate === 'self_employed') return `${monthsReading(ratio)} mois sur 12, `
  const what = ' à temps plein'
  return ratio.numerator === ratio.denominator
    ? `année entière${what}, `
    : `${reading(ratio)} d’une année${what}, `
}

/** Told as what they take. */
const taking: ReadonlySet<BookedWords['kind']> = new Set([
  ...(['reversal', 'closing', 'reservation', 'use', 'expiry', 'refund'] as const),
])

function causeText(subject: string | null): string {
  if (subject === null) return ''
  return ` (${subject.replace(/^file /, 'dossier ').replace(/^use \S+ /, 'usage ')})`
}

function moved({
  account,
  year,
  before,
  after,
}: {
  account: string
  year: number
  before: bigint
  after: bigint
}) {
  const start = `Sur ce que le ${accountName(account)} contenait sous son plafond`
  const room =
    before > 0n
      ? `${quantity(account, before)} étaient utilisés ou convertis au crédit de ${year}, ce qui a libéré d’autant`
      : before < 0n
        ? `${quantity(account, -before)} provenaient d’une conversion au crédit de ${year}, ce qui a réduit la marge`
        : `rien n’était utilisé au crédit de ${year}`
  const since =
    after > 0n
      ? ` ; ${quantity(account, after)} utilisés ou convertis depuis ne libèrent que pour les années suivantes`
      : after < 0n
        ? ` ; ${quantity(account, -after)} revenus ou convertis depuis ne réduisent pas sa marge`
        : ''
  return `${start}, ${room}${since}.`
}

/** The training account in euros goes without saying. */
function onAccount(account: string): string {
  return account === 'cpf' ? '' : ` sur le ${accountName(account)}`
}

function accountName(account: string): string {
  return accountNames[account] ?? account
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
