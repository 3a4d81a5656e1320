/**
 * The article behind a rule, on a day. Articles move: what is Article 25 of the Information Distribution Platform Act is Article 26 from
 * 13 June 2028. So no page writes a number of its own; it names a rule and a day and is told what was in force.
 */
import type { Day } from '../shared/day.ts'

/**
 * How sure a statement is. `verified`: the text of the law was read. `reported`: other people's pages say so. `inferred`: drawn from
 * the text. `unverified`: nobody has looked it up. `own`: this installation settled it. `confirmed`: somebody who knows confirmed it here,
 * on the list for legal confirmation.
 */
export type Certainty = 'verified' | 'reported' | 'inferred' | 'unverified' | 'own' | 'confirmed'

/** The entries of content/legal-confirmation.yaml that somebody who knows has confirmed here, for what holds now. */
export type ConfirmedEntries = ReadonlySet<string>
const NOTHING_CONFIRMED: ConfirmedEntries = new Set()

type Law = {
  ja: string
  en: string
  /** Its number with e-Gov, where the text is. */
  eGov?: string
  /**
   * From when on the articles of the law are as sure as this, and the entry of content/legal-confirmation.yaml that makes them surer.
   * Before the first day they count as unverified.
   */
  seen: readonly { from: Day; certainty: Certainty; confirmation?: string }[]
}

export const laws = {
  // 令和5年法律第53号 adds Articles 12-2, 12-3 and a new 17 on 2028-06-13; everything from the old 17 on moves by one. 令和8年法律第58号 changes
  // the Act on 2027-03-01, and its text was not found: whether it moves articles too has to be looked up before that day.
  'platform-act': {
    ja: '情報流通プラットフォーム対処法',
    en: 'Information Distribution Platform Act',
    eGov: '413AC0000000137',
    seen: [
      { from: '2025-04-01', certainty: 'verified' },
      { from: '2027-03-01', certainty: 'unverified', confirmation: 'statute-numbers' },
    ],
  },
  'civil-code': { ja: '民法', en: 'Civil Code', eGov: '129AC0000000089', seen: [{ from: '2026-04-01', certainty: 'verified' }] },
  'private-image-act': {
    ja: '私事性的画像記録の提供等による被害の防止に関する法律',
    en: 'Act on Prevention of Damage by Provision of Private Sexual Images',
    eGov: '426AC1000000126',
    seen: [{ from: '2025-04-01', certainty: 'reported', confirmation: 'sender-inquiry-days' }],
  },
  'criminal-procedure': {
    ja: '刑事訴訟法',
    en: 'Code of Criminal Procedure',
    seen: [{ from: '1949-01-01', certainty: 'unverified', confirmation: 'complaint-period' }],
  },
  'agency-holidays': {
    ja: '行政機関の休日に関する法律',
    en: 'Act on Holidays of Administrative Organs',
    seen: [{ from: '1989-01-01', certainty: 'unverified', confirmation: 'year-end' }],
  },
} as const satisfies Record<string, Law>

export type LawId = keyof typeof laws

/** `12-2` is 第12条の2. */
type Place = { article: `${number}` | `${number}-${number}`; paragraph?: number; item?: number }
type Rule = { law: LawId; places: readonly ({ from: Day } & Place)[] }

const act = (...places: Rule['places']): Rule => ({ law: 'platform-act', places })
/** An article of Chapter 5 as it is numbered since 2025, and one more from 13 June 2028 on. */
const chapterFive = (article: number, paragraph?: number, item?: number): Rule => {
  const within = { ...(paragraph === undefined ? {} : { paragraph }), ...(item === undefined ? {} : { item }) }
  return act({ from: '2025-04-01', article: `${article}`, ...within }, { from: '2028-06-13', article: `${article + 1}`, ...within })
}
const civil = (article: Place['article'], paragraph?: number): Rule => ({
  law: 'civil-code',
  places: [{ from: '2026-04-01', article, ...(paragraph === undefined ? {} : { paragraph }) }],
})

/** Every rule that anything is counted or told by, with its places in the order in which they came into force. */
const rules = {
  'no-liability-reasonable-grounds': act({ from: '2025-04-01', article: '3', paragraph: 2, item: 1 }),
  'sender-inquiry': act({ from: '2025-04-01', article: '3', paragraph: 2, item: 2 }),
  'election-inquiry': act({ from: '2025-04-01', article: '4', item: 1 }),
  'election-no-email': act({ from: '2025-04-01', article: '4', item: 2 }),
  'private-image-inquiry': { law: 'private-image-act', places: [{ from: '2025-04-01', article: '4' }] },
  'opinion-hearing': act({ from: '2025-04-01', article: '6', paragraph: 1 }),
  'withdrawal-consent': act({ from: '2025-04-01', article: '13', paragraph: 3 }),
  'objection-suit': act({ from: '2025-04-01', article: '14', paragraph: 1 }),
  'provision-lapse': act({ from: '2025-04-01', article: '15', paragraph: 3, item: 2 }),
  designation: chapterFive(20, 1),
  'designation-filing': chapterFive(21, 1),
  // What is a paragraph of Articles 22 and 23 was not seen, so the articles are cited whole.
  'request-window': chapterFive(22),
  investigation: chapterFive(23),
  specialists: chapterFive(24, 1),
  'specialists-filing': chapterFive(24, 3),
  'request-notice': chapterFive(25, 1),
  'pending-notice': chapterFive(25, 2),
  standards: chapterFive(26, 1),
  'standards-exception-sender': chapterFive(26, 1, 1),
  'standards-exception-duty': chapterFive(26, 1, 2),
  'standards-exception-emergency': chapterFive(26, 1, 3),
  'standards-content': chapterFive(26, 2),
  'standards-follow-up': chapterFive(26, 3),
  'standards-cases': chapterFive(26, 4),
  'sender-notice': chapterFive(27),
  'yearly-publication': chapterFive(28),
  'hours-run': civil('139'),
  'first-day': civil('140'),
  'last-day': civil('141'),
  'holiday-at-the-end': civil('142'),
  'by-the-calendar': civil('143'),
  'agency-closed': { law: 'agency-holidays', places: [{ from: '1989-01-01', article: '2' }] },
  'tort-claim': civil('724'),
  'tort-claim-life': civil('724-2'),
  'criminal-complaint': { law: 'criminal-procedure', places: [{ from: '1949-01-01', article: '235' }] },
} as const satisfies Record<string, Rule>

export type RuleId = keyof typeof rules

export type Citation = Place & { law: LawId; certainty: Certainty }

/**
 * Where the rule stands on that day. Before its first known day the first known place is named, and marked as unverified. What somebody
 * who knows has `confirmed` here is marked as that.
 */
export function citationOf(id: RuleId, day: Day, confirmed: ConfirmedEntries = NOTHING_CONFIRMED): Citation {
  const { law, places }: Rule = rules[id]
  const [first] = places
  if (first === undefined) throw new RangeError(`The rule ${id} has no place in any law`)
  const { from, ...place } = places.findLast((each) => each.from <= day) ?? first
  return { ...place, law, certainty: certaintyOn(law, day, confirmed) }
}

function certaintyOn(law: LawId, day: Day, confirmed: ConfirmedEntries): Certainty {
  const { seen }: Law = laws[law]
  const last = seen.findLast(({ from }) => from <= day)
  return last === undefined ? 'unverified' : sureness(last.certainty, last.confirmation, confirmed)
}

/** What the text of a law says needs nobody's word; anything else is as sure as whoever confirmed its entry. */
export function sureness(certainty: Certainty, entry: string | undefined, confirmed: ConfirmedEntries): Certainty {
  return certainty !== 'verified' && entry !== undefined && confirmed.has(entry) ? 'confirmed' : certainty
}

/** Where e-Gov shows the law in force; undefined where its number was not seen. */
export function addressOf(law: LawId): string | undefined {
  const { eGov }: Law = laws[law]
  return eGov === undefined ? undefined : `https://laws.e-gov.go.jp/law/${eGov}`
}
