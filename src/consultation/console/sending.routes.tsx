import { enteredVersion } from '../../shared/form/entered-version.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { sendAnswer } from '../answer.commands.ts'
import { discardAnswer, scheduleAnswer, unscheduleAnswer } from '../schedule.commands.ts'
import { done, showCase } from './case.http.tsx'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, entryOf, moverOf, withRight } from './desk.http.ts'
import type { ScheduleEntry } from './preview.views.tsx'
import { readSendTime } from './send-time.ts'
import type { consoleWords } from './words.ts'
import type { Matter } from './writing.commands.ts'
import { errorsOf, matterOf, showPreview, showWriting } from './writing.http.tsx'
import type { Entry } from './writing.ts'

const ANSWER = '/console/consultations/:id/answers/:answer'

/** How an answer leaves the desk: looked at once more, sent, sent later, taken back, or given up. */
export function sendingRoutes(deps: ConsoleDeps) {
  const app = consoleApp()
  const answers = withRight(deps, 'answer-case')
  const within = (act: (c: C, matter: Matter) => Promise<Response>) => async (c: C) => {
    const matter = await matterOf(deps, c)
    return matter === undefined ? c.notFound() : await act(c, matter)
  }

  app.get(
    `${ANSWER}/preview`,
    answers,
    within((c, matter) => showPreview(deps, c, matter)),
  )
  app.post(
    `${ANSWER}/dispatch`,
    answers,
    within((c, matter) => dispatch(deps, c, matter)),
  )
  app.post(
    `${ANSWER}/schedule`,
    answers,
    within((c, matter) => schedule(deps, c, matter)),
  )
  app.post(
    `${ANSWER}/unscheduling`,
    answers,
    within(async (c, matter) => {
      const outcome = await unscheduleAnswer(deps, c.var.organisation.id, orderOf(c, matter))
      return await followed(deps, c, matter, { outcome, notice: 'unscheduled' })
    }),
  )
  app.post(
    `${ANSWER}/discarding`,
    answers,
    within(async (c, matter) => {
      const outcome = await discardAnswer(deps, c.var.organisation.id, orderOf(c, matter))
      return await followed(deps, c, matter, { outcome, notice: 'discarded' })
    }),
  )

  return app
}

const orderOf = (c: C, { facts, answer }: Matter) => ({ consultationId: facts.id, answerId: answer.id, author: moverOf(c) })

/** Without a version nothing was looked at, and no answer has the version 0. */
function confirmedIn(entry: Entry) {
  const [version = 0, answerVersion = 0] = [enteredVersion(entry('version')[0]), enteredVersion(entry('answerVersion')[0])]
  return { leavesOut: entry('leavesOut').includes('yes'), version, answerVersion }
}

async function dispatch(deps: ConsoleDeps, c: C, matter: Matter): Promise<Response> {
  const confirmed = confirmedIn(await entryOf(c))
  const unready = await showUnready(deps, c, matter, { seen: confirmed.answerVersion })
  if (unready !== undefined) return unready
  const outcome = await sendAnswer(deps, c.var.organisation.id, { ...orderOf(c, matter), ...confirmed })
  if (!outcome.granted && outcome.refusal === 'answer-changed') return await showChanged(deps, c)
  if (!outcome.granted && outcome.refusal === 'urls-uncovered') return await showPreview(deps, c, matter, { refusal: outcome.refusal })
  return await followed(deps, c, matter, { outcome, notice: 'sent', seen: confirmed.version })
}

async function schedule(deps: ConsoleDeps, c: C, matter: Matter): Promise<Response> {
  const entry = await entryOf(c)
  const confirmed = confirmedIn(entry)
  const typed = { day: entry('sendDay')[0] ?? '', time: entry('sendTime')[0] ?? '' }
  const unready = await showUnready(deps, c, matter, { seen: confirmed.answerVersion, schedule: typed })
  if (unready !== undefined) return unready
  const sendAt = readSendTime(typed.day, typed.time)
  if (sendAt === undefined) return await showPreview(deps, c, matter, { refusal: 'no-time', schedule: typed })
  const outcome = await scheduleAnswer(deps, c.var.organisation.id, { ...orderOf(c, matter), ...confirmed, sendAt })
  if (outcome.granted) return done(c, matter.facts.id, 'scheduled')
  const { refusal } = outcome
  if (refusal === 'answer-changed') return await showChanged(deps, c, typed)
  if (refusal === 'urls-uncovered' || refusal === 'not-later' || refusal === 'too-far')
    return await showPreview(deps, c, matter, { refusal, schedule: typed })
  return await showCase(deps, c, matter.facts.id, { refusal, seen: confirmed.version })
}

type Seen = { seen: number; schedule?: ScheduleEntry }

/** What was rewritten since it was seen is shown as it is now; what may not be sent, in its form with everything that is missing. */
async function showUnready(deps: ConsoleDeps, c: C, matter: Matter, { seen, schedule }: Seen): Promise<Response | undefined> {
  const { answer } = matter
  if (answer.state !== 'draft') return undefined
  if (seen !== answer.version) return await showChanged(deps, c, schedule)
  const errors = await errorsOf(deps, c, answer.draft)
  if (errors.length === 0) return undefined
  return await showWriting(deps, c, matter, { draft: answer.draft, version: answer.version, errors, status: 422 })
}

/** The answer as it is at this moment, which the person has to look at before it goes out. */
async function showChanged(deps: ConsoleDeps, c: C, schedule?: ScheduleEntry): Promise<Response> {
  const matter = await matterOf(deps, c)
  if (matter === undefined) return c.notFound()
  return await showPreview(deps, c, matter, { refusal: 'answer-changed', ...(schedule && { schedule }) })
}

type Followed = {
  outcome: Outcome<unknown, keyof ReturnType<typeof consoleWords>['refusals'] | 'not-found'>
  notice: Parameters<typeof done>[2]
  seen?: number | undefined
}

async function followed(deps: ConsoleDeps, c: C, { facts }: Matter, { outcome, notice, seen }: Followed): Promise<Response> {
  return outcome.granted ? done(c, facts.id, notice) : await showCase(deps, c, facts.id, { refusal: outcome.refusal, seen })
}
