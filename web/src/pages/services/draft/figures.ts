// Numbers as they stand in a field, and the rows that hold them.
import { numberOf } from '../figure-input.tsx'

/** What a number field holds: a number, or what was typed in its place; '' for nothing. */
export type Figure = number | string

/** 0 means none, and none is an empty field. */
export const orNone = (amount: number): Figure => (amount === 0 ? '' : amount)

/** What YAML leaves out of a port is no number. */
export const orEmpty = (amount: number): Figure => (Number.isNaN(amount) ? '' : amount)

/** What is no number is NaN: the action's schema then refuses it where it stands. */
export const amountOf = (figure: Figure): number =>
  typeof figure === 'string' && figure.trim() === '' ? 0 : numberOf(figure)

/** Keeps a row's controls together while rows above it come and go. */
export interface Row {
  id: number
}

/** An id that no row of the list has. */
export const freshId = (rows: readonly Row[]): number => Math.max(-1, ...rows.map(({ id }) => id)) + 1

export const numbered = <T extends object>(things: readonly T[]): (T & Row)[] =>
  things.map((thing, id) => ({ id, ...thing }))
