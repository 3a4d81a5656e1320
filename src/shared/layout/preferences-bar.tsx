import { type Language, languages, languageTag } from '../language.ts'
import { Ruby } from '../text/ruby.tsx'
import { usePage } from './current-page.tsx'
import { contrasts, textSizes } from './page.ts'
import { layoutWords } from './words.ts'

/** A language is named in itself: a reader looks for the word that they can read. */
const languageName: Record<Language, string> = { ja: '日本語', easy: 'やさしい日本語', en: 'English' }

/** Every button is a form's submit button, so the bar works without script. */
export const PreferencesBar = ({ offered = languages }: { offered?: readonly Language[] }) => {
  const page = usePage()
  const words = layoutWords(page.language).preferences
  const size = textSizes.map((value) => ({ value, label: words.textSizes[value] }))
  const colours = contrasts.map((value) => ({ value, label: words.contrasts[value] }))
  const readings = (['plain', 'readings'] as const).map((value) => ({ value, label: words.furiganas[value] }))
  return (
    <div class="preferences">
      <form class="preferences-languages" method="post" action="/preferences">
        <input type="hidden" name="back" value={page.path} />
        <fieldset>
          <legend class="visually-hidden">{words.language}</legend>
          {offered.map((language) => (
            <button
              type="submit"
              name="language"
              value={language}
              lang={languageTag(language)}
              aria-pressed={String(language === page.language)}
            >
              {languageName[language]}
            </button>
          ))}
        </fieldset>
      </form>
      <details class="preferences-more">
        <summary>
          <Ruby text={words.title} />
        </summary>
        <form method="post" action="/preferences">
          <input type="hidden" name="back" value={page.path} />
          <Choice name="textSize" legend={words.textSize} options={size} chosen={page.textSize} />
          <Choice name="contrast" legend={words.contrast} options={colours} chosen={page.contrast} />
          {page.language === 'easy' && (
            <Choice name="furigana" legend={words.furigana} options={readings} chosen={page.furigana ? 'readings' : 'plain'} />
          )}
        </form>
      </details>
    </div>
  )
}

type ChoiceProps = { name: string; legend: string; options: readonly { value: string; label: string }[]; chosen: string }

const Choice = ({ name, legend, options, chosen }: ChoiceProps) => (
  <fieldset>
    <legend>
      <Ruby text={legend} />
    </legend>
    {options.map(({ value, label }) => (
      <button type="submit" name={name} value={value} aria-pressed={String(value === chosen)}>
        <Ruby text={label} />
      </button>
    ))}
  </fieldset>
)
