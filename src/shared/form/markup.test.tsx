import { expect, test } from 'vitest'
import { markupOf } from '../testing/markup.tsx'
import {
  Buttons,
  Checkbox,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  FileField,
  Form,
  LinkButton,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from './form.tsx'

/** What each field writes, to be read by whoever changes it: a screen reader and a stylesheet rely on every word of it. */

test('a field for an address, wrong and required', () => {
  expect(
    markupOf(
      <TextField
        name="mail"
        label="メールアドレス"
        type="email"
        autocomplete="email"
        hint="例：a@example.jp"
        value="a＠b"
        error="形を確認してください。"
        required
        exact
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<div class="field has-error">
      <label class="field-label" for="field-mail">
        メールアドレス
        <span class="mark mark-required">必須</span>
      </label>
      <div class="hint" id="field-mail-hint">例：a@example.jp</div>
      <p class="field-error" id="field-mail-error">
        <span class="visually-hidden">確認：</span>
        形を確認してください。
      </p>
      <input class="input input-full" type="email" value="a＠b" id="field-mail" name="mail" aria-describedby="field-mail-hint field-mail-error" aria-required="true" aria-invalid="true" autocomplete="email" autocapitalize="none" autocorrect="off" spellcheck="false"/>
    </div>"
  `)
})

test('a short field in easy Japanese with readings', () => {
  expect(
    markupOf(<TextField name="name" label="｜名前《なまえ》" width="short" maxlength={40} />, { language: 'easy', furigana: true }),
  ).toMatchInlineSnapshot(`
    "<div class="field">
      <label class="field-label" for="field-name">
        <ruby>名前<rp>（</rp><rt>なまえ</rt><rp>）</rp></ruby>
        <span class="mark">なくてもいい</span>
      </label>
      <input class="input input-short" type="text" value="" id="field-name" name="name" maxlength="40"/>
    </div>"
  `)
})

test('a field to search with', () => {
  expect(markupOf(<TextField name="q" type="search" label="検索" inputmode="search" unmarked shortcut="search" />)).toMatchInlineSnapshot(`
    "<div class="field">
      <label class="field-label" for="field-q">検索</label>
      <input class="input input-full" type="search" value="" id="field-q" name="q" data-shortcut="search" inputmode="search"/>
    </div>"
  `)
})

test('a story with its limit', () => {
  expect(
    markupOf(<TextArea name="story" label="あったこと" hint="短くてもかまいません。" limit={10_000} value="先月から" required />),
  ).toMatchInlineSnapshot(`
    "<div class="field">
      <label class="field-label" for="field-story">
        あったこと
        <span class="mark mark-required">必須</span>
      </label>
      <div class="hint" id="field-story-hint">短くてもかまいません。<br/>10,000文字まで</div>
      <character-count data-limit="10000" data-left="あと{count}文字" data-over="{count}文字多いです">
        <textarea class="input input-full" rows="6" id="field-story" name="story" aria-describedby="field-story-hint" aria-required="true">先月から</textarea>
      </character-count>
    </div>"
  `)
})

test('a text without limit', () => {
  expect(markupOf(<TextArea name="note" label="メモ" rows={3} unmarked />)).toMatchInlineSnapshot(`
    "<div class="field">
      <label class="field-label" for="field-note">メモ</label>
      <textarea class="input input-full" rows="3" id="field-note" name="note"></textarea>
    </div>"
  `)
})

test('one of several, as the question of the page', () => {
  expect(
    markupOf(
      <RadioGroup
        name="target"
        label="どなたのことですか"
        asHeading
        unmarked
        value="child"
        error="一つ選んでください。"
        choices={[
          { value: 'self', label: '自分' },
          { value: 'child', label: '自分の子ども', description: '18歳未満のお子さん' },
        ]}
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<fieldset class="field has-error" aria-describedby="field-target-error">
      <legend class="field-legend-heading">
        <span class="phrases">どなたの<wbr/>ことですか</span>
      </legend>
      <p class="field-error" id="field-target-error">
        <span class="visually-hidden">確認：</span>
        一つ選んでください。
      </p>
      <div class="choice">
        <input type="radio" id="field-target" name="target" value="self"/>
        <label for="field-target">自分</label>
      </div>
      <div class="choice">
        <input type="radio" id="field-target-2" name="target" value="child" checked="" aria-describedby="field-target-2-description"/>
        <label for="field-target-2">自分の子ども</label>
        <div class="choice-description" id="field-target-2-description">18歳未満のお子さん</div>
      </div>
    </fieldset>"
  `)
})

test('several of several, or none', () => {
  expect(
    markupOf(
      <CheckboxGroup
        name="contents"
        label="どのようなことですか"
        hint="すべて選んでください。"
        values={['a']}
        choices={[
          { value: 'a', label: '悪口' },
          { value: 'b', label: '写真' },
        ]}
        none={{ value: 'none', label: '分からない' }}
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<fieldset class="field" aria-describedby="field-contents-hint">
      <legend class="field-label">
        どのようなことですか
        <span class="mark">任意</span>
      </legend>
      <div class="hint" id="field-contents-hint">すべて選んでください。</div>
      <div class="choice">
        <input type="checkbox" id="field-contents" name="contents" value="a" checked=""/>
        <label for="field-contents">悪口</label>
      </div>
      <div class="choice">
        <input type="checkbox" id="field-contents-2" name="contents" value="b"/>
        <label for="field-contents-2">写真</label>
      </div>
      <p class="choice-or">または</p>
      <div class="choice">
        <input type="checkbox" id="field-contents-3" name="contents" value="none"/>
        <label for="field-contents-3">分からない</label>
      </div>
    </fieldset>"
  `)
})

test('a consent', () => {
  expect(markupOf(<Checkbox name="agree" label="同意します" error="確認してください。" />)).toMatchInlineSnapshot(`
    "<div class="field has-error">
      <p class="field-error" id="field-agree-error">
        <span class="visually-hidden">確認：</span>
        確認してください。
      </p>
      <div class="choice">
        <input type="checkbox" value="yes" id="field-agree" name="agree" aria-describedby="field-agree-error" aria-invalid="true"/>
        <label for="field-agree">同意します</label>
      </div>
    </div>"
  `)
})

test('a list to choose from', () => {
  expect(
    markupOf(
      <SelectField
        name="service"
        label="サービス"
        value="b"
        options={[
          { value: 'a', label: 'ほか' },
          { group: '掲示板', options: [{ value: 'b', label: '掲示板B' }] },
        ]}
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<div class="field">
      <label class="field-label" for="field-service">
        サービス
        <span class="mark">任意</span>
      </label>
      <select class="input input-select" id="field-service" name="service">
        <option value="">選んでください</option>
        <option value="a">ほか</option>
        <optgroup label="掲示板">
          <option value="b" selected="">掲示板B</option>
        </optgroup>
      </select>
    </div>"
  `)
})

test('a date that was typed wrong', () => {
  expect(
    markupOf(
      <DateField
        name="posted"
        label="書かれた日"
        value={{ year: '2026', month: '2', day: '30', unknown: false }}
        error="2月30日はありません。"
        wrong={['day']}
        unknown
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<fieldset class="field has-error" aria-describedby="field-posted-hint field-posted-error">
      <legend class="field-label">
        書かれた日
        <span class="mark">任意</span>
      </legend>
      <div class="hint" id="field-posted-hint">例：2026年 4月 1日</div>
      <p class="field-error" id="field-posted-error">
        <span class="visually-hidden">確認：</span>
        2月30日はありません。
      </p>
      <div class="date">
        <label class="date-part">
          <input class="input" type="text" inputmode="numeric" id="field-posted" name="posted-year" value="2026" size="4"/>
          <span>年</span>
        </label>
        <label class="date-part">
          <input class="input" type="text" inputmode="numeric" id="field-posted-month" name="posted-month" value="2" size="2"/>
          <span>月</span>
        </label>
        <label class="date-part">
          <input class="input" type="text" inputmode="numeric" id="field-posted-day" name="posted-day" value="30" size="2" aria-invalid="true"/>
          <span>日</span>
        </label>
      </div>
      <div class="choice">
        <input type="checkbox" id="field-posted-unknown" name="posted-unknown" value="yes"/>
        <label for="field-posted-unknown">分からない</label>
      </div>
    </fieldset>"
  `)
})

test('a date in English', () => {
  expect(markupOf(<DateField name="found" label="Found on" required />, { language: 'en' })).toMatchInlineSnapshot(`
    "<fieldset class="field" aria-describedby="field-found-hint">
      <legend class="field-label">
        Found on
        <span class="mark mark-required">required</span>
      </legend>
      <div class="hint" id="field-found-hint">For example: year 2026, month 4, day 1</div>
      <div class="date">
        <label class="date-part">
          <input class="input" type="text" inputmode="numeric" id="field-found" name="found-year" value="" size="4"/>
          <span>Year</span>
        </label>
        <label class="date-part">
          <input class="input" type="text" inputmode="numeric" id="field-found-month" name="found-month" value="" size="2"/>
          <span>Month</span>
        </label>
        <label class="date-part">
          <input class="input" type="text" inputmode="numeric" id="field-found-day" name="found-day" value="" size="2"/>
          <span>Day</span>
        </label>
      </div>
    </fieldset>"
  `)
})

test('files', () => {
  expect(
    markupOf(<FileField name="files" label="ファイル" accept="image/*,application/pdf" limit={{ files: 20, megabytes: 20 }} />),
  ).toMatchInlineSnapshot(`
    "<div class="field">
      <label class="field-label" for="field-files">
        ファイル
        <span class="mark">任意</span>
      </label>
      <file-drop data-files="20" data-megabytes="20" data-chosen="選んだファイル：{count}件" data-remove="{name}を外す" data-remove-short="外す" data-sending="送っています：{percent}%" data-failed="送れませんでした。電波の状態を確認して、もう一度送ってください。" data-too-many="ファイルは{limit}件までです" data-too-large="{name}は大きすぎます。{limit}MBまで送れます" data-camera="写真を撮る">
        <input class="input-file" type="file" accept="image/*,application/pdf" multiple="" id="field-files" name="files"/>
        <p class="file-drop-note" data-note="true" hidden="">ここにファイルを置くこともできます</p>
      </file-drop>
    </div>"
  `)
})

test('a form that sends files, with its buttons', () => {
  expect(
    markupOf(
      <Form action="/consultation/new/files" files>
        <Buttons>
          <SubmitButton label="次へ" />
          <SubmitButton label="保存して、あとで続ける" kind="quiet" name="leave" value="yes" formaction="/consultation/saved" />
          <LinkButton label="やめる" href="/" kind="secondary" size="small" shortcut="reply" />
        </Buttons>
      </Form>,
    ),
  ).toMatchInlineSnapshot(`
    "<form class="form" method="post" action="/consultation/new/files" novalidate="" enctype="multipart/form-data">
      <div class="buttons">
        <button type="submit" class="button button-primary button-standard">
          <span>次へ</span>
        </button>
        <button type="submit" class="button button-quiet button-standard" name="leave" value="yes" formaction="/consultation/saved">
          <span>保存して、あとで続ける</span>
        </button>
        <a class="button button-secondary button-small" href="/" data-shortcut="reply">
          <span>やめる</span>
        </a>
      </div>
    </form>"
  `)
})

test('a form that only asks', () => {
  expect(markupOf(<Form action="/console" method="get" />)).toMatchInlineSnapshot(
    `"<form class="form" method="get" action="/console" novalidate=""></form>"`,
  )
})

test('what is wrong, in one place', () => {
  expect(
    markupOf(
      <ErrorSummary
        errors={[
          { field: 'target', message: '一つ選んでください。' },
          { field: 'posted', message: '2月30日はありません。' },
        ]}
      />,
    ),
  ).toMatchInlineSnapshot(`
    "<section class="error-summary" role="alert" tabindex="-1" autofocus="" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">
        <span class="phrases">次の<wbr/>内容を<wbr/>確認してください</span>
      </h2>
      <ul>
        <li>
          <a href="#field-target">一つ選んでください。</a>
        </li>
        <li>
          <a href="#field-posted">2月30日はありません。</a>
        </li>
      </ul>
    </section>"
  `)
  expect(markupOf(<ErrorSummary errors={[]} />)).toBe('')
})
