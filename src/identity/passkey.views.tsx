import type { Child } from 'hono/jsx'
import { TextField } from '../shared/form/form.tsx'
import type { IdentityWords } from './words.ts'

type Props = {
  words: IdentityWords
  kind: 'use' | 'make'
  /** Where the question comes from and where its answer goes. */
  path: string
  /** Given back with the answer, so that the server can say where to go on. */
  next?: string
}

/** A passkey needs script: a button appears with it, and an explanation stands here without. */
export const PasskeyCeremony = ({ words, kind, path, next = '' }: Props) => (
  <passkey-ceremony
    data-kind={kind}
    data-path={path}
    data-next={next}
    data-label={kind === 'use' ? words.passkey.use : words.passkey.make}
    data-failed={words.passkey.failed}
    data-unsupported={words.passkey.unsupported}
  >
    {kind === 'make' && <PasskeyName words={words} />}
    <p data-note>{words.passkey.needsScript}</p>
  </passkey-ceremony>
)

const PasskeyName = ({ words }: { words: IdentityWords }): Child => (
  <div data-name hidden>
    <TextField name="passkey-name" label={words.passkey.name} hint={words.passkey.nameHint} width="medium" maxlength={60} unmarked />
  </div>
)
