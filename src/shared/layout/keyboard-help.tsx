import { usePage } from './current-page.tsx'
import { layoutWords } from './words.ts'

/** The list that `?` opens. Single keys can be switched off there (WCAG 2.1.4). */
export const KeyboardHelp = () => {
  const words = layoutWords(usePage().language).shortcuts
  const keys = [
    ['j', words.next],
    ['k', words.previous],
    ['Enter', words.open],
    ['r', words.reply],
    ['n', words.note],
    ['/', words.search],
    ['?', words.help],
  ] as const
  return (
    <keyboard-shortcuts>
      <dialog class="keyboard-help" aria-labelledby="keyboard-help-title">
        <h2 id="keyboard-help-title">{words.title}</h2>
        <dl>
          {keys.map(([key, meaning]) => (
            <div>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <form method="dialog">
          <label class="choice">
            <input type="checkbox" data-enabled checked /> {words.enabled}
          </label>
          <button type="submit" class="button button-secondary">
            {words.close}
          </button>
        </form>
      </dialog>
    </keyboard-shortcuts>
  )
}
