/** From the answers of the form to what a case is made of. */
import type { Service } from '../../shared/content/content.ts'
import type { Intake } from '../intake.ts'
import type { Answers } from './answers.ts'
import type { DraftFile } from './draft.ts'
import { isMinor } from './steps.ts'
import { toldUrlOf } from './told-url.ts'

type Whole = { answers: Answers; files: readonly DraftFile[]; services: readonly Service[]; showsDanger: boolean }

/** `showsDanger`: the words of the story were read as a sign of danger. The queue then puts the case first; nothing else follows from it. */
export function intakeOf({ answers, files, services, showsDanger }: Whole): Intake {
  return {
    channel: 'web',
    language: answers.language,
    inDanger: answers.danger === 'violence' || answers.danger === 'despair' || showsDanger,
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
