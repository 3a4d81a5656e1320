/** What an adviser chooses from while writing one work: codes by dimension, and templates with those that fit first. */
import type { Code } from '../../shared/content/codes.ts'
import type { ReplyTemplate } from '../../shared/content/content.ts'
import type { Day } from '../../shared/day.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import type { Work } from '../answer.ts'
import { type CodeChoice, codeChoices } from './codes.ts'
import type { chosenParts } from './writing.ts'

export type TemplateChoice = { id: string; title: string; fits: boolean }

export type WorkChoices = Record<(typeof chosenParts)[number], readonly CodeChoice[]> & { templates: readonly TemplateChoice[] }

type From = { codes: readonly Code[]; templates: readonly ReplyTemplate[]; day: Day; language: ConsoleLanguage }

/** Codes chosen before stay even when they are no longer offered. */
export function choicesOf(work: Work, { codes, templates, day, language }: From): WorkChoices {
  const chosen = new Set([...work.contents, ...work.means, ...work.places, ...work.services])
  return {
    contents: codeChoices(codes, 'content', { day, language, chosen: work.contents }),
    means: codeChoices(codes, 'means', { day, language, chosen: work.means }),
    places: codeChoices(codes, 'place', { day, language, chosen: work.places }),
    services: codeChoices(codes, 'service', { day, language, chosen: work.services }),
    templates: templates
      .toSorted((one, other) => one.order - other.order)
      .map(({ id, title, suggest = [] }) => ({ id, title: title[language], fits: suggest.some((code) => chosen.has(code)) })),
  }
}
