import { bracketed, fill } from '../../shared/language.ts'
import { Breadcrumb } from '../../shared/layout/components/index.ts'
import { WindowLayout } from '../../shared/layout/window-layout.tsx'
import { layoutWords } from '../../shared/layout/words.ts'
import type { UrlQuestion } from '../../shared/text/url-questions.ts'
import { takedownWords } from '../words.ts'
import { WINDOW } from './addresses.ts'
import type { FormProps } from './filing.props.ts'
import { FilingForm } from './filing-form.views.tsx'
import { Lead, type LeadProps } from './filing-lead.views.tsx'
import { windowWords } from './words.ts'

export type FilingProps = Omit<FormProps, 'language'> &
  LeadProps & {
    /** The secret that says which form this is. */
    token: string
    questions: readonly UrlQuestion[]
  }

/** One page, from the first word to the button. */
export const FilingPage = (props: FilingProps) => {
  const { page, service, variant, errors } = props
  const { form, services } = windowWords(page.language)
  const name = service.name[page.language]
  const title = variant === 'general' ? fill(form.title, { service: name }) : takedownWords(page.language).variants[variant].name
  const way = [
    { href: '/', label: layoutWords(page.language).home },
    { href: WINDOW, label: services.title },
  ]
  return (
    <WindowLayout
      page={page}
      speaker="operator"
      title={title}
      above={<Breadcrumb links={way} here={bracketed(name, takedownWords(page.language).variants[variant].name, page.language)} />}
      errors={errors}
    >
      <Lead {...props} />
      <FilingForm {...props} language={page.language} />
    </WindowLayout>
  )
}
