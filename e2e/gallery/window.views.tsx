import {
  Buttons,
  Checkbox,
  CheckboxGroup,
  DateField,
  type FieldError,
  FileField,
  Form,
  LinkButton,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '../../src/shared/form/form.tsx'
import {
  Breadcrumb,
  Disclosure,
  Doors,
  EmergencyBanner,
  NotificationBanner,
  PrintButton,
  ReportedUrl,
  StepOf,
  SummaryList,
} from '../../src/shared/layout/components/index.ts'
import type { PageContext } from '../../src/shared/layout/page.ts'
import { WindowLayout } from '../../src/shared/layout/window-layout.tsx'

/** Every piece of the window with long texts, to be looked at in development and walked by tests. It has no route. */
export const WindowGallery = ({ page }: { page: PageContext }) => (
  <WindowLayout page={page} title="書き込みのことで、今、困っていることを教えてください" back="/" above={<StepOf current={3} total={11} />}>
    <p>分かる範囲でかまいません。あとから付け足したり、直したりできます。書いたことは、担当の相談員だけが読みます。</p>
    <Disclosure summary="なぜこれを聞くのですか">
      <p>消してもらう方法は、書かれた場所や内容によって違います。どの方法が使えるかを考えるためにお聞きします。</p>
    </Disclosure>
    <EmergencyBanner
      title="今、身の危険があるときは、先に110番に電話してください"
      actions={<LinkButton href="tel:110" label="110番に電話する" kind="secondary" />}
    >
      <p>「殺す」「家に行く」などと書かれている、住所や学校を知られている、待ち伏せされているときです。</p>
    </EmergencyBanner>
    <NotificationBanner kind="information" title="年末年始は返事に時間がかかります">
      <p>12月29日から1月3日までに届いた相談には、1月4日から順にお返事します。</p>
    </NotificationBanner>
    <NotificationBanner kind="success" title="ここまでの内容を保存しました" />
    <NotificationBanner kind="warning" title="この相談は、あと3日で消えます" />
    <NotificationBanner kind="error" title="ファイルを1件、読み取れませんでした" />
    <GalleryForm />
    <h2>送る前に確認してください</h2>
    <SummaryList
      rows={[
        { label: '困っている人', value: '自分', change: '/consultation/who' },
        { label: '書かれた場所', value: <ReportedUrl url={LONG_URL} copy />, change: '/consultation/where' },
        {
          label: '話',
          value: '先月から、同じ学校の人だと思われる人に、事実でないことを書かれています。\n消してほしいです。',
          change: '/consultation/story',
        },
        { label: '連絡先', change: '/consultation/contact' },
      ]}
    />
    <Doors
      doors={[
        { href: '/a', title: 'どうしたらいいか分からない', description: '質問に答えると、できることと相談できる窓口が分かります。' },
        { href: '/b', title: '消してほしい', description: '消してもらう方法と、頼む先をお伝えします。' },
        { href: '/c', title: '書き込んだ人を知りたい・責任を問いたい', description: '手続きと、急いだほうがよい理由をお伝えします。' },
        { href: '/d', title: '書く前に・防ぐために', description: '書き込む前に確かめること、身を守る設定をまとめました。' },
      ]}
    />
    <Breadcrumb links={[{ href: '/', label: 'ホーム' }]} here="相談のしかた" />
    <PrintButton />
  </WindowLayout>
)

const LONG_URL =
  'https://bbs.example.jp/test/read.cgi/neighbourhood/1700000000/l50?from=search&keyword=%E4%BD%90%E8%97%A4%E3%81%95%E3%82%93#post-231'

const GalleryForm = () => (
  <Form action="/consultation/3" files>
    <RadioGroup
      name="who"
      label="だれのことですか"
      asHeading
      required
      value="child"
      choices={[
        { value: 'self', label: '自分' },
        { value: 'child', label: '自分の子ども', description: '18歳未満のお子さんのことを、保護者として相談するとき' },
        { value: 'pupil', label: '学校の児童・生徒', description: '先生や学校の職員として相談するとき' },
      ]}
    />
    <CheckboxGroup
      name="kinds"
      label="どのようなことですか"
      hint="当てはまるものをすべて選んでください。"
      values={['privacy']}
      choices={[
        { value: 'defamation', label: '名誉毀損', description: '社会的な評価を下げるようなことを書かれた' },
        { value: 'privacy', label: 'プライバシーの侵害', description: '住所や電話番号、写真などを勝手に載せられた' },
      ]}
      none={{ value: 'unknown', label: 'どれに当てはまるか分からない' }}
    />
    <TextField
      name="mail"
      label="メールアドレス"
      type="email"
      hint="半角で入力してください。例：hana@example.jp"
      exact
      value="hana＠example"
      error="「@」の前後を確認してください。全角の「＠」は使えません。"
    />
    <TextArea
      name="story"
      label="何があったか、聞かせてください"
      hint="思い出せる順でかまいません。"
      limit={4000}
      value="先月から、"
      required
    />
    <SelectField name="service" label="サービスの名前" options={[{ group: '掲示板', options: [{ value: 'a', label: '掲示板A' }] }]} />
    <DateField name="posted" label="いつ書かれましたか" unknown />
    <FileField
      name="files"
      label="画面の写真やファイル"
      hint="画像、PDF、文字のファイルを20件まで送れます。1件20MBまでです。"
      accept="image/*,application/pdf,text/plain"
      limit={{ files: 20, megabytes: 20 }}
    />
    <Checkbox name="agree" label="担当の相談員が読むことに同意します" />
    <Buttons>
      <SubmitButton label="次へ進む" />
      <SubmitButton label="保存して中断する" kind="secondary" name="next" value="leave" />
    </Buttons>
  </Form>
)

/** A page with everything wrong: the summary first, then a message at each field. */
export const ErrorGallery = ({ page }: { page: PageContext }) => {
  const errors: FieldError[] = [
    { field: 'who', message: 'だれのことかを選んでください。' },
    { field: 'posted', message: '日付を確認してください。2月30日はありません。' },
  ]
  return (
    <WindowLayout page={page} title="だれのことですか" errors={errors} back="/">
      <Form action="/consultation/2">
        <RadioGroup name="who" label="だれのことですか" choices={[{ value: 'self', label: '自分' }]} error={errors[0]?.message} required />
        <DateField
          name="posted"
          label="いつ書かれましたか"
          error={errors[1]?.message}
          value={{ year: '2026', month: '2', day: '30', unknown: false }}
        />
        <Buttons>
          <SubmitButton label="次へ進む" />
        </Buttons>
      </Form>
    </WindowLayout>
  )
}
