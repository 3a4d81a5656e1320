import { Buttons, Form, LinkButton, SelectField, SubmitButton, TextArea, TextField } from '../../src/shared/form/form.tsx'
import {
  Conversation,
  Disclosure,
  EmptyState,
  LiveQueue,
  type Message,
  NotificationBanner,
  Panel,
  ReportedPicture,
  ReportedUrl,
  Split,
  StatusWord,
  SummaryList,
  Toolbar,
} from '../../src/shared/layout/components/index.ts'
import { ConsoleLayout } from '../../src/shared/layout/console-layout.tsx'
import type { NavigationGroup, PageContext } from '../../src/shared/layout/page.ts'
import { type Column, Pager, Table } from '../../src/shared/table/table.tsx'

const navigation: NavigationGroup[] = [
  {
    label: '相談',
    items: [
      { href: '/console', label: '新着', count: 12 },
      { href: '/console/mine', label: '自分の担当', count: 5 },
      { href: '/console/waiting', label: '相談者の返事待ち', count: 31 },
      { href: '/console/opinion', label: '法務の意見待ち', count: 2 },
      { href: '/console/overdue', label: '期限を過ぎたもの', count: 0 },
    ],
  },
  { label: '集計', items: [{ href: '/console/figures', label: '件数と図' }] },
  {
    label: '管理',
    items: [
      { href: '/console/people', label: '職員と権限' },
      { href: '/console/audit', label: '閲覧と操作の記録' },
    ],
  },
]

type Row = {
  number: string
  state: 'new' | 'urgent' | 'waiting'
  word: string
  kinds: string
  due: string
}

const rows: Row[] = [
  { number: '26-000412', state: 'urgent', word: '新着・危険', kinds: '脅迫的な書き込み、プライバシー', due: '2日超過（11/20 18:00）' },
  { number: '26-000411', state: 'new', word: '新着', kinds: '名誉毀損', due: 'あと3時間（11/22 18:00）' },
  { number: '26-000398', state: 'waiting', word: '相談者の返事待ち', kinds: 'なりすまし、肖像権', due: 'あと2日（11/25 12:00）' },
]

const columns: Column<Row>[] = [
  {
    label: '受付番号',
    kind: 'row',
    cell: (row) => <a href={`/console/consultations/${row.number}`}>{row.number}</a>,
    sort: { href: '?sort=number', now: 'descending' },
  },
  { label: '状態', kind: 'short', cell: (row) => <StatusWord tone={row.state}>{row.word}</StatusWord> },
  { label: '内容', cell: (row) => row.kinds },
  { label: '受付', kind: 'short', cell: () => '11/22 14:05（2時間前）' },
  { label: '期限', kind: 'short', cell: (row) => row.due },
  { label: 'URL', kind: 'number', cell: () => 3 },
]

const messages: Message[] = [
  {
    id: 'm1',
    from: 'consulter',
    author: '相談者',
    at: '11/21 23:12',
    atIso: '2026-11-21T23:12:00+09:00',
    body: '先月から、事実でないことを書かれています。\n\n消してもらうにはどうすればよいですか。',
  },
  {
    id: 'm2',
    from: 'inside',
    author: '佐藤（メモ・内部のみ）',
    at: '11/22 9:40',
    atIso: '2026-11-22T09:40:00+09:00',
    body: '同じ投稿についての相談がもう1件ある。',
  },
  {
    id: 'm3',
    from: 'centre',
    author: '相談員 佐藤',
    at: '11/22 10:05',
    atIso: '2026-11-22T10:05:00+09:00',
    body: 'ご相談ありがとうございます。掲示板の削除依頼の窓口をお伝えします。',
  },
]

/** A queue of the console, in development and tests only. */
export const QueueGallery = ({ page }: { page: PageContext }) => (
  <ConsoleLayout page={{ ...page, path: '/console', navigation, person: { name: '佐藤 花子', roles: ['adviser'] } }} title="新着の相談">
    <LiveQueue count="/console/new" reload="/console" />
    <Toolbar>
      <TextField name="q" label="検索" type="search" width="medium" unmarked shortcut="search" />
      <SelectField name="state" label="状態" unmarked blank="すべて" options={[{ value: 'new', label: '新着' }]} />
      <SubmitButton label="絞り込む" kind="secondary" />
    </Toolbar>
    <Table caption="新着の相談" captionHidden variant="dense" columns={columns} rows={rows} />
    <Pager next="?after=26-000398" summary="3件を表示" />
    <EmptyState title="新しい相談はありません">
      <p>相談が届くと、ここに表示されます。</p>
    </EmptyState>
  </ConsoleLayout>
)

/** A case of the console: the story stays in view beside the answer. */
export const CaseGallery = ({ page }: { page: PageContext }) => (
  <ConsoleLayout
    page={{ ...page, path: '/console/mine', navigation, person: { name: '佐藤 花子', roles: ['adviser'] } }}
    title="26-000412 掲示板の書き込みについて"
  >
    <NotificationBanner kind="error" title="ほかの担当者が先に回答しました" announced>
      <p>今の内容を確認してから、もう一度操作してください。</p>
    </NotificationBanner>
    <Split
      kept={
        <>
          <Panel title="相談の内容">
            <SummaryList
              rows={[
                { label: '困っている人', value: '自分の子ども（中学生）' },
                {
                  label: 'URL',
                  value: <ReportedUrl url={'https://bbs.example.jp/test/read.cgi/school/1700000000/?res=12&from=\u202Egnp.exe'} copy />,
                },
                { label: '希望', value: '削除、書き込んだ人の特定' },
              ]}
            />
            <ReportedPicture id="p1" src="/gallery.svg" name="画面の写真.png" width={640} height={400} />
          </Panel>
          <Disclosure summary="これまでの経過" kind="framed">
            <p>11/22 9:38 佐藤が担当になりました。</p>
          </Disclosure>
        </>
      }
    >
      <Panel title="やり取り" actions={<LinkButton href="/console/x/note" label="メモを書く" kind="quiet" size="small" shortcut="note" />}>
        <Conversation messages={messages} label="やり取り" />
        <Form action="/console/x/answer">
          <TextArea name="answer" label="回答" rows={8} limit={4000} required shortcut="reply" />
          <Buttons>
            <SubmitButton label="内容を確認する" />
            <SubmitButton label="下書きを保存" kind="secondary" name="save" value="draft" />
            <SubmitButton label="相談を終了する" kind="danger" name="close" value="yes" />
          </Buttons>
        </Form>
      </Panel>
    </Split>
  </ConsoleLayout>
)
