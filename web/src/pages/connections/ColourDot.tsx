import type { Connection } from '@pierhead/shared/catalogue/console'
import classes from './connections.module.css'

/** The colour that a production connection's pages are framed in; its name stands beside it. */
export const ColourDot = ({ colour }: { colour: Connection['colour'] }) => (
  <span className={classes.dot} data-colour={colour} aria-hidden />
)
