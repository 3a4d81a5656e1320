/** 見本の一年: a plan of consultations that looks like a centre's year, made of stories in content/demo.yaml and a number to begin from. */
import { z } from 'zod'

export const demoSchema = z.strictObject({
  demo: z.array(
    z.strictObject({
      attribute: z.string(),
      target: z.string(),
      contents: z.array(z.string()).min(1),
      place: z.string(),
      service: z.string(),
      means: z.string(),
      language: z.enum(['ja', 'easy', 'en']).default('ja'),
      host: z.string().endsWith('.example'),
      story: z.string().min(10),
      work: z.string(),
      question: z.string(),
    }),
  ),
  openings: z.array(z.string()).min(1),
  endings: z.array(z.string()).min(1),
})

export type DemoContent = z.output<typeof demoSchema>
export type DemoStory = DemoContent['demo'][number]

/** How far a case has come; `open` ones fill the queues of today. */
export type DemoEnd = 'new' | 'claimed' | 'waiting' | 'answered' | 'asked-again' | 'closed' | 'withdrawn'
export type DemoChannel = 'web' | 'chat' | 'line' | 'phone' | 'mail' | 'referral'

export type DemoCase = {
  story: DemoStory
  text: string
  hoursAgo: number
  channel: DemoChannel
  inDanger: boolean
  works: number
  questions: number
  end: DemoEnd
  adviser: number
}

const HOURS_A_YEAR = 365 * 24
const CHANNELS: readonly DemoChannel[] = ['web', 'web', 'web', 'web', 'web', 'line', 'chat', 'phone', 'mail', 'referral']
const ENDS_OF_OLD: readonly DemoEnd[] = [
  'closed',
  'closed',
  'closed',
  'closed',
  'answered',
  'closed',
  'closed',
  'withdrawn',
  'answered',
  'closed',
]
const ENDS_OF_RECENT: readonly DemoEnd[] = [
  'new',
  'claimed',
  'answered',
  'waiting',
  'new',
  'claimed',
  'claimed',
  'asked-again',
  'answered',
  'new',
]
/** Cases of the last week are still being worked on. */
const RECENT_HOURS = 7 * 24

/** The same cases for the same seed. Every story comes up, and every channel and end with it sooner or later. */
export function demoCases(content: DemoContent, count: number, seed = 1): DemoCase[] {
  const random = sequence(seed)
  return Array.from({ length: count }, (_, index) => demoCase(content, { index, count, random })).sort((a, b) => b.hoursAgo - a.hoursAgo)
}

function demoCase(content: DemoContent, { index, count, random }: { index: number; count: number; random: () => number }): DemoCase {
  const story = at(content.demo, index)
  // More towards today, as the number of consultations grows over the years.
  const hoursAgo = Math.max(1, Math.round(HOURS_A_YEAR * (1 - Math.sqrt((index + random()) / count))))
  const isRecent = hoursAgo < RECENT_HOURS
  const end = at(isRecent ? ENDS_OF_RECENT : ENDS_OF_OLD, Math.floor(random() * 10))
  return {
    story,
    text: textOf(content, story, random),
    hoursAgo,
    channel: at(CHANNELS, Math.floor(random() * CHANNELS.length)),
    inDanger: ['content.threat', 'content.suicide'].some((code) => story.contents.includes(code)) && random() < 0.6,
    works: 1 + Math.floor(random() * random() * 4),
    questions: questionsOf(end, random),
    end,
    adviser: Math.floor(random() * 100),
  }
}

/** Some ask again; what was asked is answered, unless the case is to end with a question. */
function questionsOf(end: DemoEnd, random: () => number): number {
  if (end === 'asked-again') return 1 + Math.floor(random() * 2)
  return (end === 'answered' || end === 'closed') && random() < 0.25 ? 1 : 0
}

/** Openings and endings are written in Japanese; a story in another language stands alone. */
function textOf({ openings, endings }: DemoContent, { language, story }: DemoStory, random: () => number): string {
  if (language !== 'ja') return story
  return `${at(openings, Math.floor(random() * openings.length))}${story}${at(endings, Math.floor(random() * endings.length))}`
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length]
  if (item === undefined) throw new Error('A list of the demonstration is empty')
  return item
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
