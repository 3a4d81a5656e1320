import { Buttons, Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Panel } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { WELL_KNOWN } from './addresses.ts'
import { keyIdOf } from './answer-key.ts'
import { machineWords } from './words.ts'

type Props = { page: PageContext; action: string; number: number }

/** The key by which answers to institutions are signed, and the press that makes the next one. */
export const AnswerKeyPanel = ({ page, action, number }: Props) => {
  const { title, lead, hint, press } = machineWords(page.language).rotate
  return (
    <Panel title={title} id="answer-key">
      <p>{fill(lead, { address: WELL_KNOWN, keyId: keyIdOf(number) })}</p>
      <Form action={action}>
        <input type="hidden" name="seen" value={String(number)} />
        <p class="hint">{hint}</p>
        <Buttons>
          <SubmitButton kind="secondary" label={press} />
        </Buttons>
      </Form>
    </Panel>
  )
}
