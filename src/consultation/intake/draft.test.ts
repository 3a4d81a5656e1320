import { describe, expect, test } from 'vitest'
import { confirmedMailOf, type DraftContent, type DraftFile, emptyContent, entriesOf, merged, sentFilesOf } from './draft.ts'

const told = (text: string) => ({ story: [text] })
const kept: DraftContent = { ...emptyContent, entries: { story: { entry: told('昨日の話'), form: 'page-1' } } }

describe('an answer goes beside the others', () => {
  test('when nobody has answered the question before', () => {
    const content = merged(kept, 'target', { target: ['target.self'] }, { form: 'page-2', basis: '' })
    expect(content && entriesOf(content)).toEqual({ story: told('昨日の話'), target: { target: ['target.self'] } })
  })

  test.each([
    ['the page was shown with the answer that is kept', { form: 'page-2', basis: 'page-1' }],
    ['the same page is sent again after going back', { form: 'page-1', basis: '' }],
  ])('when %s', (_, revision) => {
    const content = merged(kept, 'story', told('もっと長い話'), revision)
    expect(content?.entries.story).toEqual({ entry: told('もっと長い話'), form: revision.form })
  })

  test('when two pages say the same', () => {
    expect(merged(kept, 'story', told('昨日の話'), { form: 'page-3', basis: '' })).toBeDefined()
  })

  test('but never over an answer that its page did not show', () => {
    expect(merged(kept, 'story', told('別の画面の話'), { form: 'page-3', basis: '' })).toBeUndefined()
    expect(merged(kept, 'story', told('別の画面の話'), { form: 'page-3', basis: 'page-0' })).toBeUndefined()
  })

  test('two tabs on different questions never meet', () => {
    const one = merged(emptyContent, 'story', told('話'), { form: 'tab-1', basis: '' })
    const both = one && merged(one, 'wishes', { wishes: ['delete'] }, { form: 'tab-2', basis: '' })
    expect(Object.keys(both?.entries ?? {})).toEqual(['story', 'wishes'])
  })
})

test('only an address whose code was typed in counts as confirmed', () => {
  const mail = { address: 'a@b.example', code: '1', sentAt: '', tries: 0, codesSent: 1, confirmed: false }
  expect(confirmedMailOf({ ...emptyContent, mail })).toBeUndefined()
  expect(confirmedMailOf({ ...emptyContent, mail: { ...mail, confirmed: true } })).toBe('a@b.example')
  expect(confirmedMailOf(emptyContent)).toBeUndefined()
})

test('a picture and the copies made of it are one file to the person who sent it', () => {
  const file = (role: DraftFile['role']): DraftFile => ({
    id: role,
    role,
    originalId: role === 'original' ? null : 'original',
    objectKey: '',
    key: '',
    name: 'a.png',
    sha256: '',
    kind: 'png',
    size: 1,
  })
  const files = [file('original'), file('display'), file('thumbnail')]
  expect(sentFilesOf({ ...emptyContent, files }).map(({ id }) => id)).toEqual(['original'])
})
