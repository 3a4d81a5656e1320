/**
 * Carries out a plan of consultations through the commands behind the pages, as the persons and the adviser of the plan would:
 * each person tells, is answered and asks on, on the planned days.
 */
import { saveDraft, sendAnswer } from '../../consultation/answer.commands.ts'
import type { ConsultationDeps } from '../../consultation/consultation.deps.ts'
import { moveConsultation } from '../../consultation/move.commands.ts'
import { receiveQuestion } from '../../consultation/question.commands.ts'
import { receive } from '../../consultation/receive.commands.ts'
import type { Day } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import type { PlannedConsulter, PlannedReception } from '../../statistics/figures/published-plan.testing.ts'

/** Whoever waits for the database lets the others go on. */
const AT_ONCE = 8

export type Desk = { deps: ConsultationDeps; organisationId: string; adviserId: string }

export async function carryOut(desk: Desk, plan: readonly PlannedConsulter[]): Promise<void> {
  const waiting = [...plan]
  const one = async () => {
    for (let consulter = waiting.shift(); consulter !== undefined; consulter = waiting.shift()) await consult(desk, consulter)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
}

/** One person from the first word to the last answer, with a clock of their own. */
async function consult({ deps, organisationId, adviserId }: Desk, { attribute, target, receptions }: PlannedConsulter): Promise<void> {
  const clock = { now: new Date(0) }
  const mine: ConsultationDeps = { ...deps, now: () => clock.now }
  const adviser = { kind: 'person', id: adviserId, mayMoveAny: false } as const
  let consultationId: string | undefined
  for (const reception of receptions) {
    clock.now = at(reception.day, '10:15')
    if (consultationId === undefined) {
      ;({ consultationId } = await receive(mine, organisationId, { ...told, attribute, target }))
      clock.now = at(reception.answeredOn, '09:00')
      must(await moveConsultation(mine, organisationId, { consultationId, action: 'claim', mover: adviser }))
    } else must(await receiveQuestion(mine, organisationId, consultationId, { text: 'もう一つ教えてください。', urls: [], files: [] }))
    clock.now = at(reception.answeredOn, '16:30')
    const draft = { ...answer, works: worksOf(reception) }
    const saved = must(await saveDraft(mine, organisationId, { consultationId, author: adviser, draft }))
    must(await sendAnswer(mine, organisationId, { consultationId, ...saved, author: adviser, leavesOut: true }))
  }
}

const told: Parameters<typeof receive>[2] = {
  channel: 'web',
  language: 'ja',
  inDanger: false,
  isMinor: false,
  attribute: '',
  target: '',
  told: {
    contents: ['content.defamation'],
    places: ['place.sns'],
    wishes: ['delete'],
    wishOther: '',
    offWeb: '知り合いだけが見られる場所です。',
    postedOn: '',
    foundOn: '',
    story: '知らない人に、わたしのことを書かれました。消してほしいです。',
    mayContact: 'self',
  },
  urls: [],
  files: [],
  mail: null,
}

const answer = { opening: 'ご相談ありがとうございます。', closing: 'いつでもお尋ねください。', asksBack: false }

function worksOf({ works }: PlannedReception) {
  return works.map((codes) => ({
    id: newId(),
    subject: '削除の依頼の方法',
    body: '次の手順で、削除を依頼することができます。',
    reportedUrlIds: [],
    ...codes,
  }))
}

function at(day: Day, time: string): Date {
  return new Date(`${day}T${time}:00+09:00`)
}

function must<Value>(outcome: { granted: true; value: Value } | { granted: false; refusal: unknown }): Value {
  if (!outcome.granted) throw new Error(`The plan was refused: ${JSON.stringify(outcome.refusal)}`)
  return outcome.value
}
