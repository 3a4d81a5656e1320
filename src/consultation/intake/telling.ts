/** From the answers of the form to what a case is made of. */
import type { Service } from '../../shared/content/content.ts'
import type { Danger } from '../../shared/text/danger.ts'
import type { Intake } from '../intake.ts'
import type { Answers } from './answers.ts'
import type { DraftFile } from './draft.ts'
import { helpAsked } from './help.ts'
import { isMinor } from './steps.ts'
import { toldUrlOf } from './told-url.ts'

type Whole = { answers: Answers; files: readonly DraftFile[]; services: readonly Service[]; signs: readonly Danger[] }

/** `signs` of danger in what was written put the case first in the queue; nothing else follows from them. */
export function intakeOf({ answers, files, services, signs }: Whole): Intake {
  return {
    channel: 'web',
    language: answers.language,
    inDanger: helpAsked(answers) !== undefined || signs.length > 0,
    isMinor: isMinor(answers) ?? null,
    attribute: answers.attribute,
    target: answers.target,
    told: {
      contents: answers.contents,
      places: answers.places,
      wishes: answers.wishes,
      wishOther: answers.wishOther,
      offWeb: answers.offWeb,
      postedOn: answers.postedOn,
      foundOn: answers.foundOn,
      story: answers.story,
      mayContact: answers.mayContact,
    },
    urls: answers.urls.map((url) => toldUrlOf(url, services)),
    files: files.map((file) => ({ ...file, key: Buffer.from(file.key, 'base64') })),
    mail: answers.contact === 'mail' ? answers.confirmedMail : null,
  }
}

/** What was never asked of this person has an answer of its own. Call it when no page of the walk is open any longer. */
export function wholeAnswers(answers: Partial<Answers>): Answers {
  return {
    danger: 'unsaid',
    target: 'target.other',
    attribute: 'attribute.other',
    contents: [],
    places: [],
    urls: [],
    offWeb: '',
    postedOn: 'unknown',
    foundOn: 'unknown',
    wishes: [],
    wishOther: '',
    story: '',
    minor: 'unsaid',
    mayContact: 'self',
    contact: 'none',
    mail: '',
    confirmedMail: '',
    language: 'ja',
    ...answers,
  }
}

/** Everything that was written freely, to be read for signs of danger. */
export function writtenIn({ story = '', offWeb = '', wishOther = '' }: Partial<Answers>): string {
  return [story, offWeb, wishOther].join('\n')
}
