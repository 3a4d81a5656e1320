import { Disclosure } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { formatCode, spoken } from '../../shared/text/receipt-code.ts'
import { Ruby } from '../../shared/text/ruby.tsx'

/** A code to be kept by hand: large, in groups, the same on paper, and as words to be read out over the telephone. */
export const SecretCode = ({ title, code, spokenLabel }: { title: string; code: string; spokenLabel: string }) => {
  const { language } = usePage()
  return (
    <section class="secret-code">
      <h2>
        <Ruby text={title} />
      </h2>
      <p class="secret-code-groups" translate="no">
        {formatCode(code)
          .split('-')
          .map((group, index) => (
            <>
              {index > 0 && (
                <>
                  -<wbr />
                </>
              )}
              <span>{group}</span>
            </>
          ))}
      </p>
      <Disclosure summary={spokenLabel}>
        <p>{spoken(code, language)}</p>
      </Disclosure>
    </section>
  )
}
