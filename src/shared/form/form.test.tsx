import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { CurrentPage } from '../layout/current-page.tsx'
import { type PageContext, unknownPage } from '../layout/page.ts'
import {
  Buttons,
  Checkbox,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  errorOf,
  FileField,
  Form,
  LinkButton,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from './form.tsx'

const render = (children: Child, page: Partial<PageContext> = {}) =>
  String(<CurrentPage.Provider value={{ ...unknownPage, ...page }}>{children}</CurrentPage.Provider>)

const SCRIPT_ADDRESS = 'javascript:alert(1)'
const SCRIPT = '"><script>alert(1)</script>'
const choices = [
  { value: 'self', label: '自分' },
  { value: 'child', label: '子ども', description: '18歳未満の家族' },
]

test('a text field ties its label, hint and error to its input', () => {
  const html = render(<TextField name="mail" label="メールアドレス" hint="例：a@example.jp" error="形を確認してください。" required />)
  expect(html).toContain('<label class="field-label" for="field-mail">')
  expect(html).toContain('aria-describedby="field-mail-hint field-mail-error"')
  expect(html).toContain('aria-required="true" aria-invalid="true"')
  expect(html).toContain('<span class="mark mark-required">必須</span>')
})

test('a field that need not be answered says so, unless the page says it once for all', () => {
  expect(render(<TextField name="a" label="名前" />)).toContain('<span class="mark">任意</span>')
  expect(render(<TextField name="a" label="名前" unmarked />)).not.toContain('class="mark')
})

test('what was typed comes back, as text', () => {
  expect(render(<TextField name="a" label="x" value={'a"b<c'} />)).toContain('value="a&quot;b&lt;c"')
  expect(render(<TextArea name="a" label="x" value={SCRIPT} />)).toContain('&lt;script&gt;')
  expect(render(<TextArea name="a" label="x" value="</textarea><b>" />)).not.toContain('<b>')
  for (const field of [
    <TextField name="a" label={SCRIPT} hint={SCRIPT} error={SCRIPT} value={SCRIPT} />,
    <RadioGroup name="a" label={SCRIPT} choices={[{ value: SCRIPT, label: SCRIPT, description: SCRIPT }]} value={SCRIPT} />,
    <SelectField name="a" label="x" options={[{ value: SCRIPT, label: SCRIPT }]} value={SCRIPT} />,
    <DateField name="a" label="x" value={{ year: SCRIPT, month: '', day: '', unknown: false }} />,
    <ErrorSummary errors={[{ field: SCRIPT, message: SCRIPT }]} />,
  ])
    expect(render(field)).not.toContain('<script')
})

test('a text that begins with a line break keeps it, although a browser drops the first', () => {
  expect(render(<TextArea name="a" label="x" value={'\n一行目'} />)).toContain('>\n\n一行目</textarea>')
})

test('a password is never written back', () => {
  expect(render(<TextField name="a" label="x" type="password" value="secret" />)).not.toContain('secret')
})

test('codes and addresses are typed without corrections', () => {
  expect(render(<TextField name="code" label="x" exact />)).toContain('autocapitalize="none" autocorrect="off" spellcheck="false"')
})

test('a limit is stated before writing and counted while writing', () => {
  const html = render(<TextArea name="story" label="x" hint="思い出せる順で" limit={4000} />)
  expect(html).toContain('思い出せる順で<br/>4,000文字まで')
  expect(html).toContain('<character-count data-limit="4000"')
  expect(html).not.toContain('maxlength')
})

test('choices are a group with a legend; each has its own label and description', () => {
  const html = render(<RadioGroup name="who" label="だれのことですか" choices={choices} value="child" asHeading />)
  expect(html).toContain('<fieldset class="field"><legend class="field-legend-heading"><span class="phrases">だれの<wbr/>ことですか</span>')
  expect(html).toContain(
    '<input type="radio" id="field-who-2" name="who" value="child" checked="" aria-describedby="field-who-2-description"/>',
  )
  expect(html).toContain('<label for="field-who-2">子ども</label>')
})

test('the first choice is where the error summary leads', () => {
  const summary = render(<ErrorSummary errors={[{ field: 'who', message: '選んでください。' }]} />)
  expect(summary).toContain('<a href="#field-who">選んでください。</a>')
  expect(render(<RadioGroup name="who" label="x" choices={choices} />)).toContain('id="field-who"')
  expect(render(<DateField name="who" label="x" />)).toContain('id="field-who"')
  expect(render(<FileField name="who" label="x" accept="image/*" limit={{ files: 20, megabytes: 20 }} />)).toContain('id="field-who"')
})

test('several boxes can be ticked, and "none of these" stands apart', () => {
  const html = render(
    <CheckboxGroup name="kinds" label="x" choices={choices} values={['self', 'none']} none={{ value: 'none', label: 'どれでもない' }} />,
  )
  expect(html.match(/checked=""/g)).toHaveLength(2)
  expect(html).toMatch(/<p class="choice-or">または<\/p>.*どれでもない/)
})

test('a tick that is required says so, to the eye and to a screen reader, and one that is not says nothing', () => {
  const required = render(<Checkbox name="agree" label="同意します" required />)
  expect(required).toContain('必須')
  expect(required).toMatch(/<input type="checkbox"[^>]*aria-required="true"/)
  const free = render(<Checkbox name="agree" label="同意します" />)
  for (const mark of ['必須', '任意', 'aria-required']) expect(free).not.toContain(mark)
})

test('an option that cannot be chosen now is closed, and the others are not', () => {
  const options = [
    { value: 'a', label: '選べる' },
    { value: 'b', label: '今は選べない', disabled: true },
    { value: 'c', label: '選べる', disabled: false },
  ]
  const html = render(<SelectField name="ground" label="根拠" options={options} value="b" />)
  expect(html.match(/<option[^>]*disabled/g)?.length).toBe(1)
  expect(html).toMatch(/<option value="b" selected="" disabled=""/)
})

test('one box carries its question as its label', () => {
  expect(render(<Checkbox name="agree" label="同意します" checked />)).toMatch(
    /value="yes" checked="" id="field-agree" name="agree"\/><label for="field-agree">同意します/,
  )
})

test('a list begins with an empty line that asks to choose, and groups its options', () => {
  const html = render(
    <SelectField name="service" label="x" value="x" options={[{ group: '動画', options: [{ value: 'x', label: '｜甲《こう》' }] }]} />,
  )
  expect(html).toContain('<option value="">選んでください</option>')
  expect(html).toContain('<optgroup label="動画"><option value="x" selected="">甲</option></optgroup>')
  expect(render(<SelectField name="service" label="x" blank={null} options={[]} />)).not.toContain('<option')
})

test('a date is typed in three parts, with an example and a way not to know', () => {
  const html = render(<DateField name="posted" label="いつ" unknown value={{ year: '2026', month: '13', day: '', unknown: true }} />)
  for (const part of ['name="posted-year" value="2026"', 'name="posted-month" value="13"', 'name="posted-unknown" value="yes" checked=""'])
    expect(html).toContain(part)
  expect(html).toContain('例：2026年')
})

test('an error of a date marks the parts it is about: all of them unless told', () => {
  const marked = (wrong?: ['month']) =>
    [
      ...render(<DateField name="posted" label="いつ" error="x" {...(wrong && { wrong })} />).matchAll(
        /name="posted-(\w+)"[^>]*aria-invalid/g,
      ),
    ].map(([, part]) => part)
  expect(marked()).toEqual(['year', 'month', 'day'])
  expect(marked(['month'])).toEqual(['month'])
})

test('a file field says what may be sent, and several files only where several are taken', () => {
  const html = render(<FileField name="files" label="x" accept="image/*" limit={{ files: 20, megabytes: 20 }} />)
  expect(html).toContain('accept="image/*" multiple=""')
  expect(html).toContain('data-files="20" data-megabytes="20"')
  expect(render(<FileField name="file" label="x" accept="image/*" limit={{ files: 1, megabytes: 20 }} />)).not.toContain('multiple')
})

test('a form and its buttons lead to this site only', () => {
  const html = render(
    <Form action={SCRIPT_ADDRESS} files>
      <Buttons>
        <SubmitButton label="次へ" formaction={SCRIPT_ADDRESS} />
        <LinkButton label="やめる" href={SCRIPT_ADDRESS} />
      </Buttons>
    </Form>,
  )
  expect(html).not.toContain('javascript:')
  expect(html).toContain('enctype="multipart/form-data"')
})

test.each<['ja' | 'easy' | 'en', string]>([
  ['ja', '必須'],
  ['easy', '必要'],
  ['en', 'required'],
])('marks are in the language of the page: %s', (language, mark) => {
  expect(render(<TextField name="a" label="x" required />, { language })).toContain(`>${mark}</span>`)
})

test('the error of a field is the first one that names it', () => {
  const errors = [
    { field: 'a', message: '一' },
    { field: 'b', message: '二' },
    { field: 'b', message: '三' },
  ]
  expect([errorOf(errors, 'b'), errorOf(errors, 'c')]).toEqual([{ error: '二' }, {}])
})
