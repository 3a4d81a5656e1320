import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf, type Instant } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { saveDraft, sendAnswer } from '../answer.commands.ts'
import type { Draft } from '../answer.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Mover } from '../consultation.ts'
import { listReportedUrlIds } from '../conversation.store.ts'
import { moveConsultation } from '../move.commands.ts'
import { receiveQuestion } from '../question.commands.ts'
import { receive } from '../receive.commands.ts'
import { type DemoCase, demoCases, demoSchema } from './demo.ts'

type Adviser = Extract<Mover, { kind: 'person' }>
type Told = { consultationId: string; consulterId: string }
/** Turns the clock that the commands read. */
type Clock = { now: Instant }

const HOUR = 3_600_000
const WORDS = {
  ja: {
    opening: 'ご相談ありがとうございます。お話を読みました。つらいなかで書いてくださったことと思います。',
    body: '次の順で進めることができます。まず、書き込みの画面とアドレス、日時を控えてください。そのうえで、運営者の窓口に申し出ます。',
    closing:
      '分からないことがあれば、このページからいつでもお尋ねください。当センターは助言を行うもので、権利侵害にあたるかどうかの判断はしていません。',
    ask: 'ご案内のために、もう少し教えていただけますか。書き込みはいつごろ見つけましたか。',
  },
  easy: {
    opening: '相談してくれて、ありがとうございます。読みました。',
    body: 'はじめに、画面の写真をのこしてください。つぎに、サイトの人に「消してください」とつたえます。',
    closing: 'わからないことは、いつでも聞いてください。',
    ask: 'もう少し教えてください。いつ見つけましたか。',
  },
  en: {
    opening: 'Thank you for writing to us. We have read what happened.',
    body: 'You can go step by step. First keep the page, its address and the date. Then ask the operator of the site to remove it.',
    closing: 'Please ask whenever something is unclear. We advise; we do not judge whether a right was infringed.',
    ask: 'Could you tell us a little more? When did you find the post?',
  },
} as const

const CASES = 360

/**
 * Fills an organisation with a believable year of cases.
 * @param written what `content/demo.yaml` holds, as it was parsed
 * @param advisers ids of people of the organisation
 * @returns how many cases were made
 */
export async function playYear(
  deps: ConsultationDeps,
  organisationId: string,
  { written, advisers, say }: { written: unknown; advisers: readonly string[]; say: (line: string) => void },
): Promise<number> {
  const today = deps.now()
  const cases = demoCases(demoSchema.parse(written), CASES)
  for (const [index, plan] of cases.entries()) {
    await playCase(deps, organisationId, plan, advisers, today)
    if ((index + 1) % 60 === 0) say(`${index + 1} of ${cases.length} cases`)
  }
  return cases.length
}

/** Plays one case through the same commands that the pages use, at its own times. @returns its id */
export async function playCase(
  deps: ConsultationDeps,
  organisationId: string,
  plan: DemoCase,
  advisers: readonly string[],
  today: Instant,
): Promise<string> {
  const clock: Clock = { now: new Date(today.getTime() - plan.hoursAgo * HOUR) }
  const timed: ConsultationDeps = { ...deps, now: () => clock.now }
  const { consultationId } = await receive(timed, organisationId, intakeOf(plan, clock.now))
  const told = { consultationId, consulterId: await consulterOf(deps, organisationId, consultationId) }
  const adviser: Adviser = { kind: 'person', id: advisers[plan.adviser % advisers.length] ?? newId(), mayMoveAny: true }
  const later = (hours: number) => {
    clock.now = new Date(Math.min(clock.now.getTime() + hours * HOUR, today.getTime()))
  }
  if (plan.end === 'new') return consultationId
  later(2)
  if (plan.end === 'withdrawn') return await withdraw(timed, organisationId, told)
  await moveConsultation(timed, organisationId, { consultationId, action: 'claim', mover: adviser })
  if (plan.end === 'claimed') return consultationId
  later(5)
  await answer(timed, organisationId, plan, { consultationId, adviser, asksBack: plan.end === 'waiting' })
  for (let n = 0; n < plan.questions; n += 1) {
    later(30)
    await receiveQuestion(timed, organisationId, consultationId, { text: plan.story.question, urls: [], files: [] })
    later(6)
    const isLast = n + 1 === plan.questions && plan.end === 'asked-again'
    if (!isLast) await answer(timed, organisationId, plan, { consultationId, adviser, asksBack: false })
  }
  later(24 * 7)
  if (plan.end === 'closed')
    await moveConsultation(timed, organisationId, { consultationId, action: 'close', mover: adviser, why: 'answered' })
  return consultationId
}

async function withdraw(deps: ConsultationDeps, organisationId: string, { consultationId, consulterId }: Told): Promise<string> {
  const mover = { kind: 'consulter', id: consulterId } as const
  await moveConsultation(deps, organisationId, { consultationId, action: 'withdraw', mover, why: 'asked-by-consulter' })
  return consultationId
}

async function answer(
  deps: ConsultationDeps,
  organisationId: string,
  plan: DemoCase,
  { consultationId, adviser, asksBack }: { consultationId: string; adviser: Adviser; asksBack: boolean },
): Promise<void> {
  const urls = await inOrganisation(deps.db, organisationId, (tx) => listReportedUrlIds(tx, organisationId, consultationId))
  const saved = await saveDraft(deps, organisationId, { consultationId, author: adviser, draft: draftOf(plan, urls, asksBack) })
  if (!saved.granted) throw new Error(`The demonstration could not write an answer: ${saved.refusal}`)
  const sent = await sendAnswer(deps, organisationId, { consultationId, answerId: saved.value.answerId, author: adviser, leavesOut: true })
  if (!sent.granted) throw new Error(`The demonstration could not send an answer: ${sent.refusal}`)
}

function draftOf({ story, works }: DemoCase, urls: readonly string[], asksBack: boolean): Draft {
  const words = WORDS[story.language]
  return {
    opening: words.opening,
    closing: words.closing,
    asksBack,
    works: Array.from({ length: works }, (_, index) => ({
      id: newId(),
      subject: works === 1 ? story.work : `${story.work} (${index + 1})`,
      body: asksBack ? words.ask : words.body,
      reportedUrlIds: urls.filter((_, position) => position % works === index),
      contents: story.contents,
      means: [story.means],
      places: [story.place],
      services: [story.service],
    })),
  }
}

function intakeOf(plan: DemoCase, at: Instant) {
  const { story } = plan
  const urls = Array.from({ length: plan.works }, (_, index) => `https://${story.host}/posts/${plan.hoursAgo}-${index + 1}`)
  const isMinor = ['attribute.elementary-school', 'attribute.junior-high-school', 'attribute.high-school'].includes(story.attribute)
  return {
    channel: plan.channel,
    language: story.language,
    inDanger: plan.inDanger,
    isMinor,
    attribute: story.attribute,
    target: story.target,
    told: {
      contents: story.contents,
      places: [story.place],
      wishes: ['delete'],
      wishOther: '',
      offWeb: '',
      postedOn: dayOf(new Date(at.getTime() - 72 * HOUR)),
      foundOn: dayOf(new Date(at.getTime() - 24 * HOUR)),
      story: plan.text,
      mayContact: 'self',
    },
    urls: urls.map((url) => ({ url, canonical: url, service: story.service, place: story.place })),
    files: [],
    mail: null,
  }
}

async function consulterOf({ db }: ConsultationDeps, organisationId: string, consultationId: string): Promise<string> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const row = await tx
      .selectFrom('consultation')
      .select('consulter_id')
      .where('organisation_id', '=', organisationId)
      .where('id', '=', consultationId)
      .executeTakeFirstOrThrow()
    return row.consulter_id
  })
}
