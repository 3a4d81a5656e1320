import { expect, test } from 'vitest'
import { markupOf } from '../testing/markup.tsx'
import { Navigation } from './console-layout.tsx'
import { KeyboardHelp } from './keyboard-help.tsx'
import { PreferencesBar } from './preferences-bar.tsx'
import { SafetyBar } from './safety-bar.tsx'
import { BackLink, SkipLink } from './window-layout.tsx'

/** What stands around every page, to be read by whoever changes it. */

test('the way past the header', () => {
  expect(markupOf(<SkipLink />)).toMatchInlineSnapshot(`"<a class="skip-link" href="#content">本文へ進む</a>"`)
})

test('the way back', () => {
  expect(markupOf(<BackLink href="/consultation/new" />, { language: 'easy', furigana: true })).toMatchInlineSnapshot(`
    "<p class="back-link">
      <a href="/consultation/new"><ruby>前<rp>（</rp><rt>まえ</rt><rp>）</rp></ruby>に<ruby>戻<rp>（</rp><rt>もど</rt><rp>）</rp></ruby>る</a>
    </p>"
  `)
})

test('how pages are shown, in Japanese', () => {
  expect(markupOf(<PreferencesBar />, { path: '/consultation/new', textSize: 'large' })).toMatchInlineSnapshot(`
    "<div class="preferences">
      <form class="preferences-languages" method="post" action="/preferences">
        <input type="hidden" name="back" value="/consultation/new"/>
        <fieldset>
          <legend class="visually-hidden">ことば</legend>
          <button type="submit" name="language" value="ja" lang="ja" aria-pressed="true">日本語</button>
          <button type="submit" name="language" value="easy" lang="ja" aria-pressed="false">やさしい日本語</button>
          <button type="submit" name="language" value="en" lang="en" aria-pressed="false">English</button>
        </fieldset>
      </form>
      <details class="preferences-more">
        <summary>表示</summary>
        <form method="post" action="/preferences">
          <input type="hidden" name="back" value="/consultation/new"/>
          <fieldset>
            <legend>文字の大きさ</legend>
            <button type="submit" name="textSize" value="standard" aria-pressed="false">標準</button>
            <button type="submit" name="textSize" value="large" aria-pressed="true">大きい</button>
            <button type="submit" name="textSize" value="largest" aria-pressed="false">もっと大きい</button>
          </fieldset>
          <fieldset>
            <legend>画面の色</legend>
            <button type="submit" name="contrast" value="standard" aria-pressed="true">標準</button>
            <button type="submit" name="contrast" value="high" aria-pressed="false">黒い背景</button>
          </fieldset>
        </form>
      </details>
    </div>"
  `)
})

test('how the console is shown, in English', () => {
  expect(
    markupOf(<PreferencesBar offered={['ja', 'en']} />, { language: 'en', path: '/console', contrast: 'high' }),
  ).toMatchInlineSnapshot(`
    "<div class="preferences">
      <form class="preferences-languages" method="post" action="/preferences">
        <input type="hidden" name="back" value="/console"/>
        <fieldset>
          <legend class="visually-hidden">Language</legend>
          <button type="submit" name="language" value="ja" lang="ja" aria-pressed="false">日本語</button>
          <button type="submit" name="language" value="en" lang="en" aria-pressed="true">English</button>
        </fieldset>
      </form>
      <details class="preferences-more">
        <summary>Display</summary>
        <form method="post" action="/preferences">
          <input type="hidden" name="back" value="/console"/>
          <fieldset>
            <legend>Text size</legend>
            <button type="submit" name="textSize" value="standard" aria-pressed="true">Standard</button>
            <button type="submit" name="textSize" value="large" aria-pressed="false">Large</button>
            <button type="submit" name="textSize" value="largest" aria-pressed="false">Largest</button>
          </fieldset>
          <fieldset>
            <legend>Screen colours</legend>
            <button type="submit" name="contrast" value="standard" aria-pressed="false">Standard</button>
            <button type="submit" name="contrast" value="high" aria-pressed="true">Dark, high contrast</button>
          </fieldset>
        </form>
      </details>
    </div>"
  `)
})

test('whom to call, and the way out', () => {
  expect(markupOf(<SafetyBar />)).toMatchInlineSnapshot(`
    "<aside class="safety-bar" aria-label="緊急の連絡先">
      <p class="safety-lead">
        <span class="phrases">身の<wbr/>危険を<wbr/>感じる<wbr/>とき、<wbr/>つらくて<wbr/>たまらない<wbr/>とき</span>
      </p>
      <ul class="safety-numbers">
        <li>
          <a href="tel:110">
            <strong>110</strong>
            <span>警察</span>
          </a>
        </li>
        <li>
          <a href="tel:119">
            <strong>119</strong>
            <span>救急</span>
          </a>
        </li>
        <li>
          <a href="https://www.mhlw.go.jp/mamorouyokokoro/" rel="noreferrer">
            <strong lang="ja">まもろうよこころ</strong>
            <span>こころの相談</span>
          </a>
        </li>
      </ul>
      <quick-exit>
        <a class="quick-exit" href="https://www.google.co.jp/" rel="noreferrer nofollow">すぐに離れる</a>
        <p class="visually-hidden" data-hint="true" hidden="">Escキーを3回押しても、この画面を離れます。</p>
      </quick-exit>
    </aside>"
  `)
})

test('whom to call, in English, and another way out', () => {
  expect(markupOf(<SafetyBar />, { language: 'en', quickExit: 'https://weather.example/' })).toMatchInlineSnapshot(`
    "<aside class="safety-bar" aria-label="Help in an emergency">
      <p class="safety-lead">
        <span class="phrases">If you are in danger, or in great distress</span>
      </p>
      <ul class="safety-numbers">
        <li>
          <a href="tel:110">
            <strong>110</strong>
            <span>Police</span>
          </a>
        </li>
        <li>
          <a href="tel:119">
            <strong>119</strong>
            <span>Ambulance</span>
          </a>
        </li>
        <li>
          <a href="https://www.mhlw.go.jp/mamorouyokokoro/" rel="noreferrer">
            <strong lang="ja">Mamorou yo Kokoro</strong>
            <span>Mental health</span>
          </a>
        </li>
      </ul>
      <quick-exit>
        <a class="quick-exit" href="https://weather.example/" rel="noreferrer nofollow">Leave quickly</a>
        <p class="visually-hidden" data-hint="true" hidden="">Pressing Esc three times also leaves this page.</p>
      </quick-exit>
    </aside>"
  `)
})

test('a part of the menu of the console', () => {
  expect(
    markupOf(
      <Navigation
        group={{
          label: '相談',
          items: [
            { href: '/console', label: '新着', count: 0 },
            { href: '/console/mine', label: '自分の担当' },
          ],
        }}
      />,
      { path: '/console/mine' },
    ),
  ).toMatchInlineSnapshot(`
    "<div class="navigation">
      <p class="navigation-label">相談</p>
      <ul>
        <li>
          <a href="/console">
            <span>新着</span>
            <span class="count">0</span>
          </a>
        </li>
        <li>
          <a href="/console/mine" aria-current="page">
            <span>自分の担当</span>
          </a>
        </li>
      </ul>
    </div>"
  `)
})

test('the keys of the console', () => {
  expect(markupOf(<KeyboardHelp />, { language: 'en' })).toMatchInlineSnapshot(`
    "<keyboard-shortcuts>
      <dialog class="keyboard-help" aria-labelledby="keyboard-help-title">
        <h2 id="keyboard-help-title">
          Keyboard shortcuts
        </h2>
        <dl>
          <div>
            <dt><kbd>j</kbd></dt>
            <dd>Next row</dd>
          </div>
          <div>
            <dt><kbd>k</kbd></dt>
            <dd>Previous row</dd>
          </div>
          <div>
            <dt><kbd>Enter</kbd></dt>
            <dd>Open</dd>
          </div>
          <div>
            <dt><kbd>r</kbd></dt>
            <dd>Write an answer</dd>
          </div>
          <div>
            <dt><kbd>n</kbd></dt>
            <dd>Write a note</dd>
          </div>
          <div>
            <dt><kbd>/</kbd></dt>
            <dd>Search</dd>
          </div>
          <div>
            <dt><kbd>?</kbd></dt>
            <dd>Show this list</dd>
          </div>
        </dl>
        <form method="dialog">
          <label class="choice">
            <input type="checkbox" data-enabled="true" checked=""/>
             Use single-key shortcuts
          </label>
          <button type="submit" class="button button-secondary">Close</button>
        </form>
      </dialog>
    </keyboard-shortcuts>"
  `)
})
