import fc from 'fast-check'
import type { Child } from 'hono/jsx'
import { parseHTML } from 'linkedom'
import { expect, test } from 'vitest'
import { CheckboxGroup, DateField, ErrorSummary, LinkButton, RadioGroup, SelectField, TextArea, TextField } from '../form/form.tsx'
import { safeHref, safePath } from '../http/safe-path.ts'
import { Pager, Table } from '../table/table.tsx'
import {
  Breadcrumb,
  Conversation,
  Disclosure,
  Doors,
  EmergencyBanner,
  EmptyState,
  LiveQueue,
  NotificationBanner,
  Panel,
  ReportedPicture,
  ReportedUrl,
  StatusWord,
  StepOf,
  SummaryList,
} from './components/index.ts'
import { CurrentPage } from './current-page.tsx'
import { unknownPage } from './page.ts'
import { WindowLayout } from './window-layout.tsx'

/** Text as an attacker would send it: pieces of markup, of addresses that run, and of our own marks, in any order. */
const hostile = fc
  .array(
    fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=a()>',
      '"',
      "'",
      '>',
      '<',
      '&',
      '&#106;',
      'javascript:',
      'data:text/html,',
      '//',
      '/',
      '\\',
      '\n',
      '\t',
      '｜',
      '《',
      '》',
      '{name}',
      '\u202E',
      '\u0000',
      'あ',
      'a',
      ' ',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

const pieces: Record<string, (text: string) => Child> = {
  TextField: (text) => <TextField name={text} label={text} hint={text} error={text} value={text} autocomplete={text} />,
  TextArea: (text) => <TextArea name="a" label={text} hint={text} error={text} value={text} limit={10} />,
  RadioGroup: (text) => <RadioGroup name={text} label={text} value={text} choices={[{ value: text, label: text, description: text }]} />,
  CheckboxGroup: (text) => <CheckboxGroup name={text} label={text} values={[text]} choices={[]} none={{ value: text, label: text }} />,
  SelectField: (text) => (
    <SelectField name={text} label={text} value={text} options={[{ group: text, options: [{ value: text, label: text }] }]} />
  ),
  DateField: (text) => <DateField name={text} label={text} value={{ year: text, month: text, day: text, unknown: true }} unknown />,
  ErrorSummary: (text) => <ErrorSummary errors={[{ field: text, message: text }]} />,
  LinkButton: (text) => <LinkButton href={text} label={text} />,
  Table: (text) => (
    <Table caption={text} rows={[text]} columns={[{ label: text, cell: (row) => row, sort: { href: text, now: 'none' } }]} />
  ),
  Pager: (text) => <Pager previous={text} next={text} summary={text} />,
  Breadcrumb: (text) => <Breadcrumb links={[{ href: text, label: text }]} here={text} />,
  Conversation: (text) => (
    <Conversation label={text} messages={[{ id: 'm', from: 'consulter', author: text, at: text, atIso: text, body: text }]} />
  ),
  Disclosure: (text) => <Disclosure summary={text}>{text}</Disclosure>,
  Doors: (text) => <Doors doors={[{ href: text, title: text, description: text }]} />,
  EmergencyBanner: (text) => <EmergencyBanner title={text}>{text}</EmergencyBanner>,
  EmptyState: (text) => <EmptyState title={text}>{text}</EmptyState>,
  LiveQueue: (text) => <LiveQueue count={text} reload={text} />,
  NotificationBanner: (text) => <NotificationBanner kind="error" title={text} />,
  Panel: (text) => <Panel title={text}>{text}</Panel>,
  ReportedPicture: (text) => <ReportedPicture id="p" src={text} name={text} />,
  ReportedUrl: (text) => <ReportedUrl url={text} copy />,
  StatusWord: (text) => <StatusWord tone="new">{text}</StatusWord>,
  StepOf: (text) => <StepOf current={1} total={1} steps={[text]} />,
  SummaryList: (text) => <SummaryList rows={[{ label: text, value: text, change: text }]} />,
}

test.each(Object.entries(pieces))('%s makes neither markup nor a running address of any text', (_, piece) => {
  const plain = shapeOf(render(piece('a')))
  fc.assert(
    fc.property(hostile, fc.boolean(), (text, furigana) => {
      const html = render(piece(text), furigana)
      for (const element of shapeOf(html))
        expect(plain.concat(['ruby', 'rt', 'rp', 'wbr', 'br', 'span', 'dd', 'div', 'section', 'p'])).toContain(element)
      for (const address of addressesOf(html)) expect(address).toMatch(/^(#|\?|\/(?![/\\])|https?:|mailto:|tel:|$)/)
    }),
    { numRuns: 150 },
  )
})

test('a page makes neither markup nor a running address of what it is told', () => {
  const page = (text: string) =>
    String(
      <WindowLayout
        page={{ ...unknownPage, organisationName: text, path: text, quickExit: text, footerLinks: [{ href: text, label: text }] }}
        title={text}
        back={text}
        errors={[{ field: text, message: text }]}
      />,
    )
  const plain = new Set([...shapeOf(page('a')), 'ruby', 'rt', 'rp', 'wbr'])
  fc.assert(
    fc.property(hostile, (text) => {
      for (const element of shapeOf(page(text))) expect([...plain]).toContain(element)
      for (const address of addressesOf(page(text))) expect(address).toMatch(/^(#|\?|\/(?![/\\])|https?:|mailto:|tel:|$)/)
    }),
    { numRuns: 60 },
  )
})

test('whatever a form says, the way back stays on this site', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.webUrl(), fc.string()), (text) => {
      const path = safePath(text)
      expect(path).toMatch(/^\/(?![/\\])/)
      expect(new URL(path, 'https://here.example').origin).toBe('https://here.example')
    }),
    { numRuns: 1000 },
  )
})

test('whatever an address is, a link to it runs nothing', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.webUrl(), fc.string()), (text) => {
      expect(['https:', 'http:', 'mailto:', 'tel:']).toContain(new URL(safeHref(text), 'https://here.example').protocol)
    }),
    { numRuns: 1000 },
  )
})

function render(piece: Child, furigana = false): string {
  return String(<CurrentPage.Provider value={{ ...unknownPage, furigana }}>{piece}</CurrentPage.Provider>)
}

/** The names of the elements, with every attribute that could run something named as an element of its own. */
function shapeOf(html: string): string[] {
  const { document } = parseHTML(html.startsWith('<!doctype') ? html : `<!doctype html><html><body>${html}</body></html>`)
  const elements: Element[] = [...document.querySelectorAll('*')]
  const running = elements.flatMap((element) => [...element.attributes].map(({ name }) => name).filter((name) => /^(on|style)/.test(name)))
  return [...new Set([...elements.map((element) => element.localName), ...running])]
}

function addressesOf(html: string): string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  const attributes = ['href', 'src', 'action', 'formaction']
  return attributes.flatMap((name) => [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''))
}
