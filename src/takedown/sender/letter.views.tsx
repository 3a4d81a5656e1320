import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import { fill, type Language, languageTag } from '../../shared/language.ts'
import { CurrentPage, usePage } from '../../shared/layout/current-page.tsx'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { type InquiryChannel, type InquiryKind, type Shown, senderAnswers } from '../inquiry.ts'
import { ClaimView } from './claim.views.tsx'
import { LinkOnPaper } from './link.views.tsx'
import { articleWords, ruleWords } from './period.ts'
import { letterWords } from './words.ts'

export type Letter = {
  number: string
  kind: InquiryKind
  channel: InquiryChannel
  recipient: string
  writtenOn: Day
  serviceName: Record<Language, string>
  shown: Shown
  showsName: boolean
  /** By which rule its period is counted. */
  rule: string
  /** Who writes, and how they are reached. */
  from: { name: Record<Language, string>; contact: string | undefined }
  /** The way to the answer; known only while the letter is made. */
  link?: string | undefined
}

/** Form F2 in the language of the sender, and F3 on a page of its own. On paper nothing else of the page is printed. */
export const LetterSheets = ({ letter }: { letter: Letter }) => {
  const page = usePage()
  const language = letter.shown.language ?? 'ja'
  return (
    <CurrentPage.Provider value={{ ...page, language, furigana: language === 'easy' }}>
      <div class="letter-sheets" lang={languageTag(language)}>
        <InquiryLetter letter={letter} />
        <ReplyForm letter={letter} />
      </div>
    </CurrentPage.Provider>
  )
}

const InquiryLetter = ({ letter }: { letter: Letter }) => {
  const { language } = usePage()
  const { letter: words } = letterWords(language)
  const { kind, serviceName, shown, showsName, writtenOn } = letter
  return (
    <article class="letter-sheet">
      <LetterHead letter={letter} />
      <h2 class="letter-title">
        <Ruby text={words.title} />
      </h2>
      <p>
        <Ruby text={fill(words.lead, { service: serviceName[language] })} />
      </p>
      <p>
        <Ruby text={fill(words.basis, { citation: articleWords(kind, writtenOn, language) })} />
        <Ruby text={words.notJudged} />
      </p>
      <ClaimView serviceName={serviceName[language]} kind={kind} shown={shown} showsName={showsName} />
      <DueWords rule={letter.rule} />
      <h3>
        <Ruby text={words.effectTitle} />
      </h3>
      <Effects />
      <HowToAnswer link={letter.link} channel={letter.channel} />
      <h3>
        <Ruby text={words.adviceTitle} />
      </h3>
      <p>
        <Ruby text={words.advice} />
      </p>
    </article>
  )
}

/** The address stands where the window of an envelope shows it. */
const LetterHead = ({ letter: { channel, recipient, number, writtenOn, from } }: { letter: Letter }) => {
  const { language } = usePage()
  const { letter: words } = letterWords(language)
  return (
    <header class="letter-head">
      <address class="letter-address">{channel === 'post' ? recipient : <Ruby text={words.toSender} />}</address>
      <dl class="letter-facts">
        <dt>
          <Ruby text={words.date} />
        </dt>
        <dd>{dayWords(writtenOn, language)}</dd>
        <dt>
          <Ruby text={words.number} />
        </dt>
        <dd>{number}</dd>
        <dt>
          <Ruby text={words.from} />
        </dt>
        <dd>
          {from.name[language]}
          {from.contact !== undefined && (
            <>
              <br />
              {from.contact}
            </>
          )}
        </dd>
      </dl>
    </header>
  )
}

const DueWords = ({ rule }: { rule: string }) => {
  const { language } = usePage()
  const { letter: words } = letterWords(language)
  const { length, policy } = ruleWords(rule, language)
  return (
    <>
      <h3>
        <Ruby text={words.dueTitle} />
      </h3>
      <p>
        <strong>
          <Ruby text={fill(words.due, { length })} />
        </strong>
        <br />
        <Ruby text={fill(words.duePolicy, { policy })} />
      </p>
    </>
  )
}

/** What follows from each answer and from none; the same words in the letter and on the sender's page. */
export const Effects = () => {
  const { effects } = letterWords(usePage().language).letter
  return (
    <ul>
      {Object.values(effects).map((effect) => (
        <li>
          <Ruby text={effect} />
        </li>
      ))}
    </ul>
  )
}

const HowToAnswer = ({ link, channel }: Pick<Letter, 'link' | 'channel'>) => {
  const { letter: words } = letterWords(usePage().language)
  return (
    <section class="letter-answer">
      <h3>
        <Ruby text={words.answerTitle} />
      </h3>
      {link !== undefined && (
        <>
          <p>
            <Ruby text={words.answerByLink} />
          </p>
          <LinkOnPaper link={link} title={withoutReadings(words.qr)} />
        </>
      )}
      {link === undefined && channel !== 'post' && (
        <p>
          <Ruby text={words.answerByGivenLink} />
        </p>
      )}
      <p>
        <Ruby text={words.answerByPost} />
      </p>
    </section>
  )
}

/** F3 to be filled in by hand. */
const ReplyForm = ({ letter: { number, from, shown, serviceName } }: { letter: Letter }) => {
  const { language } = usePage()
  const { reply: words, letter, claim } = letterWords(language)
  const lines = [words.date, words.name, words.address, words.contact]
  return (
    <article class="letter-sheet letter-reply">
      <p>
        <Ruby text={fill(words.to, { organisation: from.name[language] })} />
      </p>
      <h2 class="letter-title">
        <Ruby text={words.title} />
      </h2>
      <p>
        <Ruby text={letter.number} /> {number}
      </p>
      <p>
        <Ruby text={claim.place} /> {serviceName[language]}
      </p>
      <ul>
        {shown.targets.map(({ url }) => (
          <li class="told">{url}</li>
        ))}
      </ul>
      <p>
        <Ruby text={words.lead} />（<Ruby text={words.choose} />）
      </p>
      <ul class="letter-choices">
        {senderAnswers.toReversed().map((answer) => (
          <li>
            <Ruby text={words[answer]} />
          </li>
        ))}
      </ul>
      <p class="letter-box letter-box-tall">
        <Ruby text={words.reasons} />
      </p>
      <p class="letter-box">
        <Ruby text={words.evidence} />
      </p>
      <dl class="letter-lines">
        {lines.map((line) => (
          <div>
            <dt>
              <Ruby text={line} />
            </dt>
            <dd></dd>
          </div>
        ))}
      </dl>
    </article>
  )
}
