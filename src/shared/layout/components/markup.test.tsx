import { expect, test } from 'vitest'
import { LinkButton } from '../../form/form.tsx'
import { markupOf } from '../../testing/markup.tsx'
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
  Split,
  StatusWord,
  StepOf,
  SummaryList,
  Toolbar,
} from './index.ts'

/** What each piece writes, to be read by whoever changes it: a screen reader and a stylesheet rely on every word of it. */

test('a step of a long path', () => {
  expect(markupOf(<StepOf current={3} total={11} />)).toMatchInlineSnapshot(`
    "<div class="step-of">
      <p>11問中 3問目</p>
      <progress max="11" value="3" aria-label="質問の進み具合">11問中 3問目</progress>
    </div>"
  `)
})

test('a step of a short path, with readings', () => {
  expect(
    markupOf(<StepOf current={1} total={2} steps={['｜入力《にゅうりょく》', '｜確認《かくにん》']} />, {
      language: 'easy',
      furigana: true,
    }),
  ).toMatchInlineSnapshot(`
    "<div class="step-of">
      <p>2の<ruby>質問<rp>（</rp><rt>しつもん</rt><rp>）</rp></ruby>のうち 1<ruby>番目<rp>（</rp><rt>ばんめ</rt><rp>）</rp></ruby></p>
      <progress max="2" value="1" aria-label="質問の進み方">2の質問のうち 1番目</progress>
      <ol>
        <li aria-current="step"><ruby>入力<rp>（</rp><rt>にゅうりょく</rt><rp>）</rp></ruby></li>
        <li><ruby>確認<rp>（</rp><rt>かくにん</rt><rp>）</rp></ruby></li>
      </ol>
    </div>"
  `)
})

test('the way down to a page', () => {
  expect(markupOf(<Breadcrumb links={[{ href: '/', label: 'ホーム' }]} here="相談のしかた" />)).toMatchInlineSnapshot(`
    "<nav class="breadcrumb" aria-label="現在の場所">
      <ol>
        <li>
          <a href="/">ホーム</a>
        </li>
        <li>
          <span aria-current="page">相談のしかた</span>
        </li>
      </ol>
    </nav>"
  `)
})

test('a notice of what has just happened', () => {
  expect(markupOf(<NotificationBanner kind="success" title="保存しました" announced />)).toMatchInlineSnapshot(`
    "<section class="banner banner-success" role="status">
      <p class="banner-kind">
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
          <path d="M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.5 14.5L6 12l1.4-1.4 3.1 3.1 6.1-6.1L18 9l-7.5 7.5Z"></path>
        </svg>
         完了
      </p>
      <div class="banner-body">
        <p class="banner-title">保存しました</p>
      </div>
    </section>"
  `)
})

test('a refusal', () => {
  expect(
    markupOf(
      <NotificationBanner kind="error" title="Somebody else answered first" announced>
        <p>Please look at the present state.</p>
      </NotificationBanner>,
      { language: 'en' },
    ),
  ).toMatchInlineSnapshot(`
    "<section class="banner banner-error" role="alert">
      <p class="banner-kind">
        <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
          <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8l6-6Zm5 15v-2h-2v2h2Zm0-4V7h-2v6h2Z"></path>
        </svg>
         Error
      </p>
      <div class="banner-body">
        <p class="banner-title">Somebody else answered first</p>
        <p>Please look at the present state.</p>
      </div>
    </section>"
  `)
})

test('a danger', () => {
  expect(
    markupOf(
      <EmergencyBanner title="今危険なとき" actions={<LinkButton href="tel:110" label="110番に電話する" kind="secondary" />}>
        <p>待ち伏せされているとき。</p>
      </EmergencyBanner>,
    ),
  ).toMatchInlineSnapshot(`
    "<section class="emergency-banner">
      <h2>
        <span class="phrases">今危険な<wbr/>とき</span>
      </h2>
      <p>待ち伏せされているとき。</p>
      <div class="buttons">
        <a class="button button-secondary button-standard" href="tel:110">
          <span>110番に電話する</span>
        </a>
      </div>
    </section>"
  `)
})

test('answers to be checked', () => {
  expect(
    markupOf(
      <SummaryList
        rows={[
          { label: '困っている人', value: '自分', change: '/consultation/new/target' },
          { label: 'ファイル', value: [] },
        ]}
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<dl class="summary-list">
      <div class="summary-row">
        <dt>困っている人</dt>
        <dd>自分</dd>
        <dd class="summary-change">
          <a href="/consultation/new/target">
            変更
            <span class="visually-hidden">: 困っている人</span>
          </a>
        </dd>
      </div>
      <div class="summary-row">
        <dt>ファイル</dt>
        <dd>
          <span class="quiet">答えていません</span>
        </dd>
      </div>
    </dl>"
  `)
})

test('a reason one tap away', () => {
  expect(markupOf(<Disclosure summary="なぜ聞くのですか">方法が違うからです。</Disclosure>)).toMatchInlineSnapshot(`
    "<details class="disclosure disclosure-quiet">
      <summary>なぜ聞くのですか</summary>
      <div class="disclosure-body">方法が違うからです。</div>
    </details>"
  `)
})

test('a framed explanation that is open', () => {
  expect(markupOf(<Disclosure summary="経過" kind="framed" open />)).toMatchInlineSnapshot(`
    "<details class="disclosure disclosure-framed" open="">
      <summary>経過</summary>
      <div class="disclosure-body"></div>
    </details>"
  `)
})

test('doors to choose from', () => {
  expect(
    markupOf(
      <Doors
        doors={[
          { href: '/help/delete', title: '消してほしい', description: '頼む先をお伝えします。' },
          { href: '/help/prevent', title: <em>防ぐために</em> },
        ]}
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<ul class="doors">
      <li>
        <a class="door" href="/help/delete">
          <strong>
          <span class="phrases">消して<wbr/>ほしい</span>
          </strong>
          <span>頼む先をお伝えします。</span>
        </a>
      </li>
      <li>
        <a class="door" href="/help/prevent"><strong><em>防ぐために</em></strong></a>
      </li>
    </ul>"
  `)
})

test('a panel that a key leads to', () => {
  expect(markupOf(<Panel title="やり取り" id="conversation" actions={<a href="#note">メモ</a>} />)).toMatchInlineSnapshot(`
    "<section class="panel" id="conversation">
      <div class="panel-head">
        <h2>
          <span class="phrases">やり取り</span>
        </h2>
        <a href="#note">メモ</a>
      </div>
    </section>"
  `)
})

test('the story beside the work', () => {
  expect(markupOf(<Split kept={<p>話</p>}>回答</Split>)).toMatchInlineSnapshot(`
    "<div class="split">
      <div class="split-kept">
        <p>話</p>
      </div>
      <div>回答</div>
    </div>"
  `)
})

test('filters in a row', () => {
  expect(markupOf(<Toolbar>絞り込み</Toolbar>)).toMatchInlineSnapshot(`"<div class="toolbar">絞り込み</div>"`)
})

test('a state', () => {
  expect(markupOf(<StatusWord tone="waiting">相談者の返事待ち</StatusWord>)).toMatchInlineSnapshot(
    `"<span class="status status-waiting">相談者の返事待ち</span>"`,
  )
})

test('nothing to show, and what to do', () => {
  expect(
    markupOf(<EmptyState title="新しい相談はありません" action={<LinkButton href="/console" label="戻る" kind="secondary" />} />),
  ).toMatchInlineSnapshot(`
    "<div class="empty-state">
      <p class="empty-title">新しい相談はありません</p>
      <div class="buttons">
        <a class="button button-secondary button-standard" href="/console">
          <span>戻る</span>
        </a>
      </div>
    </div>"
  `)
})

test('messages from both sides and a note', () => {
  expect(
    markupOf(
      <Conversation
        label="やり取り"
        messages={[
          { id: 'm1', from: 'consulter', author: 'あなた', at: '11/21 23:12', atIso: '2026-11-21T23:12:00+09:00', body: '一行目\n二行目' },
          { id: 'm2', from: 'inside', author: '佐藤', at: '11/22 9:40', atIso: '2026-11-22T09:40:00+09:00', body: 'メモ' },
          {
            id: 'm3',
            from: 'centre',
            author: '相談員',
            at: '11/22 10:05',
            atIso: '2026-11-22T10:05:00+09:00',
            body: 'Thank you.',
            language: 'en',
            attached: <p>1件の回答</p>,
          },
        ]}
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<ol class="conversation" aria-label="やり取り">
      <li class="message message-consulter" id="m1">
        <article aria-labelledby="m1-head">
          <p class="message-head" id="m1-head"><strong>あなた</strong> <time datetime="2026-11-21T23:12:00+09:00">11/21 23:12</time></p>
          <div class="message-body">一行目
    二行目</div>
        </article>
      </li>
      <li class="message message-inside" id="m2">
        <article aria-labelledby="m2-head">
          <p class="message-head" id="m2-head"><strong>佐藤</strong> <time datetime="2026-11-22T09:40:00+09:00">11/22 9:40</time></p>
          <div class="message-body">メモ</div>
        </article>
      </li>
      <li class="message message-centre" id="m3">
        <article aria-labelledby="m3-head">
          <p class="message-head" id="m3-head"><strong>相談員</strong> <time datetime="2026-11-22T10:05:00+09:00">11/22 10:05</time></p>
          <div class="message-body" lang="en">Thank you.</div>
          <p>1件の回答</p>
        </article>
      </li>
    </ol>"
  `)
})

test('a reported address', () => {
  expect(markupOf(<ReportedUrl url="https://a.example/b?c=1" />)).toMatchInlineSnapshot(
    `"<span class="reported-url" dir="ltr" translate="no">https://<wbr/>a.<wbr/>example/<wbr/>b?<wbr/>c=<wbr/>1</span>"`,
  )
})

test('a reported address to be copied', () => {
  expect(markupOf(<ReportedUrl url="https://a.example/" copy />, { language: 'en' })).toMatchInlineSnapshot(`
    "<copy-text data-text="https://a.example/" data-label="Copy" data-done="Copied">
      <span class="reported-url" dir="ltr" translate="no">https://<wbr/>a.<wbr/>example/</span>
    </copy-text>"
  `)
})

test('a reported picture', () => {
  expect(markupOf(<ReportedPicture id="p1" src="/files/1" name="画面.png" width={640} height={400} />)).toMatchInlineSnapshot(`
    "<figure class="reported-picture">
      <input type="checkbox" class="reported-picture-show" id="p1-show" aria-describedby="p1-note" autocomplete="off"/>
      <label for="p1-show">画像をそのまま表示する</label>
      <div class="reported-picture-frame">
        <img src="/files/1" alt="届いた画像：画面.png" loading="lazy" width="640" height="400"/>
      </div>
      <figcaption id="p1-note">
        画面.png
        <span class="quiet">ぼかして表示しています。見るのがつらいときは、表示しなくてかまいません。</span>
      </figcaption>
    </figure>"
  `)
})

test('news of a queue', () => {
  expect(markupOf(<LiveQueue count="/console/new" reload="/console" />)).toMatchInlineSnapshot(`
    "<live-queue data-url="/console/new" data-words="{count}件の新着">
      <p role="status"></p>
      <a class="button button-secondary button-small" href="/console" hidden="">新着を表示</a>
    </live-queue>"
  `)
})
