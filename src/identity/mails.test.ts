import { expect, test } from 'vitest'
import { identityMailNames, identityMails } from './mails.ts'

const params = { organisation: 'みなと相談センター', name: '佐藤 花子', link: 'https://desk.example/x?token=t', hours: '4', days: '7' }
const open = (name: string, language: 'ja' | 'easy' | 'en') => identityMails[name]?.(params, language)

test.each(identityMailNames.flatMap((name) => (['ja', 'easy', 'en'] as const).map((language) => [name, language] as const)))(
  '%s in %s leaves no gap and names the centre',
  (name, language) => {
    const mail = open(name, language)
    expect(`${mail?.subject}${mail?.text}`).not.toMatch(/[{}]/)
    expect(mail?.subject).toContain('みなと相談センター')
    expect(mail?.text).toContain('佐藤 花子')
  },
)

test.each([
  ['identity.invitation', true],
  ['identity.new-password', true],
  ['identity.password-changed', false],
  ['identity.second-factor-reset', false],
] as const)('%s holds a link: %s', (name, hasLink) => {
  expect(open(name, 'ja')?.text.includes(params.link)).toBe(hasLink)
})

test('a mail to a person who reads English is in English', () => {
  expect(open('identity.invitation', 'en')?.text).toContain('works for 7 days')
})
