import { fill } from '../../../shared/language.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { Ruby } from '../../../shared/text/ruby.tsx'
import type { Inquiry } from '../../inquiry.ts'
import { ClaimView } from '../claim.views.tsx'
import { Effects } from '../letter.views.tsx'
import { letterWords } from '../words.ts'
import type { Asked } from './visit.ts'
import { senderWindowWords } from './words.ts'

/** What is claimed, what follows from each answer, and where to get advice. */
export const WhatIsAsked = ({ inquiry: { kind, showsName }, asked: { serviceName, shown } }: { inquiry: Inquiry; asked: Asked }) => {
  const { language, organisationName } = usePage()
  const words = senderWindowWords(language).open
  const { letter } = letterWords(language)
  return (
    <>
      <h2>
        <Ruby text={words.claimTitle} />
      </h2>
      <p>
        <Ruby text={fill(words.claimLead, { organisation: organisationName })} />
      </p>
      <ClaimView serviceName={serviceName[language]} kind={kind} shown={shown} showsName={showsName} />
      <h2>
        <Ruby text={letter.effectTitle} />
      </h2>
      <Effects />
      <h2>
        <Ruby text={letter.adviceTitle} />
      </h2>
      <p>
        <Ruby text={letter.advice} />
      </p>
    </>
  )
}
