import type { Child, PropsWithChildren } from 'hono/jsx'
import { safeHref } from '../http/safe-path.ts'
import { printed, Text } from '../text/ruby.tsx'
import type { Shortcut } from './field.tsx'

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger'

type SubmitButtonProps = {
  label: Child
  /** What it acts on, for a reader who only hears it, where many buttons have one label. */
  about?: string
  kind?: ButtonKind
  /** Tells the server which of several buttons was pressed. */
  name?: string
  value?: string
  /** Sends the form elsewhere, such as to save and leave. */
  formaction?: string
  size?: 'standard' | 'small'
  shortcut?: Shortcut
}

export const SubmitButton = ({
  label,
  about,
  kind = 'primary',
  name,
  value,
  formaction,
  size = 'standard',
  shortcut,
}: SubmitButtonProps) => (
  <button
    type="submit"
    class={`button button-${kind} button-${size}`}
    {...(name === undefined ? {} : { name })}
    {...(value === undefined ? {} : { value })}
    {...(shortcut === undefined ? {} : { 'data-shortcut': shortcut })}
    {...(formaction === undefined ? {} : { formaction: safeHref(formaction) })}
  >
    <span>
      {printed(label)}
      {about !== undefined && <span class="visually-hidden">: {about}</span>}
    </span>
  </button>
)

/**
 * What Enter presses in a field of one line: the first button of a form. It stands first, unseen and out of the way of a keyboard, and
 * not `hidden`, because some browsers pass over a button that is not laid out.
 */
export const EnterButton = ({ label, name, value }: Required<Pick<SubmitButtonProps, 'label' | 'name' | 'value'>>) => (
  <button type="submit" class="visually-hidden" name={name} value={value} tabindex={-1}>
    <span>{printed(label)}</span>
  </button>
)

type LinkButtonProps = { label: Child; href: string; kind?: ButtonKind; size?: 'standard' | 'small'; shortcut?: Shortcut }

/** A link that looks like a button: the one next step of a page that sends nothing. */
export const LinkButton = ({ label, href, kind = 'primary', size = 'standard', shortcut }: LinkButtonProps) => (
  <a
    class={`button button-${kind} button-${size}`}
    href={safeHref(href)}
    {...(shortcut === undefined ? {} : { 'data-shortcut': shortcut })}
  >
    <span>
      <Text>{label}</Text>
    </span>
  </a>
)

/** Keeps the buttons of a page together: next, then the other ways. */
export const Buttons = ({ children }: PropsWithChildren) => <div class="buttons">{children}</div>

type FormProps = PropsWithChildren<{ action: string; files?: boolean; method?: 'post' | 'get' }>

/** The server checks every answer and explains in the reader's language, so the browser's own bubbles are switched off. */
export const Form = ({ action, files = false, method = 'post', children }: FormProps) => (
  <form class="form" method={method} action={safeHref(action)} novalidate {...(files ? { enctype: 'multipart/form-data' } : {})}>
    {children}
  </form>
)
