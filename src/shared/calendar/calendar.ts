/** Whole days, for the calendar programs that people have. */
import type { Day } from '../day.ts'

/** `id` is the same at every reading, so that a program knows a day again that was moved. */
export type CalendarDay = { id: string; day: Day; title: string; address: string }
